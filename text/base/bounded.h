// SPDX-License-Identifier: MIT
// One-line messages in buffers of a fixed size.
#ifndef LOCI_TEXT_BASE_BOUNDED_H
#define LOCI_TEXT_BASE_BOUNDED_H

#include <stdarg.h>
#include <stddef.h>

// As snprintf into the `size` bytes at `out`, which must be none of the arguments. What has no room is left out of the middle, where
// "…" stands for it, and no UTF-8 sequence is cut: a message begins with what failed and ends with why, and a long name stands
// between. Where memory, or `size` (less than 16), is too short for that, only the beginning is kept.
__attribute__((format(printf, 3, 4))) void bounded_print(char *out, size_t size, const char *format, ...);
__attribute__((format(printf, 3, 0))) void bounded_vprint(char *out, size_t size, const char *format,
                                                          va_list arguments);

#endif
