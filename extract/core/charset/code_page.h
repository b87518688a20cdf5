// SPDX-License-Identifier: MIT
// The encodings that Windows knows by numbers.
#ifndef LOCI_EXTRACT_CODE_PAGE_H
#define LOCI_EXTRACT_CODE_PAGE_H

#include "extract/core/charset/charset.h"

// Names the encoding of a code page (1251, 932, 65001 …) as charset_decode knows it; windows-1252 for 0 and less.
void charset_of_code_page(struct charset *out, int code_page);

#endif
