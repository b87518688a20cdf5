// SPDX-License-Identifier: MIT
// The parts of a title: what dividers ("|", " - ", ": ") set apart.
#ifndef LOCI_EXTRACT_HTML_TITLE_PARTS_H
#define LOCI_EXTRACT_HTML_TITLE_PARTS_H

#include "text/base/buffer.h"

// The last, or the first, divider in the range from `start` to `end`, at *at; the bytes that it takes, 0 where there is none.
size_t title_divider(const char *text, size_t start, size_t end, bool last, size_t *at);

// "harbour.example": an address that stands alone. Only what people register for sites counts, since programs have such names too.
bool title_is_host(const char *text, size_t size);

// The part, one of several, that has just these words (as alike_words has them), from *start to *end.
bool title_find_part(const char *text, size_t size, const struct buffer *words, size_t *start, size_t *end);

// Where the title begins behind a host's name ("harbour.example // » Oil"), 0 where there is none.
size_t title_behind_host(const char *text, size_t size);

// Where the title begins behind a day that a divider sets apart ("23.01.2022 - The harbour is open again"): 0 where there is none,
// or fewer than three words behind it. The day is told as the page's date, if it is that.
size_t title_behind_date(const char *text, size_t size);

// Whether it is the name of a file or an address: "spring-test-2018".
bool title_is_slug(const char *text, size_t size);

// Whether it is what programs put where nobody gave a title, or such a name.
bool title_is_generic(const char *text, size_t size);

#endif
