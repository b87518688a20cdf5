// SPDX-License-Identifier: MIT
// The charset that a tag, a header of mail or an answer of HTTP states.
#ifndef LOCI_EXTRACT_CHARSET_STATED_H
#define LOCI_EXTRACT_CHARSET_STATED_H

#include "extract/core/charset/charset.h"
#include <stdbool.h>

// The first name behind `key`, in letters of any case, and "=", with white space around it or not, in quotes or not: what stands behind
// charset in "text/html; charset=utf-8", in content="text/html; Charset = 'utf-8'", in <meta charset=utf-8>. A name is of ASCII letters, digits
// and "-_:.+", and is cut to what `out` holds. False: there is none, and `out` is "". Linear.
bool charset_stated(char out[CHARSET_NAME_SIZE], const char *text, size_t size, const char *key);

#endif
