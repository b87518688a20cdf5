// SPDX-License-Identifier: MIT
// Tables that are drawn: with a grid, or by columns under rules.
#ifndef LOCI_EXTRACT_RST_TABLE_H
#define LOCI_EXTRACT_RST_TABLE_H

#include "extract/light/light.h"

// Whether a table begins with this line: "+----+-----+", or "====  =====".
bool rst_table_begins(const struct light_line *line);

// Reads it, whose first line was taken, a row an item: what stands in several lines of a cell is one text. Linear.
bool rst_table_read(struct light *light, struct light_lines *lines, const struct light_line *first);

#endif
