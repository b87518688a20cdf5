// SPDX-License-Identifier: MIT
// How high the scores of a page are pitched.
#ifndef LOCI_EXTRACT_HTML_PITCH_H
#define LOCI_EXTRACT_HTML_PITCH_H

#include "extract/markup/blocks/html_block.h"

// Moves all scores of a page (hundredths of a logarithm of odds) towards where those of its running text usually stand. What speaks for blocks
// was found on some sites. On a page of another all of it may speak lower, text and furniture alike, or higher: the pitch is the score above and
// below which half of the letters of running text stand that no believed sign speaks against. A page without such text stays as it is.
// `say`, 0 to HTML_COMPANY_SAY (html_company.h), is how much of this holds. Linear.
void html_pitch_settle(int *scores, const struct html_blocks *blocks, int say);

#endif
