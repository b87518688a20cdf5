// SPDX-License-Identifier: MIT
// Text that runs from right to left, which helpers print as it stands on the page.
#ifndef LOCI_EXTRACT_PDF_MIRROR_H
#define LOCI_EXTRACT_PDF_MIRROR_H

#include "extract/paper/pdf/pdf_text.h"

// Gives the words of Hebrew, Arabic and their kin, which come with their letters and themselves from left to right, the order in which
// they are read; Latin words and numbers among them keep theirs. A page most of whose letters run from right to left is
// mirrored as well, so that what begins a line stands at its left for all later steps (pdf_page.mirrored). Brackets are
// turned where they came as they look. Where an Arabic letter of two (lam with alef) came apart it is put together by where it stands in its word, as far
// as that tells: within words it does not. Linear. False: out of memory.
bool pdf_mirror_page(struct pdf_text *pdf, struct pdf_page *page);

#endif
