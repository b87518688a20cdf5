// SPDX-License-Identifier: MIT
// Dates as briefs, file names and people write them.
#include "tests/text/dates/date_rows.h"

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
        {"Wed Nov 02 10:11:12 +0000 2005", "2005-11-02"},
        {"Wed Nov 2 10:11:12 UTC 2005", "2005-11-02"},
        {"  2005-11-02\n", "2005-11-02"},
    };
    CHECK_PARSE(rows);
}

Test(date, reads_the_forms_that_people_write)
{
    static const char *const rows[][2] = {
        {"2 November 2005", "2005-11-02"},
        {"2nd of November, 2005", "2005-11-02"},
        {"2nd day of November, 2005", "2005-11-02"},
        {"«2» ноября 2005 г.", "2005-11-02"},
        {"“2” ноября 2005 года", "2005-11-02"},
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
        // The weekday tells which number is the month.
        {"Wed, 11/02/2005", "2005-11-02"},
        {"Wednesday 02/11/2005", "2005-11-02"},
        {"Friday, 11/02/2005", "2005-02-11"},
        {"miércoles, 02/11/2005", "2005-11-02"},
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

// The first day of what took several.
Test(date, reads_spans_over_days_months_and_years)
{
    static const char *const rows[][2] = {
        {"30 September-2 October 1997", "1997-09-30"},
        {"30 September – 2 October 1997", "1997-09-30"},
        {"30th September to 2nd October, 1997", "1997-09-30"},
        {"Tuesday, 30 September – Thursday, 2 October 1997", "1997-09-30"},
        {"September 30-October 2, 1997", "1997-09-30"},
        {"Sept. 30 to Oct. 2, 1997", "1997-09-30"},
        {"30 December - 2 January 1998", "1997-12-30"},
        {"December 30-January 2, 1998", "1997-12-30"},
        {"30 December 1997 – 2 January 1998", "1997-12-30"},
        {"December 30, 1997, to January 2, 1998", "1997-12-30"},
        {"December 30, 1997–January 2, 1998", "1997-12-30"},
        {"2 January 1998 – 30 December 1997", ""},
        {"12.-13. Oktober 2004", "2004-10-12"},
        {"12. und 13. Oktober 2004", "2004-10-12"},
        {"12. bis 13. Oktober 2004", "2004-10-12"},
        {"30. September bis 2. Oktober 1997", "1997-09-30"},
        {"30 septembre au 2 octobre 1997", "1997-09-30"},
        {"30 septembre-2 octobre 1997", "1997-09-30"},
        {"30 de septiembre al 2 de octubre de 1997", "1997-09-30"},
        {"30 settembre - 2 ottobre 1997", "1997-09-30"},
        {"30 сентября – 2 октября 1997 г.", "1997-09-30"},
        {"12–13 октября 2004 года", "2004-10-12"},
        {"30.9.-2.10.1997", "1997-09-30"},
        {"30. 9. – 2. 10. 1997", "1997-09-30"},
        {"12.-13.10.2004", "2004-10-12"},
        {"12./13.10.2004", "2004-10-12"},
        {"12-13.10.2004", "2004-10-12"},
        {"30.09.1997 - 02.10.1997", "1997-09-30"},
        {"1997-09-30 – 1997-10-02", "1997-09-30"},
        {"September–October 1997", "1997-09"},
        {"Sept./Oct. 1997", "1997-09"},
        {"December-January 1998", "1997-12"},
        {"septembre et octobre 1997", "1997-09"},
        {"30 September-32 October 1997", ""},
        {"30 September-2 Octobre-fest 1997", ""},
        {"12-Nov-2005", "2005-11-12"},
        {"12.10-13", ""},
    };
    CHECK_PARSE(rows);
}

Test(date, tells_spans_from_days)
{
    static const struct {
        const char *text;
        bool span;
    } rows[] = {
        {"30 September-2 October 1997", true},
        {"12-13 October 2004", true},
        {"Nov. 12-13, 2004", true},
        {"30.9.-2.10.1997", true},
        {"3 May 2011 – 5 June 2011", true},
        {"12 October 2004", false},
        {"2005-11-02", false},
        {"12-Nov-2005", false},
        {"2.11.2005 - 10:15", false},
        {"November 2, 2005", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(date_is_span(rows[i].text, strlen(rows[i].text)), rows[i].span, "%s", rows[i].text);
}

Test(date, finds_a_span_whole)
{
    static const char text[] = "The Council met from 30 September to 2 October 1997 in Almaty.";
    struct date date;
    size_t start, end;
    cr_assert(date_find(&date, text, strlen(text), &start, &end));
    cr_expect_eq(date.month, 9);
    cr_expect_eq(date.day, 30);
    cr_expect_eq(end - start, strlen("30 September to 2 October 1997"));
}

// The fifth of April 2011 unless the row says otherwise.
Test(date, reads_the_languages_that_archives_are_in)
{
    static const char *const rows[][2] = {
        {"5 avril 2011", "2011-04-05"},
        {"5. April 2011", "2011-04-05"},
        {"5 de abril de 2011", "2011-04-05"},
        {"5 апреля 2011 г.", "2011-04-05"},
        {"5 aprile 2011", "2011-04-05"},
        {"1º de junho de 2011", "2011-06-01"},
        {"5 d’abril del 2011", "2011-04-05"},
        {"5 noiembrie 2011", "2011-11-05"},
        {"5 mei 2011", "2011-05-05"},
        {"5. marts 2011", "2011-03-05"},
        {"5. desember 2011", "2011-12-05"},
        {"5 augusti 2011", "2011-08-05"},
        {"5. kesäkuuta 2011", "2011-06-05"},
        {"5 Agustus 2011", "2011-08-05"},
        {"5 października 2011 r.", "2011-10-05"},
        {"5. září 2011", "2011-09-05"},
        {"5 лютого 2011 року", "2011-02-05"},
        {"5 желтоқсан 2011 жыл", "2011-12-05"},
        {"2011 жылғы 5 сәуір", "2011-04-05"},
        {"2011 m. rugpjūčio 5 d.", "2011-08-05"},
        {"2011. gada 5. maijs", "2011-05-05"},
        {"5. veebruar 2011", "2011-02-05"},
        {"2011. augusztus 5.", "2011-08-05"},
        {"5 Ağustos 2011", "2011-08-05"},
        {"5 KASIM 2011", "2011-11-05"},
        {"2011ko apirilaren 5a", "2011-04-05"},
        {"5 Deireadh Fómhair 2011", "2011-10-05"},
        {"5 Ιουλίου 2011", "2011-07-05"},
        {"5 հունիսի 2011 թ.", "2011-06-05"},
        {"5 أبريل 2011", "2011-04-05"},
        {"٥ أبريل ٢٠١١", "2011-04-05"},
        {"5 كانون الأول 2011", "2011-12-05"},
        {"5 באפריל 2011", "2011-04-05"},
        {"5טן אפריל 2011", "2011-04-05"},
        {"५ अप्रैल २०११", "2011-04-05"},
        {"5 ஏப்ரல் 2011", "2011-04-05"},
        {"2011年4月5日", "2011-04-05"},
        {"平成23年4月5日", "2011-04-05"},
        {"二〇一一年四月十五日", "2011-04-15"},
        {"２０１１年４月５日", "2011-04-05"},
        {"2011년 4월 5일", "2011-04-05"},
        {"2011. 4. 5.", "2011-04-05"},
        {"5. XI. 2011", "2011-11-05"},
        {"5 travnja 2011.", "2011-04-05"},
    };
    CHECK_PARSE(rows);
}

// One word, two months: the Croats write a full stop behind the day.
Test(date, tells_the_two_meanings_of_listopad_apart)
{
    static const char *const rows[][2] = {{"7 listopada 2011", "2011-11-07"},
                                          {"7. listopada 2011.", "2011-10-07"},
                                          {"7. listopadu 2011", "2011-11-07"},
                                          {"7 листопада 2011 р.", "2011-11-07"}};
    CHECK_PARSE(rows);
}

Test(date, reads_time_groups_weeks_seconds_and_seasons)
{
    static const char *const rows[][2] = {
        {"121815Z SEP 62", "1962-09-12"},
        {"121815Z SEP 2006", "2006-09-12"},
        {"121815Z SEP 06", "2006-09-12"},
        {"12SEP62", "1962-09-12"},
        {"12 SEP 62", "1962-09-12"},
        {"12 Sep 62", ""},
        {"321815Z SEP 62", ""},
        {"122515Z SEP 62", ""},
        {"2011-W14-2", "2011-04-05"},
        {"2009-W53-7", "2010-01-03"},
        {"2011-W54-1", ""},
        {"1301961600", "2011-04-05"},
        {"1301961600123", "2011-04-05"},
        {"1301961600.5", "2011-04-05"},
        {"13019616001", ""},
        {"Autumn 2011", "2011"},
        {"Q3 2011", "2011"},
        {"Tue Apr  5 08:15:00 CEST 2011", "2011-04-05"},
        {"Tuesday, 05-Apr-11 08:15:00 GMT", "2011-04-05"},
        {"April 5, 2011 at 8:15 a.m. ET", "2011-04-05"},
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

Test(date, finds_a_date_before_an_arabic_comma)
{
    static const char text[] = "جمعه ۲۲ اسفند ۱۳۹۹، ۱۰:۳۰";
    struct date date;
    size_t start, end;
    cr_assert(date_find(&date, text, sizeof text - 1, &start, &end));
    cr_expect(date.year == 2021 && date.month == 3 && date.day == 12);
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
        {"政府は2005年11月2日に発表", "2005年11月2日", "2005-11-02"},
        {"P 021130Z NOV 05", "021130Z NOV 05", "2005-11-02"},
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
        {"2005/7/2/x.txt", "2005-07-02"},
        {"2005/11/2/x.txt", "2005-11-02"},
        {"2005/7/x.txt", "2005"},
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

Test(date, finds_where_a_document_is_dated)
{
    static const char *const rows[][2] = {
        {"5 April 2011", "2011-04-05"},
        {"of 5 April 2011", "2011-04-05"},
        {"du 5 avril 2011", "2011-04-05"},
        {"April 2011", "2011-04"},
        {"Geneva, Tuesday, April 5, 2011, 9 a.m.–noon", "2011-04-05"},
        {"Genève, le 5 avril 2011", "2011-04-05"},
        {"Bonn, den 5. April 2011", "2011-04-05"},
        {"Date: 5 April 2011", "2011-04-05"},
        {"Dated: 5th April, 2011", "2011-04-05"},
        {"Published Tuesday, 5 April 2011 10:15 GMT", "2011-04-05"},
        {"Adopted by the Assembly at its 12th meeting, on 5 April 2011", "2011-04-05"},
        {"TASHKENT, April 5, 2011 -- The ministers met and talked for two days about water.", "2011-04-05"},
        {"TASHKENT (Agency), April 5, 2011 — The ministers met.", "2011-04-05"},
        {"TASHKENT 5 April 2011 (Agency) - The ministers met.", "2011-04-05"},
        {"بيروت 5 أبريل 2011 (الوكالة) - اجتمع الوزراء.", "2011-04-05"},
        {"Madrid, 5 abr. 2011 (Agencia).- Los ministros se reunieron.", "2011-04-05"},
        {"(Tashkent, April 5, 2011) – The ministers met.", "2011-04-05"},
        {"Tashkent, 5 April 2011. The ministers met and talked for two days.", "2011-04-05"},
        {"東京、2011年4月5日", "2011-04-05"},
        {"The 5th of April 2011", "2011-04-05"},
        {"This 5th day of April, 2011", "2011-04-05"},
        {"V Praze dne 5. dubna 2011", "2011-04-05"},
        {"Hà Nội, ngày 5 tháng 4 năm 2011", "2011-04-05"},
        {"1 جمادى الأولى 1432 هـ الموافق 5 أبريل 2011 م", "2011-04-05"},
        {"7/7/1440هـ الموافق 14/3/2019م", "2019-03-14"},
        {"London, September 19–21, 1957", "1957-09-19"},
        {"Geneva, 4-6 April 2011", "2011-04-04"},
        {"Ada Roe, Institute of Water | 5 April 2011", "2011-04-05"},
        {"Institute of Water · 5 April 2011", "2011-04-05"},
    };
    static const char *const sentences[] = {
        "In force since 5 April 2011.",
        "Oslo 5 April 2011 (draft) - the text was agreed.",
        "Agreement 5 April 2011 (GATT) – the parties met.",
        "The Treaty 5 April 2011 (Oslo) - the parties met.",
        "Signed at Tashkent on 5 April 2011",
        "See Letter of 5 April 2011, p. 3.",
        "Born 5 April 1950 in the capital.",
        "Next meeting: 5 April 2011",
        "On April 5, 2011, the ministers met.",
        "Recalling its resolution 77 (2010) of 5 April 2010,",
        "The report of 5 April 2011 was read out.",
        "Treaty of Water 5 April 2011",
        "The 5 April 2011 Agreement",
        "1 جمادى الأولى 1432 هـ",
        "No. 1350/12/3",
        "Tashkent",
        "",
    };
    struct date date;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[DATE_TEXT_SIZE] = "";
        if (dateline_find(&date, rows[i][0], strlen(rows[i][0])))
            date_format(date, text);
        cr_expect_str_eq(text, rows[i][1], "\"%s\" is of \"%s\"", rows[i][0], text);
    }
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        cr_expect_not(dateline_find(&date, sentences[i], strlen(sentences[i])), "%s", sentences[i]);
}
