// SPDX-License-Identifier: MIT
// Pictures of text, read by tesseract.
#ifndef LOCI_EXTRACT_PDF_OCR_H
#define LOCI_EXTRACT_PDF_OCR_H

#include "extract/core/input.h"

// The program that reads pictures.
extern const struct child pdf_tesseract;

enum { PDF_OCR_PAGES_MAX = 500 };

// Sends the document that the pages of a scan show, in the languages that are installed; its note tells where the text is from. False:
// the sink was failed with the reason, also where there are more than PDF_OCR_PAGES_MAX pages.
bool pdf_read_pictures(const struct input *input, size_t pages, struct sink *sink);

#endif
