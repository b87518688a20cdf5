// SPDX-License-Identifier: MIT
// Lines that say when a text was published and when it was changed.
#ifndef LOCI_TEXT_STATED_DATE_H
#define LOCI_TEXT_STATED_DATE_H

#include "text/passages/date.h"

enum stated_date {
    STATED_NONE,
    STATED_CHANGE, // when it was changed, and nothing else: "Last updated 7 June 2020"
    STATED_PUBLICATION, // when it was published, whatever else is told: "Updated 7 June 2020 | Published 3 May 2019"
};

// Whether a line or a few (200 bytes at most) are nothing but dates with their months and words for a publication or a change before
// them, in any order, in the languages that have a stemmer and some more. A first date may have none ("3 May 2019 (updated 7 June
// 2020)"): it is that of publication. *out is the date of publication, else of the first change.
enum stated_date stated_date_find(struct date *out, const char *text, size_t size);

#endif
