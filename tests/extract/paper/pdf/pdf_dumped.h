// SPDX-License-Identifier: MIT
// What is read of a PDF that was made at hand.
#ifndef LOCI_TESTS_EXTRACT_PDF_DUMPED_H
#define LOCI_TESTS_EXTRACT_PDF_DUMPED_H

#include "tests/extract/paper/pdf/pdf_file.h"

// Skips the test where pdftotext is not installed.
void pdf_needs_helper(void);

// Ends the file, gives what dumped() says of it (dumped.h), and clears it.
char *pdf_dumped(struct pdf_file *pdf);
// The same, which must be `wanted`.
void pdf_expect(struct pdf_file *pdf, const char *wanted);

#endif
