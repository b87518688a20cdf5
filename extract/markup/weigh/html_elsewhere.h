// SPDX-License-Identifier: MIT
// What stands among the kept text of a page, heads some of it, and belongs to other pages.
#ifndef LOCI_EXTRACT_HTML_ELSEWHERE_H
#define LOCI_EXTRACT_HTML_ELSEWHERE_H

#include "extract/markup/weigh/html_weigh.h"

// Drops from `kept`, one of each block: lists of links to other pages between paragraphs, with the words that announce them ("You may also
// like"), which would head the paragraph behind them; the name of the site above the title, which would head the title. Linear.
void html_elsewhere_settle(bool *kept, const struct html_blocks *blocks, const struct html_core *core);

#endif
