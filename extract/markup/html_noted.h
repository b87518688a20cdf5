// SPDX-License-Identifier: MIT
// Notes that the kept text of a page refers to are kept, wherever they stand.
#ifndef LOCI_EXTRACT_HTML_NOTED_H
#define LOCI_EXTRACT_HTML_NOTED_H

#include "extract/core/flow.h"
#include "extract/markup/html_notes.h"
#include "extract/markup/weigh/html_content.h"

// Keeps the blocks of each note (html_notes_is_note) that a mark in a kept block leads to, as a note in the footer of a page; comments stay
// what they are. n log n of the pieces of the page. False when out of memory.
bool html_noted_keep(struct html_content *content, const struct html_notes *notes);

// Notes that stand within a paragraph wait in a buffer for its end: a note ends, and `open` others are around it; all of them are sent, each as a
// block of its own. False: stop.
void html_noted_end(struct buffer *notes, unsigned open);
bool html_noted_send(struct flow *flow, struct buffer *notes);

#endif
