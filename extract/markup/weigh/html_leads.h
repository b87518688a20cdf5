// SPDX-License-Identifier: MIT
// Who speaks in the boxes of a page's text.
#ifndef LOCI_EXTRACT_HTML_LEADS_H
#define LOCI_EXTRACT_HTML_LEADS_H

#include "extract/markup/weigh/html_weigh.h"

// Adds to `kept`, one of each block, what each of several boxes of one kind side by side (html_element.row) begins with, where text of theirs is
// kept: a few words in capitals that are not the same everywhere, as the name of each speaker is in a debate, whether it leads to his page or
// not. By itself such a line is what navigation looks like. Linear. False when out of memory.
bool html_leads_settle(bool *kept, const struct html_blocks *blocks, const struct html_core *core);

#endif
