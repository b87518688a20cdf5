// SPDX-License-Identifier: MIT
// Texts whose lines are not all in one encoding: logs, digests and tables that were put together of others.
#ifndef LOCI_EXTRACT_CHARSET_MIXED_H
#define LOCI_EXTRACT_CHARSET_MIXED_H

#include "extract/core/charset/charset_sequences.h"
#include <stdbool.h>
#include <stddef.h>

// The size of the first line with its end (LF or CR), `size` where there is none.
size_t charset_line_size(const char *data, size_t size);

// Whether a line is in another encoding than UTF-8: more of it is ill-formed than well-formed, or it is a few letters that may be well-formed by chance: any
// where the others are in an `eastern` encoding, else odd ones (charset_sequences.h).
bool charset_line_is_other(const char *line, size_t size, bool eastern);

// The encoding of the lines that are not UTF-8 (never NULL, as iconv names it) in a text that has ill-formed bytes, where some lines are UTF-8 for sure and the
// others make words in it: `declared` or windows-1252 unless another makes much better ones (charset_guess.h). NULL: all lines are in one encoding, or UTF-8 with
// faults. Looks at the first MiB of each kind of lines; linear.
const char *charset_mixed_find(const char *data, size_t size, const char *declared);

#endif
