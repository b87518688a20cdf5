// SPDX-License-Identifier: MIT
// How the numbers of a spreadsheet are shown.
#ifndef LOCI_EXTRACT_OFFICE_SHEETS_SHEET_FORMATS_H
#define LOCI_EXTRACT_OFFICE_SHEETS_SHEET_FORMATS_H

#include "extract/office/parts/package.h"

// An embedded value: the formats of the cells' styles.
struct sheet_formats {
    struct buffer numbers; // of long: of each style the number of its format
    struct buffer customs; // of struct custom_format: those that the file defines
    struct buffer codes;   // of these, each with a final NUL
};

// Reads the styles part, as far as it is sound; NULL for none. False: the sink holds the reason. sheet_formats_clear after
// either.
bool sheet_formats_read(struct sheet_formats *formats, const struct part *part, struct sink *sink);
// For what has them elsewhere: none at first; then codes by number, and the number of each style in turn, as many as are kept. False: out of memory.
void sheet_formats_init(struct sheet_formats *formats);
bool sheet_formats_add_code(struct sheet_formats *formats, long number, const char *code);
bool sheet_formats_add_style(struct sheet_formats *formats, long number);

void sheet_formats_clear(struct sheet_formats *formats);

// The code of the format of the style with this number, for sheet_number; "" where there is none. It lives as long as the formats.
const char *sheet_format(const struct sheet_formats *formats, long style);

#endif
