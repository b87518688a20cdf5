// SPDX-License-Identifier: MIT
// Bylines, stated dates, numbers of issues and names of persons in any bytes.
#include "text/dates/issue_number.h"
#include "text/dates/stated_date.h"
#include "text/passages/dated_byline.h"
#include "text/passages/names/person.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_range(struct text_range range, size_t size)
{
    check(range.start < range.end && range.end <= size);
}

static void check_persons(const struct person_list *persons)
{
    for (size_t i = 0; i < persons->count; i++)
        check(persons->persons[i].size > 0 && persons->persons[i].size <= PERSON_BYTES_MAX);
}

static void check_names(const char *text, size_t size)
{
    struct person_list persons;
    persons_read(&persons, text, size);
    persons_read_several(&persons, text, size);
    persons_read_stated(&persons, text, size);
    check_persons(&persons);
}

static void check_dates(const char *text, size_t size)
{
    struct date date;
    size_t start, end;
    if (stated_date_find(&date, text, size) != STATED_NONE)
        check(date.month > 0);
    if (dateline_find(&date, text, size))
        check(date.year > 0);
    if (issue_dated_find(&date, text, size, &start, &end))
        check(start < end && end <= size && date.month > 0 && date.day == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct text_range author;
    struct dated_byline byline;
    if (byline_find(&author, text, size))
        check_range(author, size);
    if (dated_byline_find(&byline, text, size)) {
        check_range(byline.author, size);
        check_range(byline.date, size);
    }
    check_dates(text, size);
    check_names(text, size);
    return 0;
}
