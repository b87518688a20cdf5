// SPDX-License-Identifier: MIT
// Names of files and addresses, as they are compared.
#ifndef LOCI_QUERY_NAME_FOLD_H
#define LOCI_QUERY_NAME_FOLD_H

#include "text/base/buffer.h"
#include "text/words/analyzer.h"

// Appends `size` bytes of `text` (any bytes) with letters folded as those of texts are, and signs as a keyboard has them: curly quotes
// straight, dashes hyphens, blanks of any width one. False when out of memory.
bool name_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out);

#endif
