// SPDX-License-Identifier: MIT
// Which of the dates that a page gives is its own.
#include "extract/markup/facts/html_date_choice.h"

#include <string.h>
#include <time.h>

enum { NEAR_LINES = 12 }; // beside the title; html_dated.h counts them

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const enum fact_source stated[] = {FROM_CITATION, FROM_LINKED, FROM_GRAPH,    FROM_NAMED,
                                          FROM_DUBLIN,   FROM_ITEM,   FROM_CARD,     FROM_LINKED_PAGE,
                                          FROM_TIME,     FROM_CLASS,  FROM_DATELINE, FROM_CLOSING};
static const enum fact_source data[] = {FROM_DATA};

enum { TOLD_COUNT = 8 }; // of these: what machines are told

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
        if (best != ~0u)
            return true;
    }
    return false;
}

// What stands beside the title is the date that a reader cites: it is the day at the place of publication, where stamps may be another's, and
// what machines are told is often when a draft was begun. Of equally near ones text counts before attributes.
static bool find_beside_title(struct date *out, enum fact_source *from, const struct html_facts *facts,
                              enum date_order numbers)
{
    static const enum fact_source order[] = {FROM_DATELINE, FROM_CLASS, FROM_TIME};
    unsigned best = NEAR_LINES + 1;
    for (size_t i = 0; i < COUNT(order); i++) {
        const struct fact *fact = html_facts_first(facts, FACT_PUBLISHED, order[i]);
        struct date date;
        if (!fact || fact->row >= best ||
            !html_date_parse(&date, numbers, html_facts_text(facts, fact), fact->size))
            continue;
        best = fact->row;
        *out = date;
        *from = order[i];
    }
    return best <= NEAR_LINES;
}

static bool find_in_address(struct date *out, const struct html_facts *facts)
{
    static const enum fact_source order[] = {FROM_ELEMENT, FROM_GRAPH, FROM_LINKED};
    const struct fact *fact = NULL;
    for (size_t i = 0; i < COUNT(order) && !fact; i++)
        fact = html_facts_first(facts, FACT_URL, order[i]);
    const char *address = fact ? html_facts_text(facts, fact) : NULL;
    const char *path = address ? strstr(address, "://") : NULL;
    path = path ? strchr(path + 3, '/') : NULL;
    return path && date_find_in_path(out, path, strcspn(path, "?#")) && out->day > 0;
}

// Whether the two dates are a day apart; the days at the borders of months count as well.
static bool is_next_day(struct date a, struct date b)
{
    struct tm first = {.tm_year = a.year - 1900, .tm_mon = a.month - 1, .tm_mday = a.day, .tm_hour = 12};
    struct tm second = {.tm_year = b.year - 1900, .tm_mon = b.month - 1, .tm_mday = b.day, .tm_hour = 12};
    long long apart = (long long)timegm(&first) - (long long)timegm(&second);
    return b.day > 0 && (apart == 86400 || apart == -86400);
}

static bool is_same_day(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
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
    if (titled && find_beside_title(out, from, facts, numbers)) {
        *out = in_order(*out, facts);
        return true;
    }
    if (!find_date(out, from, facts, FACT_PUBLISHED, stated, COUNT(stated), numbers)) {
        *from = FROM_ADDRESS;
        return find_in_address(out, facts) ||
               find_date(out, from, facts, FACT_PUBLISHED, data, COUNT(data), numbers) ||
               find_date(out, from, facts, FACT_MODIFIED, stated, COUNT(stated), numbers);
    }
    struct date local;
    if (find_in_address(&local, facts) && is_next_day(local, *out))
        *out = local; // a stamp in UTC, and the day at the place of publication
    return true;
}
