// SPDX-License-Identifier: MIT
// How far a passage is running text, and what that is worth.
#ifndef LOCI_RANK_PROSE_H
#define LOCI_RANK_PROSE_H

#include <stdint.h>

// A list of those present, a block of sources, the stubs of a table hold a question's words close together and answer nothing. What
// they lack is function words, which running text has everywhere: the share of these was among the best signs of quality in
// Bendersky, Croft and Diao, "Quality-biased ranking of web documents", 2011.

enum { PROSE_FULL = UINT8_MAX };

// The level of a text: the share of its words that are function words beside the usual share of its language, from 0 (none) to
// PROSE_FULL (the usual share, or more). Short texts are taken for what is usual until they show otherwise, as if five such words
// stood before them; where the language has no list of function words (usual 0) all texts are.
uint8_t prose_level(uint32_t function_words, uint32_t words, double usual);

// What the score of a passage is multiplied with, from 1 − prose for level 0 up to 1 from the level prose_from on
// (rank/constants.h).
double prose_factor(uint8_t level);

#endif
