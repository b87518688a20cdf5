// SPDX-License-Identifier: MIT
// Lines that say who wrote a text, and when.
#ifndef LOCI_TEXT_DATED_BYLINE_H
#define LOCI_TEXT_DATED_BYLINE_H

#include "text/passages/block.h"

struct dated_byline {
    struct text_range author, date;
};

// Whether a line is a byline that a date with its day ends: "By Ada Roe, Staff Writer, 4 March 2014", "By Ada Roe | March 4, 2014, 10:15",
// "Von Ada Roe (4. März 2014)", "By Ada Roe on 4 March 2014".
bool dated_byline_find(struct dated_byline *out, const char *text, size_t size);

// Whether a line is a byline and no more, without a date: "Par Jean Roe", "Von Ada Roe und Ben Poe", or "By Ada Roe in Geneva", where a
// place of at most four words with capitals follows. Phrases that begin so are none ("Von Bonn nach Rom", "Por Favor", "By Friday").
// *author is the names.
bool byline_find(struct text_range *author, const char *text, size_t size);

#endif
