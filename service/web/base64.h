// SPDX-License-Identifier: MIT
// Base64 (RFC 4648) as headers have it.
#ifndef LOCI_SERVICE_WEB_BASE64_H
#define LOCI_SERVICE_WEB_BASE64_H

#include <stdbool.h>
#include <stddef.h>

// Decodes text[0 .. size) to out[0 .. *out_size), which has room for `most` bytes. Only what an encoder writes is taken: padded, no bits
// left over. False for anything else, or where there is no room.
bool base64_decode(char *out, size_t *out_size, size_t most, const char *text, size_t size);

#endif
