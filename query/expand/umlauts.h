// SPDX-License-Identifier: MIT
// Letters with a mark, and what is written for them where there are no such letters.
#ifndef LOCI_QUERY_UMLAUTS_H
#define LOCI_QUERY_UMLAUTS_H

#include <stdbool.h>
#include <stddef.h>

// The text with each such letter written in two (Müller: Mueller), also where letter and mark stand apart; and with each such two as the one
// letter without its mark (Mueller: Muller). Up to `capacity` bytes of `out`, which may be `text`: neither is ever longer. False when there is
// nothing to write otherwise, or no room.
bool umlauts_write_out(const char *text, size_t size, char *out, size_t capacity, size_t *out_size);
bool umlauts_write_bare(const char *text, size_t size, char *out, size_t capacity, size_t *out_size);

#endif
