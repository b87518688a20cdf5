// SPDX-License-Identifier: MIT
// The numbers of volumes and issues, which may stand before a month.
#ifndef LOCI_TEXT_ISSUE_NUMBER_H
#define LOCI_TEXT_ISSUE_NUMBER_H

#include "text/dates/date.h"

// Whether the number at `at` counts an issue, so that it is no day of the month behind it: "No. 2 March 2019", "Heft 4, März 2019",
// "Nos. 3-4, March 2019". Not where the date is all numbers or the number is an ordinal: "Ausgabe 5. Mai 2019".
bool issue_number_at(const char *text, size_t size, size_t at);

// Whether a line (110 bytes at most) is the number of a volume or issue and its month: "Vol. 3, No. 2, March 2019", "Harbour Papers No.
// 14 | March 2019". *start and *end get the range of the month.
bool issue_dated_find(struct date *out, const char *text, size_t size, size_t *start, size_t *end);

#endif
