// SPDX-License-Identifier: MIT
// White space, and the words between it: what passage sizes are measured in.
#ifndef LOCI_TEXT_SPACE_H
#define LOCI_TEXT_SPACE_H

#include "text/base/buffer.h"

// The bytes that the white space character at `text` takes, 0 when there is none. White space is Unicode's
// White_Space property (PropList.txt): no-break and typographic spaces count, the zero width space does not.
size_t space_at(const char *text, size_t size);

// The offset behind the white space that begins at `start`, and behind the run of other characters.
size_t space_skip(const char *text, size_t size, size_t start);
size_t space_run(const char *text, size_t size, size_t start);

// Where what begins at `start`, a word, ceases to be words one space (U+0020) apart: the white space behind its last word, or `size`.
size_t space_regular(const char *text, size_t size, size_t start);

// The range without white space at either end; an empty one lies at `start`.
void space_trim(const char *text, size_t *start, size_t *end);

// The words of a run without white space: 1; in scripts written without spaces (kana, Han) one for each
// two characters; in what has no spaces for 64 bytes (Thai, base64) at least one for each 16 bytes. So
// a size in words bounds the bytes of a text, whatever it is.
size_t space_run_words(const char *run, size_t size);

// The sum of that over the runs of `text`.
size_t space_words(const char *text, size_t size);

// Appends `text` with each run of white space as one space and none at either end.
bool space_collapse(struct buffer *out, const char *text, size_t size);

#endif
