// SPDX-License-Identifier: MIT
// Workbooks of Excel before 2007.
#ifndef LOCI_EXTRACT_COMPOUND_EXCEL_H
#define LOCI_EXTRACT_COMPOUND_EXCEL_H

#include "extract/core/sink.h"

// Adds the sheets of a workbook to the open document: `stream` is what stands in the stream "Workbook", or "Book" before 1997. Of each
// sheet its name is a heading, a row is an item; text boxes follow, and comments stand at the end. Linear. False: the sink holds the reason.
bool excel_send(const char *stream, size_t size, struct sink *sink);

#endif
