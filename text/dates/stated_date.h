// SPDX-License-Identifier: MIT
// Lines that say when a text was published and when it was changed.
#ifndef LOCI_TEXT_STATED_DATE_H
#define LOCI_TEXT_STATED_DATE_H

#include "text/dates/date.h"

// What of a document's days a line tells, the better ones later.
enum stated_date {
    STATED_NONE,
    STATED_FOREIGN, // days of something else, and no others: "Deadline: 7 June 2020", "Accessed on 7 June 2020"
    STATED_EFFECT, // when it takes effect or may be told: "Effective 7 June 2020", "Embargoed until 7 June 2020"
    STATED_RECEIPT,    // when it was handed in
    STATED_CHANGE,     // when it was changed: "Last updated 7 June 2020"
    STATED_ACCEPTANCE, // when it was accepted for publication
    STATED_PUBLICATION, // when it was published, whatever else is told: "Updated 7 June 2020 | Published 3 May 2019"
};

// Whether a line or a few (200 bytes at most) are nothing but dates with their months and words for one of these before
// them, in any order, in the languages that have a stemmer and some more. A first date may have none ("3 May 2019 (updated 7 June
// 2020)"): it is that of publication. Behind such words a month may stand alone ("Updated May 2019, published March 2014"). *out is the first of the dates that the best of these words stand before.
enum stated_date stated_date_find(struct date *out, const char *text, size_t size);

#endif
