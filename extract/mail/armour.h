// SPDX-License-Identifier: MIT
// The armour of PGP in a plain message (RFC 4880, 6 and 7).
#ifndef LOCI_EXTRACT_MAIL_ARMOUR_H
#define LOCI_EXTRACT_MAIL_ARMOUR_H

#include "text/base/buffer.h"

// Appends the text without its armour: what is signed in the clear stays, without its marks ("- "); signatures, keys and what is
// encrypted go. Says whether any of it was encrypted. Armour ends where its lines no longer look like it, so that a text
// that speaks of its marks stays. Linear. False when out of memory.
bool armour_take_off(struct buffer *out, const char *text, size_t size, bool *is_encrypted);

#endif
