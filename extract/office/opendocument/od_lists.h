// SPDX-License-Identifier: MIT
// The numbers that OpenDocument gives to list items and headings.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_LISTS_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_LISTS_H

#include "extract/office/parts/package.h"

enum { OD_LEVELS = 10, OD_LISTS_DEPTH = 32 };

struct od_level {
    char system; // numeral.h; 0: a bullet, or nothing
    int shown;   // how many levels the label shows
    long start;
    size_t prefix, suffix; // offsets into `text`
};

struct od_list_style {
    size_t name; // offset into `text`
    struct od_level levels[OD_LEVELS];
    long counts[OD_LEVELS]; // of the last list of this style
};

// An embedded value.
struct od_lists {
    struct od_list_style *styles; // by name, once they are sorted
    size_t count, capacity;
    struct buffer text;
    struct od_list_style outline; // of headings
    // The open lists.
    struct od_list_style *open[OD_LISTS_DEPTH];
    size_t depth; // may be more than OD_LISTS_DEPTH
    bool in_outline;
};

void od_lists_init(struct od_lists *lists);
void od_lists_clear(struct od_lists *lists);

// Takes the styles of lists: to be called for each element that begins outside of the text. False: out of memory.
bool od_lists_start_style(struct od_lists *lists, const char *name, const char *const *attributes);
void od_lists_sort(struct od_lists *lists);

// A list begins, and ends; an item of it begins: its label is appended, nothing for a bullet.
void od_lists_begin(struct od_lists *lists, const char *const *attributes);
void od_lists_end(struct od_lists *lists);
void od_lists_item(struct od_lists *lists, const char *const *attributes, struct buffer *label);

// A heading of a level (from 1) begins.
void od_lists_heading(struct od_lists *lists, int level, struct buffer *label);

#endif
