// SPDX-License-Identifier: MIT
// Spreadsheets: SpreadsheetML in a package.
#ifndef LOCI_EXTRACT_OFFICE_SHEETS_SHEETS_H
#define LOCI_EXTRACT_OFFICE_SHEETS_SHEETS_H

#include "extract/office/parts/package.h"

// Reads the document whose main part is `main`. False: the sink holds the reason.
bool sheets_send(const struct package *package, const struct part *main, struct sink *sink);

#endif
