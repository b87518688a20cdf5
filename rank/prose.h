// SPDX-License-Identifier: MIT
// How far a passage is running text, and what that is worth.
#ifndef LOCI_RANK_PROSE_H
#define LOCI_RANK_PROSE_H

#include <stdint.h>

// A list of those present, a block of sources, the stubs of a table hold a question's words close together and answer nothing. What
// they lack is function words, which running text has everywhere: the share of these was among the best signs of quality in
// Bendersky, Croft and Diao, "Quality-biased ranking of web documents", 2011. And most of their words are names and numbers.

enum { PROSE_FULL = UINT8_MAX };

struct prose_words {
    uint32_t all;
    uint32_t function; // function words of the language that the text is taken for
    uint32_t small;    // that begin with a small letter, or with one of a script that has no capitals
};

// The level of a text, from 0 to PROSE_FULL: the share of function words beside the `usual` one of its language (0: not known), or
// the share of words that begin small, whichever is more. Either is enough, so that texts in capitals keep theirs, and
// passages in another language than their document's. Short texts are taken for running text until they show otherwise, as if five of
// its words stood before them.
uint8_t prose_level(const struct prose_words *words, double usual);

// What the score of a passage is multiplied with, from 1 − prose for level 0 up to 1 from the level prose_from on
// (rank/constants.h).
double prose_factor(uint8_t level);

#endif
