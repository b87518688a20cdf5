// SPDX-License-Identifier: MIT
// A number of a spreadsheet as it is shown.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_SHEET_NUMBER_H
#define LOCI_EXTRACT_OFFICE_PARTS_SHEET_NUMBER_H

#include "text/base/buffer.h"

// Appends a number as the code of its format shows it (ISO/IEC 29500-1, 18.8.31): with its decimals, groups of thousands, percent
// signs, currencies and words. Dates are ISO 8601 whatever the order of their parts, since the number is a day: of serial numbers, days since
// 1899-12-30, or 1904-01-01 (18.17.4). What no such code shows (fractions, powers, conditions, nothing at all) has up to 15 digits.
void sheet_number(struct buffer *out, double number, const char *code, bool from_1904);

#endif
