// SPDX-License-Identifier: MIT
// The analysed terms of one field, packed, as they are played to FTS5.
#ifndef LOCI_STORE_TOKENS_H
#define LOCI_STORE_TOKENS_H

#include "text/words/analyzer.h"

// One byte before each term: its size minus one in the low seven bits (terms have 1..ANALYZER_TERM_MAX = 128
// bytes), the high bit set for a term that stands at the position of the one before it.
//
//     [02 c o][85 c o o p e r][03 o p e r] …
struct prepared_tokens {
    uint32_t length; // positions
    size_t size;     // bytes of `data`
    unsigned char data[];
};

#define TOKEN_COLOCATED 0x80

_Static_assert(ANALYZER_TERM_MAX <= 128, "a term's size fits in seven bits");

#endif
