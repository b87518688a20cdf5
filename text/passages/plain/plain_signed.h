// SPDX-License-Identifier: MIT
// Authors who stand above a paper with what they are, as those of the research service of a parliament do.
#ifndef LOCI_TEXT_PLAIN_SIGNED_H
#define LOCI_TEXT_PLAIN_SIGNED_H

#include "text/passages/block.h"

// Finds blocks of lines that begin with a name, of which the next line is the office of one who writes ("Ada Roe", "Specialist in River Policy"),
// above the first sentence and the first section of a text. *out goes from the first name to the end of the last: its lines that are no names
// (name_line.h) are offices and what stands between them. False where there is none, or where those named may be others: in letters, below
// "Speakers", "To". Looks at the first lines.
bool plain_signed_find(struct text_range *out, const char *text, size_t size);

#endif
