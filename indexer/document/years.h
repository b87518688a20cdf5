// SPDX-License-Identifier: MIT
// Of which years a text speaks. Pure.
#ifndef LOCI_INDEXER_YEARS_H
#define LOCI_INDEXER_YEARS_H

#include <stdbool.h>
#include <stddef.h>

enum { YEARS_FIRST = 1900, YEARS_LAST = 2100 };

// How often each is named, in four digits. All zero at first.
struct years {
    size_t counts[YEARS_LAST - YEARS_FIRST + 1];
};

// No document is of a year later than this: what says so is a mistake, or stands for "without end".
static inline bool year_is_possible(int year)
{
    enum { YEAR_LAST = 2199 };
    return year <= YEAR_LAST;
}

void years_see(struct years *years, const char *text, size_t size);

// Whether the years of the text end with this one or the one before: one of them is named, and later ones are not more often.
bool years_end_with(const struct years *years, int year);

#endif
