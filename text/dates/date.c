// SPDX-License-Identifier: MIT
// Dates as briefs write them: the reader of one date.
#include "text/dates/date_read.h"

// What leads to a day that stands alone: "The 14th of March", "Ngày 14", an opening quote.
static void skip_lead(struct date_reader *reader)
{
    static const char *const leads[] = {"The ", "the ", "This ", "this ", "Ngày ", "ngày ",
                                        "วันที่ ", "วันที่",  "«",     "“",     "„"};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (date_skip_text(reader, leads[i]))
            return;
}

void date_skip_last(struct date_reader *reader, struct date first)
{
    struct date_reader at = *reader;
    struct date last;
    date_skip_byte(&at, ',');
    if (reader->span || !date_skip_until(&at))
        return;
    date_skip_weekday(&at);
    if (!date_read(&at, &last) || last.day == 0 ||
        last.year * 10000L + last.month * 100 + last.day <=
            first.year * 10000L + first.month * 100 + first.day)
        return;
    *reader = at;
    reader->span = true;
}

bool date_parse(struct date *out, const char *text, size_t size)
{
    struct date_reader reader = {.text = text, .size = size, .compact = true};
    date_skip_spaces(&reader);
    date_skip_weekday(&reader);
    skip_lead(&reader);
    struct date date;
    if (date_read_epoch(out, text, size))
        return true;
    if (!date_read(&reader, &date))
        return false;
    if (date.day > 0 && date_skip_time(&reader))
        date_skip_zone(&reader);
    if (date.day > 0)
        date_skip_last(&reader, date);
    date_skip_byte(&reader, '.');
    date_skip_spaces(&reader);
    if (reader.at != size)
        return false;
    *out = date;
    return true;
}

bool date_is_span(const char *text, size_t size)
{
    struct date_reader reader = {.text = text, .size = size};
    struct date date;
    if (!date_read(&reader, &date))
        return false;
    date_skip_last(&reader, date);
    return reader.span;
}
