// SPDX-License-Identifier: MIT
// What is seen of the pages of a plain text before it is judged: where they may end, and what stands around; private to plain_pages.c
// and plain_survey.c.
#ifndef LOCI_TEXT_PLAIN_SURVEY_H
#define LOCI_TEXT_PLAIN_SURVEY_H

#include "text/passages/plain/plain_page_number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    EDGE_LINES = 3,   // on each side of a page's end
    OPENING_LINES = 8 // whose words running heads repeat
};

struct plain_edge {
    size_t start;
    uint64_t hash;
    int number; // of a page, -1 for another line
};

enum end_kind { END_FEED, END_MARK, END_NUMBER, END_TEXT };

struct plain_page_end {
    enum end_kind kind;
    struct plain_edge before[EDGE_LINES], after[EDGE_LINES]; // the nearest first
    int before_count, after_count;
    size_t start, line; // of the line that says so or comes next: its offset, and its number
    int number;
    struct plain_page_number told; // by the line, for END_NUMBER
    bool chosen;                   // of several numbers those that are pages'
    bool cut;                      // the line above ends no sentence
};

struct plain_survey {
    struct plain_page_end *ends;
    size_t count, capacity;
    uint64_t opening[OPENING_LINES];
    int opening_count;
    struct plain_edge ring[EDGE_LINES];
    int ring_count;
    size_t lines;
    bool cut; // the last line that holds text ends no sentence
    bool feeds, failed;
};

// Leaves of the ends that are told by numbers those whose numbers are pages'; none where form feeds divide the text.
void plain_pages_choose(struct plain_survey *survey);

#endif
