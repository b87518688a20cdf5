// SPDX-License-Identifier: MIT
// Lines that look like headings, though nothing marks them as such.
#ifndef LOCI_TEXT_HEADING_LINE_H
#define LOCI_TEXT_HEADING_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum heading_style {
    HEADING_NONE,
    HEADING_KEY,      // a key of a letter or a cable, which stands above its value: "SUBJECT", "PARTICIPANTS"
    HEADING_FAINT,    // a word or two with capitals, which may as well be a name: "Tariffs", "Ada Vell"
    HEADING_TITLE,    // "The Tariff Question": each word that counts has a capital
    HEADING_NUMBERED, // "2. Tariffs", "1.2 Scope", "II. Storage and flow"
    HEADING_DIVISION, // "Article 5", "Part II: The Tariff Question", "Annex A:"
    HEADING_CAPITALS  // "LEGAL BASIS"
};

// The style of a line that stands alone, and in *start, *end the heading in it, without its number or colon. What follows
// decides whether it is one (splitter.h). None is: what ends like a sentence, a date, an address, a signature's "Sincerely,", more than ten words.
enum heading_style heading_line_find(const char *text, size_t size, size_t *start, size_t *end);

// The number before a line that has the shape of a heading, with or without a full stop ("2 The locks"), 1 to 99; *start and *end get the line
// without it. 0 for none. Whether it is a heading, only others before it can tell: they were counted up to it.
unsigned heading_line_count(const char *text, size_t size, size_t *start, size_t *end);

#endif
