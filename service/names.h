// SPDX-License-Identifier: MIT
// The words by which commands, parameters and pages say what the library has numbers for.
#ifndef LOCI_SERVICE_NAMES_H
#define LOCI_SERVICE_NAMES_H

// Of enum loci_sort and of enum loci_unit, in their order; up to NULL.
extern const char *const sort_names[], *const unit_names[];

// Of the ways to count, in the order of census_ways (service/census.h), as loci_count_by_name has them: for a table of choices.
#define COUNT_NAMES "year", "month", "author", "series", "source", "type", "language", "section", "speaker"
extern const char *const count_names[]; // up to NULL

#endif
