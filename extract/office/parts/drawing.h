// SPDX-License-Identifier: MIT
// The text of DrawingML (ISO/IEC 29500-1, 21): slides, notes, diagrams, charts, drawings of sheets.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_DRAWING_H
#define LOCI_EXTRACT_OFFICE_PARTS_DRAWING_H

#include "extract/office/parts/package.h"
#include "extract/office/parts/story.h"

enum drawing_kind {
    DRAWING_SLIDE, // a title is a heading; what stands on all slides (date, footer, number) is left out
    DRAWING_NOTES, // only the notes, not the picture of the slide and what stands on all pages
    DRAWING_SHAPES // all of it
};

// What it is read for. `diagram` is called with the relationship of a diagram or chart where one stands, NULL where nobody asks.
struct drawing {
    enum drawing_kind kind;
    int slide; // its number: the heading of a slide without a title
    bool (*diagram)(void *context, const char *id);
    void *context;
};

// Adds the text of a part, as far as it is sound, to the story. False: the sink holds the reason.
bool drawing_read(struct story *story, const struct part *part, const struct drawing *drawing,
                  struct sink *sink);

#endif
