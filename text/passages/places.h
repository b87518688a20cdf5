// SPDX-License-Identifier: MIT
// Where the parts of a growing text stand in their file.
#ifndef LOCI_TEXT_PLACES_H
#define LOCI_TEXT_PLACES_H

#include "text/passages/block.h"

// The marks of a text, ascending. An embedded value: zeroed, then places_clear. Functions that return false are out of memory.
struct places {
    struct block_mark *marks;
    size_t count, capacity;
};
void places_clear(struct places *places);
void places_cut(struct places *places, size_t size); // the text is cut to this size

// From `at` on, which is behind all marks, the text stands at `place`.
bool places_mark(struct places *places, size_t at, struct text_place place);

// Where the offset stands: exactly where it is marked, or what leads there is verbatim; else on the line of the mark
// before it.
struct text_place places_at(const struct places *places, size_t at);

// The text from `at` on is what stands in [start, start + size) of the text of `from`.
bool places_append(struct places *places, size_t at, const struct places *from, size_t start, size_t size);

// The marks of a block for its text as space_collapse leaves it. Linear.
bool places_collapse(struct places *out, const struct block *block);

#endif
