// SPDX-License-Identifier: MIT
// Which numbers of a spreadsheet are dates.
#ifndef LOCI_EXTRACT_OFFICE_SHEETS_SHEET_FORMATS_H
#define LOCI_EXTRACT_OFFICE_SHEETS_SHEET_FORMATS_H

#include "extract/office/parts/package.h"

// An embedded value: what the cells' styles show of a date, in the order of the styles.
struct sheet_formats {
    struct buffer shows;   // a byte a style: bit 0 a day, bit 1 a time
    struct buffer customs; // of struct custom_format, by its number
};

enum { SHOWS_DAY = 1, SHOWS_TIME = 2 };

// Reads the styles part, as far as it is sound; NULL for none. False: the sink holds the reason. sheet_formats_clear after
// either.
bool sheet_formats_read(struct sheet_formats *formats, const struct part *part, struct sink *sink);
void sheet_formats_clear(struct sheet_formats *formats);

// Of the style with this number; 0 for what is no date.
int sheet_format_shows(const struct sheet_formats *formats, long style);

// Appends the date that a serial number stands for: days since 1899-12-30, or 1904-01-01 (ISO/IEC 29500-1, 18.17.4), in
// ISO 8601. False when it is out of range: nothing is appended.
bool sheet_date(struct buffer *out, double serial, bool from_1904, int shows);

#endif
