// SPDX-License-Identifier: MIT
// What stands at the head of the first page alone: who writes, to whom, when.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_LETTERHEAD_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_LETTERHEAD_H

#include "extract/office/word/word_reader.h"

// Sends the blocks of `first`, the head of the first page, but those that stand in `others`, the head of the other pages
// (either may be NULL or not loaded): these are furniture, and so is a head without words. No line of it is a heading.
// False: the sink holds the reason.
bool word_letterhead_send(const struct part *first, const struct part *others,
                          const struct word_setting *setting, struct sink *sink);

#endif
