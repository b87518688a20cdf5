// SPDX-License-Identifier: MIT
// Which of the dates that a page gives is its own.
#include "extract/markup/facts/html_date_choice.h"

#include "extract/markup/facts/html_dated.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    NEAR_LINES = HTML_DATE_NEAR_LINES,
    WEB_YEAR = 1995, // before it there were no pages to address
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const enum fact_source stated[] = {FROM_CITATION, FROM_GRAPH, FROM_LINKED, FROM_NAMED,
                                          FROM_DUBLIN,   FROM_ITEM,  FROM_CARD,   FROM_LINKED_PAGE,
                                          FROM_DATELINE, FROM_TIME,  FROM_CLASS,  FROM_CLOSING};
static const enum fact_source data[] = {FROM_DATA};

enum { TOLD_COUNT = 8 }; // of these: what machines are told

static bool is_same_day(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

enum { SEVERAL_DAYS = 3, OWN_LINES = 5 };

// Whether elements of the source date several days further from the title than its own lines: a list of other pages.
static bool dates_others(const struct html_facts *facts, enum fact_source source, unsigned row)
{
    struct date days[SEVERAL_DAYS];
    size_t count = 0;
    if (row <= OWN_LINES || (source != FROM_TIME && source != FROM_CLASS && source != FROM_DATELINE))
        return false;
    for (size_t i = 0; i < html_facts_count(facts) && count < SEVERAL_DAYS; i++) {
        const struct fact *fact = html_facts_at(facts, i);
        struct date day;
        size_t known = 0;
        if (fact->key != FACT_PUBLISHED || fact->source != source ||
            !html_date_parse(&day, ORDER_UNKNOWN, html_facts_text(facts, fact), fact->size))
            continue;
        while (known < count && !is_same_day(days[known], day))
            known++;
        if (known == count)
            days[count++] = day;
    }
    return count == SEVERAL_DAYS;
}

// The first date of the key that can be read, source by source, in each of them the lowest row first.
static bool find_date(struct date *out, enum fact_source *from, const struct html_facts *facts,
                      enum fact_key key, const enum fact_source *order, size_t count, enum date_order numbers)
{
    for (size_t i = 0; i < count; i++) {
        unsigned best = ~0u;
        for (size_t j = 0; j < html_facts_count(facts); j++) {
            const struct fact *fact = html_facts_at(facts, j);
            struct date date;
            if (fact->key != key || fact->source != order[i] || fact->row >= best ||
                !html_date_parse(&date, numbers, html_facts_text(facts, fact), fact->size))
                continue;
            best = fact->row;
            *out = date;
            *from = order[i];
        }
        if (best != ~0u && !dates_others(facts, order[i], best))
            return true;
    }
    return false;
}

// What stands beside the title, as text or as what elements say, is the date that a reader cites: it is the day at the place of publication,
// where stamps may be another's, and what machines are told is often when a draft was begun. Of equally near ones text counts first.
static bool find_beside_title(struct date *out, enum fact_source *from, const struct html_facts *facts,
                              enum fact_key key, enum date_order numbers)
{
    static const enum fact_source shown[] = {FROM_DATELINE, FROM_CLASS, FROM_TIME};
    // A day of change that stands there alone is the one that readers are given, if they can read it.
    size_t count = key == FACT_PUBLISHED ? COUNT(shown) : 1;
    unsigned best = NEAR_LINES + 1;
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = html_facts_first(facts, key, shown[i]);
        struct date date;
        if (!fact || fact->row >= best || dates_others(facts, shown[i], fact->row) ||
            !html_date_parse(&date, numbers, html_facts_text(facts, fact), fact->size))
            continue;
        best = fact->row;
        *out = date;
        *from = shown[i];
    }
    return best <= NEAR_LINES;
}

// The path of the page's address, without what is asked of it; NULL when there is none.
static const char *find_path(const struct html_facts *facts, size_t *size)
{
    static const enum fact_source order[] = {FROM_ELEMENT, FROM_GRAPH, FROM_LINKED};
    const struct fact *fact = NULL;
    for (size_t i = 0; i < COUNT(order) && !fact; i++)
        fact = html_facts_first(facts, FACT_URL, order[i]);
    const char *address = fact ? html_facts_text(facts, fact) : NULL;
    const char *path = address ? strstr(address, "://") : NULL;
    path = path ? strchr(path + 3, '/') : NULL;
    *size = path ? strcspn(path, "?#") : 0;
    return path;
}

static bool find_in_address(struct date *out, const struct html_facts *facts)
{
    size_t size;
    const char *path = find_path(facts, &size);
    return path && date_find_in_path(out, path, size) && out->day > 0;
}

// The day that folders of the address name. Its last part may name what the page is about: "the-flood-of-3-may-1968".
static bool find_in_folders(struct date *out, const struct html_facts *facts)
{
    size_t size;
    const char *path = find_path(facts, &size);
    while (size > 0 && path[size - 1] != '/')
        size--;
    return size > 0 && date_find_in_path(out, path, size) && out->day > 0 && out->year >= WEB_YEAR;
}

// The days from a to b.
static long long days_between(struct date a, struct date b)
{
    struct tm first = {.tm_year = a.year - 1900, .tm_mon = a.month - 1, .tm_mday = a.day, .tm_hour = 12};
    struct tm second = {.tm_year = b.year - 1900, .tm_mon = b.month - 1, .tm_mday = b.day, .tm_hour = 12};
    return ((long long)timegm(&second) - (long long)timegm(&first)) / 86400;
}

// Corrects a day of publication by the page's address: it has the day at the place of publication, where a stamp in UTC has the next or the
// one before (`stamp`), and keeps that of the first publication where programs date old pages anew.
static void correct_by_address(struct date *date, enum fact_source *from, const struct html_facts *facts,
                               bool stamp)
{
    enum { ANEW_DAYS = 180 };
    struct date address;
    if (date->day == 0) {
        if (find_in_address(&address, facts) && address.year == date->year &&
            (date->month == 0 || address.month == date->month))
            *date = address;
        return;
    }
    if (stamp && find_in_address(&address, facts) && llabs(days_between(address, *date)) == 1)
        *date = address;
    if (!find_in_folders(&address, facts) || days_between(address, *date) < ANEW_DAYS)
        return;
    *date = address;
    *from = FROM_ADDRESS;
}

// Whether machines are told the date, year first: other stamps may be as mistaken as the page's numbers.
static bool is_told(const struct html_facts *facts, struct date date)
{
    for (size_t i = 0; i < html_facts_count(facts); i++) {
        const struct fact *fact = html_facts_at(facts, i);
        const char *text = html_facts_text(facts, fact);
        struct date told;
        for (size_t j = 0; fact->key == FACT_PUBLISHED && j < TOLD_COUNT; j++)
            if (fact->source == stated[j] && strspn(text, "0123456789") == 4 &&
                html_date_parse(&told, ORDER_UNKNOWN, text, fact->size) && is_same_day(told, date))
                return true;
    }
    return false;
}

// 11.03.17 on a page that tells machines of the third of November: the page's numbers stand in the other order.
static struct date in_order(struct date date, const struct html_facts *facts)
{
    struct date turned = {date.year, date.day, date.month};
    bool may_be = date.day >= 1 && date.day <= 12 && date.day != date.month;
    return may_be && !is_told(facts, date) && is_told(facts, turned) ? turned : date;
}

bool html_date_choose(struct date *out, enum fact_source *from, const struct html_facts *facts,
                      enum date_order numbers, bool titled)
{
    if (titled && find_beside_title(out, from, facts, FACT_PUBLISHED, numbers)) {
        *out = in_order(*out, facts);
        correct_by_address(out, from, facts, false);
        return true;
    }
    if (titled && find_beside_title(out, from, facts, FACT_MODIFIED, numbers)) {
        *out = in_order(*out, facts);
        return true;
    }
    if (!find_date(out, from, facts, FACT_PUBLISHED, stated, COUNT(stated), numbers)) {
        *from = FROM_ADDRESS;
        return find_in_address(out, facts) ||
               find_date(out, from, facts, FACT_PUBLISHED, data, COUNT(data), numbers) ||
               find_date(out, from, facts, FACT_MODIFIED, stated, COUNT(stated), numbers);
    }
    correct_by_address(out, from, facts, true);
    return true;
}
