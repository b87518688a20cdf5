// SPDX-License-Identifier: MIT
// What a paper is called whose head says which kind of paper it is; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_HEADLINE_H
#define LOCI_TEXT_PLAIN_HEADLINE_H

#include "text/passages/block.h"

// Below lines that say no more than the kind of the paper stands what it is called: the headline of a press release.
void plain_headline_take(struct plain_header *header, const char *text, size_t size);

#endif
