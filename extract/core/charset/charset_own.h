// SPDX-License-Identifier: MIT
// Encodings that the C library does not know: HZ, code page 720, and those of the Macintosh for Greek, Turkish and others.
#ifndef LOCI_EXTRACT_CHARSET_OWN_H
#define LOCI_EXTRACT_CHARSET_OWN_H

#include "text/base/buffer.h"
#include <stdint.h>

// Whether it is one of them, by the name that charset_detect gives it ("HZ", "CP720", "MACGREEK" ...).
bool charset_is_own(const char *name);

// Appends the text in UTF-8, if it is one of them; what means nothing in it becomes U+FFFD and is counted in *faults (may be NULL). False: it is none, or out
// of memory (`out->failed`). Linear.
bool charset_own_decode(struct buffer *out, const char *name, const char *data, size_t size, size_t *faults);

// What a byte means in one of a byte a character; 0: nothing.
uint32_t charset_own_code(const char *name, unsigned char byte);

// Whether a text of seven bits has stretches of HZ ("~{" to "~}", RFC 1843), and none that could not be Chinese. Linear.
bool charset_is_hz(const char *data, size_t size);

#endif
