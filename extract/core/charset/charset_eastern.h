// SPDX-License-Identifier: MIT
// The encodings of Chinese, Japanese and Korean, by the places of their bytes; private to the charset files.
#ifndef LOCI_EXTRACT_CHARSET_EASTERN_H
#define LOCI_EXTRACT_CHARSET_EASTERN_H

#include "extract/core/charset/charset_guess.h"

const char *charset_eastern_name(size_t index); // NULL behind the last

// As charset_guess_score.
bool charset_eastern_score(const struct charset_sample *sample, const char *name, long *score);

#endif
