// SPDX-License-Identifier: MIT
// Chinese, Japanese and Korean dates: 2014年3月4日, 二〇一四年三月四日, 平成26年3月4日, 2014년 3월 4일.
#include "text/dates/date_read.h"

#include <string.h>

// Eras whose year 1 is the year behind `before`.
static const struct {
    const char *name;
    int before;
} eras[] = {{"令和", 2018},     {"平成", 1988},     {"昭和", 1925}, {"大正", 1911}, {"明治", 1867},
            {"中華民國", 1911}, {"中华民国", 1911}, {"民國", 1911}, {"民国", 1911}, {"단기", -2333}};

// The value of a Chinese digit at the reader, or -1; 10 for the ten.
static int read_ideograph(struct date_reader *reader)
{
    static const struct {
        const char *text;
        int value;
    } digits[] = {{"〇", 0}, {"零", 0}, {"○", 0},  {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4},
                  {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (date_skip_text(reader, digits[i].text))
            return digits[i].value;
    return -1;
}

// "三十一" is 31, "十" 10, "二〇一四" 2014.
static bool read_ideographs(struct date_reader *reader, int *value)
{
    int count = 0, digit;
    bool tens = false;
    *value = 0;
    while (count < 5 && (digit = read_ideograph(reader)) >= 0) {
        if (digit == 10)
            *value = *value == 0 ? 10 : *value * 10;
        else
            *value = tens ? *value + digit : *value * 10 + digit;
        tens = tens || digit == 10;
        count++;
    }
    return count > 0;
}

static bool read_value(struct date_reader *reader, int *value)
{
    int digits;
    struct date_reader at = *reader;
    if (date_read_number(&at, value, &digits) && digits <= 4) {
        *reader = at;
        return true;
    }
    return read_ideographs(reader, value);
}

static bool skip_unit(struct date_reader *reader, const char *const *units, size_t count)
{
    date_skip_spaces(reader);
    for (size_t i = 0; i < count; i++)
        if (date_skip_text(reader, units[i]))
            return true;
    return false;
}

static int read_era(struct date_reader *reader)
{
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (!date_skip_text(reader, eras[i].name))
            continue;
        date_skip_spaces(reader);
        return eras[i].before;
    }
    return 0;
}

// The same year of the common calendar in brackets behind that of an era: "令和5年（2023年）5月14日".
static void skip_common_year(struct date_reader *reader, int year)
{
    static const char *const opens[] = {"（", "("}, *const closes[] = {"）", ")"};
    struct date_reader at = *reader;
    int common;
    if (!skip_unit(&at, opens, 2) || !read_value(&at, &common) || common != year)
        return;
    skip_unit(&at, (const char *const[]){"年"}, 1);
    if (skip_unit(&at, closes, 2))
        *reader = at;
}

bool date_read_eastern(struct date_reader *reader, struct date *out)
{
    static const char *const years[] = {"年", "년"}, *const months[] = {"月", "월"},
                             *const days[] = {"日", "号", "號", "일"};
    int year, month, day;
    int before = read_era(reader);
    if (before != 0 && date_skip_text(reader, "元"))
        year = 1;
    else if (!read_value(reader, &year))
        return false;
    if (!skip_unit(reader, years, 2))
        return false;
    if (before != 0)
        skip_common_year(reader, year + before);
    date_skip_spaces(reader);
    struct date_reader at = *reader;
    if (!read_value(&at, &month) || !skip_unit(&at, months, 2) || month < 1)
        return reader->compact && date_make(out, year + before, 0, 0);
    *reader = at;
    date_skip_spaces(&at);
    if (!read_value(&at, &day) || !skip_unit(&at, days, 4) || day < 1)
        return reader->compact && date_make(out, year + before, month, 0);
    *reader = at;
    reader->closed = true;
    return date_make(out, year + before, month, day);
}
