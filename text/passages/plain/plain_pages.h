// SPDX-License-Identifier: MIT
// Where the pages of a plain text end, and which lines stand at their edges: running heads and feet, page numbers;
// private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_PAGES_H
#define LOCI_TEXT_PLAIN_PAGES_H

#include "text/passages/plain/plain_mark.h"

#include <stdbool.h>
#include <stddef.h>

// A line that is no text.
struct page_line {
    size_t start; // its offset (struct plain_line)
    int page; // the page that begins behind it, as it is printed; 0 when it begins none, -1 for one that is not known
};

struct plain_pages {
    int first;               // the page that the text begins on; 0 when that is not known
    struct page_line *lines; // in order
    size_t count, capacity;
    size_t next;  // the reader's place in them
    size_t *ends; // offsets of the lines that pages begin with, in order
    size_t end_count, end_capacity, next_end;
    struct plain_marks marks; // also those within lines
};

// Pages end at form feeds, at lines that are marks ("[[Page S12]]", plain_mark.h) and at "PAGE 02  PARIS  01234  051430Z", and, in a text without
// form feeds, at page numbers, alone on their lines or beside running heads (plain_page_number.h): at those that count on with their total told
// ("Page 2 of 9"), at three or more behind a word ("Seite 2"), else at numbers, in figures and then in small letters, that count on at even
// distances, those in letters also in the midst of sentences. No text are:
// - such lines wherever they stand;
// - within three lines of a page's edge, from the edge inwards: a number alone ("12", "- 12 -", "Page 12 of 90"), a line
//   that stands at several edges (figures aside), and at a page's head one that repeats the text's opening, or has a left
//   and a right part and a blank line below.
// Linear; looks at the first 65,536 page ends. False: out of memory.
bool plain_pages_find(struct plain_pages *out, const char *text, size_t size);
void plain_pages_clear(struct plain_pages *pages);

// Whether the line that starts there is no text; ask in ascending order. *page as in struct page_line.
bool plain_pages_drop(struct plain_pages *pages, size_t start, int *page);

// Whether a page ends within the next `bytes` bytes behind `start`.
bool plain_pages_near(struct plain_pages *pages, size_t start, size_t bytes);

#endif
