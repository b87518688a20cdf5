// SPDX-License-Identifier: MIT
// What kind of table a file of rows is.
#ifndef LOCI_EXTRACT_TABLE_CSV_SURVEY_H
#define LOCI_EXTRACT_TABLE_CSV_SURVEY_H

#include "extract/table/csv_rows.h"

// An embedded value, cleared with csv_survey_clear.
struct csv_survey {
    char divider;
    size_t start;        // where the rows begin
    size_t width;        // cells that most rows have
    bool has_head;       // a row names the columns
    size_t head;         // where that row stands
    bool holds_records;  // each row is a document: a column has texts
    struct buffer names; // of the columns, one behind the other
    size_t *ends;
    size_t count;
};

// Looks at the first rows. The row that names the columns is the first of the usual number of cells, near the beginning, in which words stand,
// and years at most. Rows are documents where a column is named as texts are in records (key.h), and its values run to some words, or
// where there are abstracts beside titles. False when out of memory.
bool csv_survey(struct csv_survey *out, const char *text, size_t size, char hint);
void csv_survey_clear(struct csv_survey *survey);

// The name of a column, "" where it has none; ends with NUL.
const char *csv_name(const struct csv_survey *survey, size_t column);

#endif
