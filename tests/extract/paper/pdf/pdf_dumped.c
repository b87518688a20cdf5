// SPDX-License-Identifier: MIT
// Reads a PDF that was made at hand.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include "extract/core/helper/child.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>

void pdf_needs_helper(void)
{
    static const struct child pdftotext = {.program = "pdftotext", .package = "poppler-utils"};
    if (!child_present(&pdftotext))
        cr_skip_test("pdftotext (Debian package poppler-utils) is not installed");
}

char *pdf_dumped(struct pdf_file *pdf)
{
    pdf_file_end(pdf);
    char *found = dumped("a.pdf", pdf->bytes.data, pdf->bytes.size);
    pdf_file_clear(pdf);
    return found;
}

void pdf_expect(struct pdf_file *pdf, const char *wanted)
{
    char *found = pdf_dumped(pdf);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}
