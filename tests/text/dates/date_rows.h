// SPDX-License-Identifier: MIT
// A table of texts and the dates that they are, "" for none.
#ifndef LOCI_TESTS_TEXT_DATE_ROWS_H
#define LOCI_TESTS_TEXT_DATE_ROWS_H

#include "text/dates/date.h"

#include <criterion/criterion.h>
#include <string.h>

static inline void check_parse(const char *const rows[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct date date;
        char text[DATE_TEXT_SIZE] = "";
        if (date_parse(&date, rows[i][0], strlen(rows[i][0])))
            date_format(date, text);
        cr_expect_str_eq(text, rows[i][1], "\"%s\" gives \"%s\", wanted \"%s\"", rows[i][0], text,
                         rows[i][1]);
    }
}

#define CHECK_PARSE(rows) check_parse(rows, sizeof(rows) / sizeof *(rows))

#endif
