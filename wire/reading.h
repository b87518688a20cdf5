// SPDX-License-Identifier: MIT
// Which rules a file is read by.
#ifndef LOCI_WIRE_READING_H
#define LOCI_WIRE_READING_H

// Raised by hand with whatever gives other passages, headings or metadata for the same bytes: a rule of an extractor (extract/),
// of the passages (text/passages/) or of the metadata (indexer/document/). It stands in the row of each file (file.reader), and the
// next run reads again what another version has read, changed or not (notice_file). What analysis makes of a text is
// ANALYZER_VERSION's. 1 is what was read before there was such a number.
#define READING_VERSION 14

#endif
