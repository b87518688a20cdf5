// SPDX-License-Identifier: MIT
// Numbers with stops between: 1.2.3, 192.168.
#ifndef LOCI_QUERY_DOTTED_H
#define LOCI_QUERY_DOTTED_H

#include "text/base/buffer.h"

// Whether a text is digits with at least `stops` full stops between them, none at its ends.
bool dotted_is_number(const char *text, size_t size, size_t stops);

// Appends it with blanks for the stops: its numbers as they stand side by side. False when out of memory.
bool dotted_divide(const char *text, size_t size, struct buffer *out);

#endif
