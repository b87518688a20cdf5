// SPDX-License-Identifier: MIT
// Dates, sentences and section labels in any bytes.
#include "text/dates/date.h"
#include "text/passages/section.h"
#include "text/passages/sentence.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_round_trip(struct date date)
{
    char text[DATE_TEXT_SIZE];
    struct date again;
    date_format(date, text);
    check(date_parse(&again, text, strlen(text)));
    check(again.year == date.year && again.month == date.month && again.day == date.day);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct date date;
    struct section_label label;
    size_t start = 0, end = 0;
    if (date_parse(&date, text, size))
        check_round_trip(date);
    if (date_find_in_path(&date, text, size))
        check_round_trip(date);
    if (date_find(&date, text, size, &start, &end)) {
        check(start < end && end <= size && date.day > 0);
        check_round_trip(date);
    }
    if (section_label_find(&label, text, size))
        check(label.start < label.end && label.end <= label.body && label.body <= size);
    section_label_is_biography(text, size);
    if (author_find(text, size, &start, &end))
        check(start < end && end <= size);
    for (start = 0; start < size; start = end) {
        end = sentence_end(text, size, start);
        check(end > start && end <= size);
    }
    return 0;
}
