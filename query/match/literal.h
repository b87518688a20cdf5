// SPDX-License-Identifier: MIT
// Phrases that stand in a text letter for letter. What was asked for as written mostly stands so, and telling that needs no analysis of the text: a
// passage whose occurrences are all of them literal is confirmed at the cost of reading it.
#ifndef LOCI_QUERY_LITERAL_H
#define LOCI_QUERY_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

enum { LITERAL_SIZE_MAX = 128 };

struct literal {
    char text
        [LITERAL_SIZE_MAX]; // words of ASCII letters, in small letters but for those that ask for capitals, a blank between
    size_t size; // 0: the phrase is none of such words
};

// Reads what was asked for; `shouts`: its capitals ask for nothing.
void literal_read(struct literal *out, const char *text, size_t size, bool shouts);

// How often it stands in a text between blanks, quotes, parentheses and what ends a part of a sentence: never more often than the analysis
// says, but less where anything else stands around or within. Linear in `size`.
size_t literal_count(const struct literal *literal, const char *text, size_t size);

#endif
