// SPDX-License-Identifier: MIT
// Who wrote a document, by its first blocks, whatever its format.
#ifndef LOCI_INDEXER_OPENING_AUTHORS_H
#define LOCI_INDEXER_OPENING_AUTHORS_H

#include "indexer/document/opening.h"
#include "text/base/buffer.h"

// Writes into `out`, which is empty, the authors that one of the blocks above the text names, several with "; " between each two: a byline or a field as the header of
// a plain text has it ("By Ada Holm", "Author: Ada Holm"), or nothing but names, with a body or position behind a comma, right above a date.
// A first line that is the title, which may be NULL, names nobody. False where none does, or memory ran out (out->failed).
bool opening_authors(struct buffer *out, const struct opening *opening, const char *title);

#endif
