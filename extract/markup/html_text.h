// SPDX-License-Identifier: MIT
// The kept text of a page as blocks of a document.
#ifndef LOCI_EXTRACT_HTML_TEXT_H
#define LOCI_EXTRACT_HTML_TEXT_H

#include "extract/core/sink.h"
#include "extract/markup/weigh/html_content.h"

// Sends what is kept below content->root to the open document: headings, paragraphs, items, rows of tables (cells apart).
// - Preformatted text is plain text (blocks_from_plain_text).
// - Bold text is a heading when it is a paragraph of its own before one of text, a line of its own at the beginning of one, or its
//   first sentence ("<b>The role of tariffs.</b> The delegates …"); one level below the last heading.
// - A small number behind a unit stays with it (km²); other raised numbers and marks refer to notes, and stand in brackets: "tolls.[1]"
//   (html_notes.h). Headings lose them, and notes what leads back. Blocks that are notes are BLOCK_NOTE.
// - Pages begin where the page says so (html_pages.h); the number is no text.
// - A note within a sentence (class sidenote, footnote …) is a paragraph behind its paragraph.
// - A frame with a document of its own (srcdoc) is read in its place, without the frames in that.
// False: stop; the sink holds the reason.
bool html_text_send(struct sink *sink, struct html_content *content);

#endif
