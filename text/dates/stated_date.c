// SPDX-License-Identifier: MIT
// Lines that say when a text was published and when it was changed.
#include "text/dates/stated_date.h"

#include "text/base/ascii.h"
#include "text/base/lower.h"
#include "text/dates/date_clock.h"
#include "text/dates/stated_word.h"
#include <string.h>

enum { LINE_BYTES_MAX = 200, LABEL_BYTES_MAX = 64 };

static bool ends_in_colon(const char *text, size_t size)
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return size > 0 && text[size - 1] == ':';
}

// What the words before a date say; STATED_WORD_SMALL for no words at all. Words that no list has make it STATED_WORD_OTHER, but where the first word or a
// colon tells that the day is another's: "Submission deadline:".
static enum stated_word label_of(const char *text, size_t size)
{
    char lower[LABEL_BYTES_MAX + 4];
    const size_t count = size <= LABEL_BYTES_MAX ? lower_text(lower, sizeof lower, text, size) : 0;
    enum stated_word label = STATED_WORD_SMALL;
    bool unknown = false, leads = false;
    if (count == 0)
        return size == 0 ? STATED_WORD_SMALL : STATED_WORD_OTHER;
    for (size_t first = date_marks_skip(lower, count, 0), at = first, end; at < count;
         at = date_marks_skip(lower, count, end)) {
        end = date_word_end(lower, count, at);
        const enum stated_word kind = stated_word_of(lower + at, end - at);
        unknown = unknown || kind == STATED_WORD_OTHER;
        leads = leads || (kind == STATED_WORD_FOREIGN && at == first);
        label = kind > label ? kind : label;
    }
    if (unknown)
        return label == STATED_WORD_FOREIGN && (leads || ends_in_colon(lower, count)) ? label
                                                                                      : STATED_WORD_OTHER;
    return label == STATED_WORD_SMALL && date_marks_skip(lower, count, 0) < count ? STATED_WORD_OTHER : label;
}

static enum stated_date stated_by(enum stated_word label)
{
    static const enum stated_date stated[] = {
        [STATED_WORD_OTHER] = STATED_NONE,
        [STATED_WORD_SMALL] = STATED_PUBLICATION,
        [STATED_WORD_PUBLICATION] = STATED_PUBLICATION,
        [STATED_WORD_CHANGE] = STATED_CHANGE,
        [STATED_WORD_ACCEPTANCE] = STATED_ACCEPTANCE,
        [STATED_WORD_RECEIPT] = STATED_RECEIPT,
        [STATED_WORD_EFFECT] = STATED_EFFECT,
        [STATED_WORD_FOREIGN] = STATED_FOREIGN,
        [STATED_WORD_EMBARGO] = STATED_EFFECT,
    };
    return stated[label];
}

// Reads a month of a year that begins at `at`, alone: "März 2014", "mayo de 2019", "май 2019 г.". *end gets where it ends.
static bool read_month(struct date *out, const char *text, size_t size, size_t at, size_t *end)
{
    enum { MONTH_WORDS_MAX = 4 };
    size_t ends[MONTH_WORDS_MAX], count = 0;
    for (size_t next = at; next < size && count < MONTH_WORDS_MAX; next = date_marks_skip(text, size, next))
        ends[count++] = next = date_word_end(text, size, next);
    for (size_t i = count; i > 0; i--)
        for (int stop = ends[i - 1] < size && text[ends[i - 1]] == '.'; stop >= 0; stop--) {
            *end = ends[i - 1] + (size_t)stop;
            if (date_parse(out, text + at, *end - at) && out->month > 0 && out->day == 0)
                return true;
        }
    return false;
}

// Where a date may begin within a word: behind letters that are not of ASCII, "更新于2019年5月". The word's end where none does.
static size_t digit_in_word(const char *text, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end; i++)
        if (ascii_is_digit(text[i]) && (unsigned char)text[i - 1] >= 0x80)
            return i;
    return end;
}

// A month behind words that state a day: "Published March 2014", "Updated: März 2014".
static bool find_month(struct date *out, const char *text, size_t size, size_t *start, size_t *end)
{
    enum { LABEL_WORDS_MAX = 7 };
    size_t words = 0;
    for (size_t at = date_marks_skip(text, size, 0), next; at < size && words <= LABEL_WORDS_MAX;
         at = next, words++) {
        const size_t behind = date_word_end(text, size, at), within = digit_in_word(text, at, behind);
        const enum stated_word label = at > 0 ? label_of(text, at) : STATED_WORD_OTHER;
        if (label != STATED_WORD_OTHER && label != STATED_WORD_SMALL &&
            read_month(out, text, size, at, end)) {
            *start = at;
            return true;
        }
        if (ascii_is_digit(text[at]))
            break;
        next = within < behind ? within : date_marks_skip(text, size, behind);
    }
    return false;
}

// The next date: a day, or before it a month that words lead.
static bool find_date(struct date *out, const char *text, size_t size, size_t *start, size_t *end)
{
    struct date day;
    const bool dated = date_find(&day, text, size, start, end) && day.month > 0;
    size_t month_start, month_end;
    if (find_month(out, text, dated && day.day > 0 ? *start : size, &month_start, &month_end)) {
        *start = month_start;
        *end = month_end;
        return true;
    }
    *out = day;
    return dated;
}

// Whether there is one of any script, without which there is no date: most lines have none.
static bool may_have_figure(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (ascii_is_digit(text[i]) || (unsigned char)text[i] >= 0x80)
            return true;
    return false;
}

enum stated_date stated_date_find(struct date *out, const char *text, size_t size)
{
    struct date date;
    size_t start, end, labels = 0, dates = 0;
    enum stated_date found = STATED_NONE;
    if (size > LINE_BYTES_MAX || !may_have_figure(text, size))
        return STATED_NONE;
    for (size_t at = date_marks_skip(text, size, 0); at < size;
         at = date_marks_skip(text, size, at), dates++) {
        if (!find_date(&date, text + at, size - at, &start, &end))
            return STATED_NONE;
        const enum stated_word label = label_of(text + at, start);
        if (label == STATED_WORD_OTHER || (label == STATED_WORD_SMALL && dates > 0))
            return STATED_NONE;
        labels += label != STATED_WORD_SMALL;
        const enum stated_date stated = stated_by(label);
        if (stated > found) {
            *out = date;
            found = stated;
        }
        at = date_clock_skip(text, size, at + end);
    }
    return labels > 0 ? found : STATED_NONE;
}
