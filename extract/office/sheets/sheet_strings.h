// SPDX-License-Identifier: MIT
// The strings that the cells of a spreadsheet share.
#ifndef LOCI_EXTRACT_OFFICE_SHEETS_SHEET_STRINGS_H
#define LOCI_EXTRACT_OFFICE_SHEETS_SHEET_STRINGS_H

#include "extract/office/parts/package.h"

// Bytes of a string; a cell holds no more than 32,767 characters.
enum { SHEET_STRING_MAX = 4 * 32767 };

// An embedded value.
struct sheet_strings {
    struct buffer starts; // of size_t: of each string in `text`
    struct buffer text;   // each with a final NUL
};

// Reads the part of shared strings, as far as it is sound; NULL for none. False: the sink holds the reason.
// sheet_strings_clear after either.
bool sheet_strings_read(struct sheet_strings *strings, const struct part *part, struct sink *sink);
void sheet_strings_clear(struct sheet_strings *strings);

// The string with this number, "" when there is none.
const char *sheet_string(const struct sheet_strings *strings, long number);

#endif
