// SPDX-License-Identifier: MIT
// How far bytes are UTF-8.
#ifndef LOCI_EXTRACT_CHARSET_SEQUENCES_H
#define LOCI_EXTRACT_CHARSET_SEQUENCES_H

#include <stddef.h>

// The well-formed sequences beyond ASCII, those that are not, and one that the text's end cuts off.
struct charset_sequences {
    size_t valid, faults, cut;
    size_t
        odd; // of the valid ones those of two bytes that hardly any text has: two letters of another encoding, "Ні" in windows-1251
    size_t weight; // of the valid ones: a longer one weighs more, because it is less likely by chance
};

struct charset_sequences charset_sequences_count(const char *data, size_t size);

// In sixteenths of a bit: what UTF-8 costs where it has faults, beside the guess of another encoding (charset_guess.h).
long charset_sequences_cost(const struct charset_sequences *sequences);

#endif
