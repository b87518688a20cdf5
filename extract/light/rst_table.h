// SPDX-License-Identifier: MIT
// Tables that are drawn, with a grid or by columns under rules, and those of cells between commas.
#ifndef LOCI_EXTRACT_RST_TABLE_H
#define LOCI_EXTRACT_RST_TABLE_H

#include "extract/light/light.h"

// Whether a table begins with this line: "+----+-----+", or "====  =====".
bool rst_table_begins(const struct light_line *line);

// Reads it, whose first line was taken, a row an item: what stands in several lines of a cell is one text. Linear.
bool rst_table_read(struct light *light, struct light_lines *lines, const struct light_line *first);

// Reads what stands below ".. csv-table::", which is set in by `indent`: its options, of which some say how cells are divided and what the
// columns are called, and its rows, an item each. Linear.
bool rst_csv_read(struct light *light, struct light_lines *lines, size_t indent);

#endif
