// SPDX-License-Identifier: MIT
#include "tests/text/passages/header_rows.h"

#include <criterion/criterion.h>
#include <string.h>

void expect_range(const char *text, struct text_range range, const char *wanted, const char *what)
{
    size_t size = range.end - range.start;
    cr_expect(size == strlen(wanted) && memcmp(text + range.start, wanted, size) == 0,
              "%s of \"%s\": \"%.*s\", wanted \"%s\"", what, text, (int)size, text + range.start, wanted);
}

void check_headers(const struct header_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = rows[i].text;
        struct plain_header header;
        plain_text_header(&header, text, strlen(text));
        expect_range(text, header.title, rows[i].title, "title");
        expect_range(text, header.author, rows[i].author, "author");
        expect_range(text, header.date, rows[i].date, "date");
        expect_range(text, header.series, rows[i].series, "series");
        cr_expect_str_eq(text + header.body + strspn(text + header.body, " \n"), rows[i].body, "%s", text);
    }
}
