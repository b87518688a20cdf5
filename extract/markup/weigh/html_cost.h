// SPDX-License-Identifier: MIT
// What speaks against a block so plainly that the fit need not say it.
#ifndef LOCI_EXTRACT_HTML_COST_H
#define LOCI_EXTRACT_HTML_COST_H

#include "extract/markup/weigh/html_survey.h"

// In hundredths of a logarithm of odds, 0 or more, to be taken from what the fit says of a block: there are too few such blocks to fit to for it to
// dare as much.
struct html_cost {
    int alone;  // from what worths alone say, of a page with few blocks
    int beside; // from what worths and trees say together
};
struct html_cost html_cost_of(const struct html_blocks *blocks, const struct html_survey *survey,
                              uint32_t block);

#endif
