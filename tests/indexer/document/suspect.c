// SPDX-License-Identifier: MIT
// Which documents are suspect.
#include "indexer/document/suspect.h"

#include <criterion/criterion.h>

static const struct {
    struct yield yield; // bytes, text, headings, pages, what the reader said, cut
    const char *why;
} rows[] = {
    // Headings alone, whatever the size.
    {{100, 0, 20, 0, NULL, NULL}, "title only"},
    {{0, 0, 20, 0, NULL, NULL}, "title only"},
    {{100000, 0, 20, 3, NULL, NULL}, "title only"},
    // Short documents in small files, long ones in large files.
    {{100, 40, 0, 0, NULL, NULL}, ""},
    {{3000, 100, 20, 0, NULL, NULL}, ""},
    {{10000000, 1000, 0, 0, NULL, NULL}, ""},
    {{10000000, 999, 1, 0, NULL, NULL}, ""},
    {{10000000, 9000, 0, 0, NULL, NULL}, ""},
    // Little in much.
    {{64000, 999, 0, 0, NULL, NULL}, "little text: 999 bytes of 64000"},
    {{63999, 999, 0, 0, NULL, NULL}, ""},
    {{79147, 240, 28, 0, NULL, NULL}, "little text: 268 bytes of 79147"},
    // A file of that size may be all format.
    {{32767, 10, 0, 0, NULL, NULL}, ""},
    {{32768, 10, 0, 0, NULL, NULL}, "little text: 10 bytes of 32768"},
    // A stamp a page.
    {{4000000, 3999, 0, 40, NULL, NULL}, "little text: 3999 bytes on 40 pages, of 4000000"},
    {{4000000, 4000, 0, 40, NULL, NULL}, ""},
    {{200000, 3999, 0, 40, NULL, NULL}, ""},
    {{300000, 500, 0, 1, NULL, NULL}, "little text: 500 bytes of 300000"},
    // What its reader doubts, unless there is more to doubt.
    {{3000, 100, 20, 0, "all kept: why", NULL}, "all kept: why"},
    {{64000, 999, 0, 0, "all kept: why", NULL}, "little text: 999 bytes of 64000"},
    {{100, 0, 20, 0, "all kept: why", NULL}, "title only"},
    // What is cut says so, however much it is.
    {{3000, 2000, 20, 0, NULL, "line 12: no element found"}, "cut: line 12: no element found"},
    // Of a record nobody knows the size.
    {{0, 10, 0, 0, NULL, NULL}, ""},
};

Test(suspect, is_what_has_little_text_beside_its_bytes)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer why;
        buffer_init(&why);
        cr_assert(suspect_judge(&why, &rows[i].yield));
        cr_expect_str_eq(why.data, rows[i].why, "row %zu: '%s'", i, why.data);
        buffer_clear(&why);
    }
}
