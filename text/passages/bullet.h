// SPDX-License-Identifier: MIT
// The signs that lists are drawn with.
#ifndef LOCI_TEXT_BULLET_H
#define LOCI_TEXT_BULLET_H

#include <stddef.h>

// The bytes of the sign that a text begins with ("•", "▪", "✓", what word processors leave of their symbol fonts), 0 for none. Not of
// what may be anything else: "-", "*", "–", "→", "o".
size_t bullet_sign(const char *text, size_t size);

#endif
