// SPDX-License-Identifier: MIT
// Dates as briefs, file names and people write them.
#include "text/passages/date.h"

#include <criterion/criterion.h>
#include <string.h>

static void check_parse(const char *const rows[][2], size_t count)
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

Test(date, reads_the_forms_that_machines_write)
{
    static const char *const rows[][2] = {
        {"2005-11-02", "2005-11-02"},
        {"2005-11", "2005-11"},
        {"2005", "2005"},
        {"20051102", "2005-11-02"},
        {"2005/11/02", "2005-11-02"},
        {"2005-11-02T23:59:60Z", "2005-11-02"},
        {"2005-11-02T08:00:00.123+01:00", "2005-11-02"},
        {"2005-11-02 08:00", "2005-11-02"},
        {"Wed, 02 Nov 2005 10:11:12 +0000", "2005-11-02"},
        {"2 Nov 2005 10:11:12 GMT", "2005-11-02"},
        {"Wed, 2 Nov 2005 10:11:12 -0500 (EST)", "2005-11-02"},
        {"  2005-11-02\n", "2005-11-02"},
    };
    CHECK_PARSE(rows);
}

Test(date, reads_the_forms_that_people_write)
{
    static const char *const rows[][2] = {
        {"2 November 2005", "2005-11-02"},
        {"2nd of November, 2005", "2005-11-02"},
        {"November 2, 2005", "2005-11-02"},
        {"November 2nd, 2005", "2005-11-02"},
        {"NOVEMBER 2, 2005", "2005-11-02"},
        {"Nov. 2, 2005", "2005-11-02"},
        {"Nov. 2005", "2005-11"},
        {"Sept. 11, 2001", "2001-09-11"},
        {"May 2005", "2005-05"},
        {"2.11.2005", "2005-11-02"},
        {"02.11.2005", "2005-11-02"},
        {"Wednesday, November 2, 2005", "2005-11-02"},
        {"February 6, 1965, 9:46 p.m.", "1965-02-06"},
        {"2-Nov-2005", "2005-11-02"},
        {"12-13 October 2004", "2004-10-12"},
        {"October 12–13, 2004", "2004-10-12"},
        {"2\xC2\xA0November\xC2\xA0"
         "2005",
         "2005-11-02"},
        {"2 novembre 2005", "2005-11-02"},
        {"1er août 2005", "2005-08-01"},
        {"2. November 2005", "2005-11-02"},
        {"2. März 2005", "2005-03-02"},
        {"2 de noviembre de 2005", "2005-11-02"},
        {"2 ноября 2005", "2005-11-02"},
        {"2 НОЯБРЯ 2005", "2005-11-02"},
    };
    CHECK_PARSE(rows);
}

Test(date, reads_a_numeric_date_only_if_one_reading_is_possible)
{
    static const char *const rows[][2] = {
        {"25/12/2005", "2005-12-25"},
        {"12/25/2005", "2005-12-25"},
        {"11/11/2005", "2005-11-11"},
        {"11/02/2005", ""},
        {"02-11-2005", ""},
        {"9/11", ""},
        {"9/11/01", ""},
    };
    CHECK_PARSE(rows);
}

Test(date, refuses_what_is_no_date)
{
    static const char *const rows[][2] = {
        {"", ""},
        {" ", ""},
        {"2005-13-01", ""},
        {"2005-02-29", ""},
        {"1900-02-29", ""},
        {"2005-11-31", ""},
        {"0999", ""},
        {"3000", ""},
        {"20051301", ""},
        {"20050000", ""},
        {"2005-00", ""},
        {"2005-11-02 and more", ""},
        {"November", ""},
        {"0 November 2005", ""},
        {"32 May 2005", ""},
        {"Mayor 2, 2005", ""},
        {"12345678901234567890", ""},
        {"2005-11-02T", ""},
        {"Marchetti 2, 2005", ""},
    };
    CHECK_PARSE(rows);
    static const char *const leap[][2] = {{"2004-02-29", "2004-02-29"}, {"2000-02-29", "2000-02-29"}};
    CHECK_PARSE(leap);
}

Test(date, parses_every_day_that_it_formats)
{
    for (int year = 1000; year <= 2999; year += 37) {
        for (int month = 1; month <= 12; month++) {
            struct date last = date_last_day((struct date){year, month, 0});
            for (int day = 0; day <= last.day; day++) {
                struct date date = {year, month, day}, read = {0, 0, 0};
                char text[DATE_TEXT_SIZE];
                date_format(date, text);
                cr_assert(date_parse(&read, text, strlen(text)), "%s", text);
                cr_assert(read.year == year && read.month == month && read.day == day, "%s", text);
            }
        }
    }
}

Test(date, formats_in_an_order_that_is_time_order)
{
    char earlier[DATE_TEXT_SIZE], later[DATE_TEXT_SIZE];
    date_format((struct date){1999, 12, 31}, earlier);
    date_format((struct date){2000, 1, 1}, later);
    cr_expect_lt(strcmp(earlier, later), 0);
    cr_expect_str_eq(date_format((struct date){2005, 0, 0}, later), "2005");
    cr_expect_str_eq(date_format((struct date){2005, 3, 0}, later), "2005-03");
}

Test(date, spans_the_days_that_it_may_mean)
{
    static const int rows[][9] = {
        {2005, 0, 0, 2005, 1, 1, 2005, 12, 31},
        {2004, 2, 0, 2004, 2, 1, 2004, 2, 29},
        {2005, 11, 2, 2005, 11, 2, 2005, 11, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int *row = rows[i];
        struct date date = {row[0], row[1], row[2]};
        struct date first = date_first_day(date), last = date_last_day(date);
        cr_expect(first.year == row[3] && first.month == row[4] && first.day == row[5]);
        cr_expect(last.year == row[6] && last.month == row[7] && last.day == row[8]);
    }
}

Test(date, finds_the_first_full_date_in_a_line)
{
    static const struct {
        const char *text, *found, *date;
    } rows[] = {
        {"Washington, October 27, 1955.", "October 27, 1955", "1955-10-27"},
        {"Washington, December 20, 1968, 1817Z.", "December 20, 1968", "1968-12-20"},
        {"ISTANBUL, 19 July 2004 — NATO leaders", "19 July 2004", "2004-07-19"},
        {"met on 28-29 June 2004 and on 5 May 2005", "28-29 June 2004", "2004-06-28"},
        {"(2005-11-02)", "2005-11-02", "2005-11-02"},
        {"Paris, le 2 novembre 2005", "2 novembre 2005", "2005-11-02"},
        {"since 9/11 and in 2005, or May 2005", "", ""},
        {"Central Files, 840.1901/12–855", "", ""},
        {"resolution 1333 (2000)", "", ""},
        {"on October 11, Kazakhstan", "", ""},
        {"order 20051102", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date date;
        size_t start = 0, end = 0;
        char text[DATE_TEXT_SIZE] = "";
        if (date_find(&date, rows[i].text, strlen(rows[i].text), &start, &end))
            date_format(date, text);
        cr_expect_str_eq(text, rows[i].date, "%s: %s", rows[i].text, text);
        cr_expect(end - start == strlen(rows[i].found) &&
                      memcmp(rows[i].text + start, rows[i].found, end - start) == 0,
                  "%s: \"%.*s\"", rows[i].text, (int)(end - start), rows[i].text + start);
    }
}

Test(date, finds_dates_in_file_names_and_folders)
{
    static const char *const rows[][2] = {
        {"2005-11-02-kazakhstan.txt", "2005-11-02"},
        {"brief_20051102.html", "2005-11-02"},
        {"a/b/brief.2005.11.02.txt", "2005-11-02"},
        {"2005_11_02 notes.md", "2005-11-02"},
        {"2005/11/x.txt", "2005-11"},
        {"2005/11/02/x.txt", "2005-11-02"},
        {"archive/2005/x.txt", "2005"},
        {"2019/0142-s-res-2468-2019-resolution-2468-2019.txt", "2019"},
        {"1987_national_security_strategy.txt", "1987"},
        {"inaugural/1945-Roosevelt.txt", "1945"},
        {"2005-11 brief.txt", "2005-11"},
        {"brief-2-november-2005.txt", "2005-11-02"},
        {"1990/2005-11-02.txt", "2005-11-02"},
        {"2005/11/1987_strategy.txt", "2005-11"},
        {"frus1955-57v04-d134.txt", ""},
        {"kazakhstan-2030.txt", ""},
        {"0142-resolution.txt", ""},
        {"2005/kazakhstan/13/x.txt", "2005"},
        {"12345678.txt", ""},
        {"x.txt", ""},
        {"", ""},
        {"/", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date date;
        char text[DATE_TEXT_SIZE] = "";
        if (date_find_in_path(&date, rows[i][0], strlen(rows[i][0])))
            date_format(date, text);
        cr_expect_str_eq(text, rows[i][1], "%s: \"%s\", wanted \"%s\"", rows[i][0], text, rows[i][1]);
    }
}
