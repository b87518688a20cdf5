// SPDX-License-Identifier: MIT
// The numbers that Word gives to paragraphs of lists and to headings (ISO/IEC 29500-1, 17.9).
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_NUMBERING_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_NUMBERING_H

#include "extract/office/parts/package.h"

enum { WORD_LEVELS = 9 };

struct word_level {
    long start;
    char system;   // numeral.h; 0: a bullet, or nothing
    bool restarts; // with each number of a level above
    size_t text;   // offset into `texts`: "%1.%2", where %1 is the number of the first level
};

// A pattern of levels, with how far each has been counted.
struct word_pattern {
    long id;
    struct word_level levels[WORD_LEVELS];
    long counts[WORD_LEVELS]; // 0: not begun
    bool begun[WORD_LEVELS];
};

// A list: a pattern, and where it begins to count for itself.
struct word_list {
    long id, pattern;
    long starts[WORD_LEVELS]; // -1: where the pattern is
    bool used;
};

// An embedded value.
struct word_numbering {
    struct word_pattern *patterns; // by id
    struct word_list *lists;       // by id
    size_t pattern_count, pattern_capacity, list_count, list_capacity;
    struct buffer texts;
};

// Reads the numbering part, as far as it is sound; NULL for none. False: the sink holds the reason. word_numbering_clear after
// either.
bool word_numbering_read(struct word_numbering *numbering, const struct part *part, struct sink *sink);
void word_numbering_clear(struct word_numbering *numbering);

// Counts a paragraph of a list and appends its label ("2.1", "(a)", "Article 3"); nothing for a bullet, or a list that is not there.
void word_numbering_count(struct word_numbering *numbering, long list, int level, struct buffer *label);

#endif
