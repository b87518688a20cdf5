// SPDX-License-Identifier: MIT
// Which of the dates that a page gives is its own.
#ifndef LOCI_EXTRACT_HTML_DATE_CHOICE_H
#define LOCI_EXTRACT_HTML_DATE_CHOICE_H

#include "extract/markup/facts/html_date_read.h"
#include "extract/markup/facts/html_facts.h"

// Chooses the date, as html_meta.h says in which order, and where it came from; `numbers` is the order of the page's language, `titled`
// whether the page's title is known, so that rows are distances from it. False when there is none.
bool html_date_choose(struct date *out, enum fact_source *from, const struct html_facts *facts,
                      enum date_order numbers, bool titled);

#endif
