// SPDX-License-Identifier: MIT
// Texts in small letters.
#ifndef LOCI_TEXT_LOWER_H
#define LOCI_TEXT_LOWER_H

#include <stddef.h>

// Writes `text` (UTF-8) in small letters to `out`, without the blanks behind it. Its size in bytes; 0 where `room` bytes do not hold it,
// of which each letter wants four while it is written.
size_t lower_text(char *out, size_t room, const char *text, size_t size);

#endif
