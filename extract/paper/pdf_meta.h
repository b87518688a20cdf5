// SPDX-License-Identifier: MIT
// Title, author and date of a PDF.
#ifndef LOCI_EXTRACT_PDF_META_H
#define LOCI_EXTRACT_PDF_META_H

#include "extract/core/sink.h"
#include "extract/paper/pdf_blocks.h"

// Sends them; blocks whose words are in them are marked as consumed.
// - Title: what the file says, if most of its words stand on the first pages; else the heading in the largest print at the
//   head of the first page, unless it names a kind of document alone ("Policy brief"); else what the file says, if that
//   could be a title: no name of a file or program, several words.
// - Author, date, series: what stands below the title as in a plain text (plain_text_header).
// - Author: else what the file says, if those are names of persons: no login, no "Microsoft Office User".
// - Date: else the file's day of creation, where no line at the head has a date and no later year than that is spoken of, but
//   that one or the one before is.
bool pdf_send_meta(struct sink *sink, const struct pdf_text *pdf, struct pdf_blocks *blocks);

// Whether the text could be a title, and names of persons, that somebody typed.
bool pdf_plausible_title(const char *text, size_t size);
bool pdf_plausible_author(const char *text, size_t size);

#endif
