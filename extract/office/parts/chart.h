// SPDX-License-Identifier: MIT
// The words and numbers of a chart (ISO/IEC 29500-1, 21.2), as the document keeps them beside what they come from.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_CHART_H
#define LOCI_EXTRACT_OFFICE_PARTS_CHART_H

#include "extract/office/parts/story.h"

// What is open of a chart. An embedded value.
struct chart {
    struct buffer name, category_code, value_code; // of the open series: its name, formats of numbers
    struct buffer texts;                           // of its points, each with a final NUL
    struct buffer categories, values;              // of struct chart_point
    struct buffer text;                            // of the open element
    long index;                                    // of the open point
    int target;                                    // what the open part of the series tells
    bool in_series, takes_text;
    bool is_number; // what is kept of it
};

void chart_init(struct chart *chart);
void chart_clear(struct chart *chart);

// An element (its name as office_namespaces has it) of a chart begins, has text, ends. A title that comes from a cell is a paragraph, a series an item:
// "Wheat: North 4.3; South 2.5". Titles that are written are DrawingML. Linear. False: out of memory, or the story holds the reason.
bool chart_start(struct chart *chart, const char *name, const char *const *attributes);
bool chart_text(struct chart *chart, const char *text, size_t size);
bool chart_end(struct chart *chart, const char *name, struct story *story);

#endif
