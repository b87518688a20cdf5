// SPDX-License-Identifier: MIT
// How many of a query's matches there are of each year, author, section …
#include "query/answer/matches.h"
#include "query/answer/value_counts.h"

#include "store/file/options.h"
#include "text/base/space.h"

#include <stdlib.h>
#include <string.h>

struct loci_counts {
    struct arena arena;
    loci_count_by by;
    loci_count *list;
    size_t count;
    uint64_t passages;
    struct notes notes;
    struct value_counts values; // while it is made
};

// Matches of one document, which stand side by side.
struct group {
    const struct scored *matches;
    size_t count;
    int64_t document;
};

// All kinds that are counted at a time: each document and each passage is read once.
struct tally {
    loci *index;
    struct loci_counts **counts;
    size_t count;
    bool by_document, by_section, by_speaker; // what has to be read
};

static bool is_of_passages(loci_count_by by)
{
    return by == LOCI_COUNT_BY_SECTION || by == LOCI_COUNT_BY_SPEAKER;
}

// Each person of "A. Writer; B. Author" counts.
static bool count_people(struct value_counts *values, const char *people, int64_t document, uint64_t passages)
{
    bool any = false;
    while (people && *people) {
        const size_t size = strcspn(people, ";");
        size_t start = 0, end = size;
        space_trim(people, &start, &end);
        if (end > start && !value_counts_add(values, people + start, end - start, document, passages))
            return false;
        any |= end > start;
        people += size + (people[size] == ';');
    }
    return any || value_counts_add(values, NULL, 0, document, passages);
}

// The part of a date that is known and asked for; a month of which only the year is known is unknown.
static bool count_date(struct value_counts *values, const char *date, size_t size, int64_t document,
                       uint64_t passages)
{
    const bool known = date && strlen(date) >= size;
    return value_counts_add(values, known ? date : NULL, known ? size : 0, document, passages);
}

static bool count_string(struct value_counts *values, const char *value, int64_t document, uint64_t passages)
{
    return value_counts_add(values, value, value ? strlen(value) : 0, document, passages);
}

static bool count_row(struct loci_counts *counts, const struct document_row *row, uint64_t passages)
{
    struct value_counts *values = &counts->values;
    switch (counts->by) {
    case LOCI_COUNT_BY_YEAR: return count_date(values, row->date, 4, row->id, passages);
    case LOCI_COUNT_BY_MONTH: return count_date(values, row->date, 7, row->id, passages);
    case LOCI_COUNT_BY_AUTHOR: return count_people(values, row->author, row->id, passages);
    case LOCI_COUNT_BY_LANGUAGE: return count_string(values, row->language, row->id, passages);
    case LOCI_COUNT_BY_SOURCE: return count_string(values, row->source, row->id, passages);
    case LOCI_COUNT_BY_TYPE: return count_string(values, row->media_type, row->id, passages);
    case LOCI_COUNT_BY_SERIES: return count_string(values, row->series, row->id, passages);
    case LOCI_COUNT_BY_SPEAKER:
    case LOCI_COUNT_BY_SECTION: return true; // of passages
    }
    return false;
}

static loci_error count_document(struct tally *tally, const struct group *group)
{
    struct document_row row = {0};
    loci_error error = reader_document(tally->index, group->document, &row);
    for (size_t i = 0; !error && i < tally->count; i++)
        if (!count_row(tally->counts[i], &row, group->count))
            error = handle_fail_memory(tally->index);
    document_row_clear(&row);
    return error;
}

static loci_error count_passage(struct tally *tally, const struct group *group, int64_t passage)
{
    char *section = NULL, *speaker = NULL;
    loci_error error = reader_labels(tally->index, passage, tally->by_section ? &section : NULL,
                                     tally->by_speaker ? &speaker : NULL);
    for (size_t i = 0; !error && i < tally->count; i++) {
        struct loci_counts *counts = tally->counts[i];
        const bool counted =
            counts->by == LOCI_COUNT_BY_SECTION   ? count_string(&counts->values, section, group->document, 1)
            : counts->by == LOCI_COUNT_BY_SPEAKER ? count_people(&counts->values, speaker, group->document, 1)
                                                  : true;
        if (!counted)
            error = handle_fail_memory(tally->index);
    }
    free(section);
    free(speaker);
    return error;
}

static loci_error count_group(struct tally *tally, const struct group *group)
{
    loci_error error = tally->by_document ? count_document(tally, group) : LOCI_OK;
    const bool reads = tally->by_section || tally->by_speaker;
    for (size_t i = 0; !error && reads && i < group->count; i++) {
        error = count_passage(tally, group, group->matches[i].passage);
        if (!error)
            error = matches_poll(tally->index);
    }
    // Nobody speaks in the whole archive: nothing is read to find that out again.
    for (size_t i = 0; !error && !tally->by_speaker && i < tally->count; i++)
        if (tally->counts[i]->by == LOCI_COUNT_BY_SPEAKER &&
            !value_counts_add(&tally->counts[i]->values, NULL, 0, group->document, group->count))
            error = handle_fail_memory(tally->index);
    return error ? error : matches_poll(tally->index);
}

static loci_error ask_what_to_read(struct tally *tally)
{
    bool speakers = false;
    for (size_t i = 0; i < tally->count; i++) {
        const loci_count_by by = tally->counts[i]->by;
        tally->by_document |= !is_of_passages(by);
        tally->by_section |= by == LOCI_COUNT_BY_SECTION;
        speakers |= by == LOCI_COUNT_BY_SPEAKER;
    }
    return speakers ? reader_has_speakers(tally->index, &tally->by_speaker) : LOCI_OK;
}

static int compare_places(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

// By document, as rows stand in the file: neighbours are read together.
static void sort_by_place(struct top *top)
{
    size_t i = 1;
    while (i < top->count && compare_places(&top->entries[i - 1], &top->entries[i]) <= 0)
        i++;
    if (i < top->count)
        qsort(top->entries, top->count, sizeof *top->entries, compare_places);
}

static loci_error tally_matches(struct tally *tally, struct top *top)
{
    loci_error error = ask_what_to_read(tally);
    sort_by_place(top);
    for (size_t from = 0, to; !error && from < top->count; from = to) {
        struct group group = {.matches = &top->entries[from], .document = top->entries[from].document};
        for (to = from; to < top->count && top->entries[to].document == group.document; to++)
            group.count++;
        error = count_group(tally, &group);
    }
    for (size_t i = 0; !error && i < tally->count; i++) {
        struct loci_counts *counts = tally->counts[i];
        counts->passages = top->count;
        counts->list = value_counts_list(&counts->values);
        counts->count = counts->values.count;
        if (!counts->list)
            error = handle_fail_memory(tally->index);
    }
    return error;
}

static loci_error make_counts(loci *index, loci_counts **out, const loci_count_by *by, size_t count)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < count; i++) {
        error = options_check_choice(index, "loci_count_by", by[i], LOCI_COUNT_BY_SPEAKER);
        out[i] = error ? NULL : calloc(1, sizeof *out[i]);
        if (!error && !out[i])
            error = handle_fail_memory(index);
        if (out[i]) {
            out[i]->by = by[i];
            out[i]->values.arena = &out[i]->arena;
        }
    }
    return error;
}

static loci_error count_all(loci *index, loci_counts **made, const loci_query *query, size_t count,
                            const loci_visit_options *options)
{
    struct matches matches;
    struct tally tally = {.index = index, .counts = made, .count = count};
    loci_error error = matches_gather(&matches, index, query, options, true);
    if (!error)
        error = tally_matches(&tally, &matches.top);
    for (size_t i = 0; i < count; i++) {
        value_counts_clear(&made[i]->values);
        notes_add_all(&made[i]->notes, &matches.notes);
        made[i]->notes.query = NULL; // which may go before they do
        if (!error && made[i]->notes.failed)
            error = handle_fail_memory(index);
    }
    return matches_clear(&matches, index, error);
}

loci_error loci_counts_get_all(loci *index, loci_counts **out, const loci_query *query,
                               const loci_count_by *by, size_t by_count, const loci_visit_options *given)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!query || !out || !by)
        return handle_fail(index, LOCI_INVALID,
                           "loci_counts_get_all needs a query, kinds and a place for the counts");
    loci_visit_options options;
    loci_error error = visit_options_take(index, &options, given);
    if (error)
        return error;
    loci_counts **made = calloc(by_count + 1, sizeof *made);
    if (!made)
        return handle_fail_memory(index);
    error = make_counts(index, made, by, by_count);
    if (!error)
        error = count_all(index, made, query, by_count, &options);
    for (size_t i = 0; i < by_count; i++)
        if (error)
            loci_counts_free(made[i]);
        else
            out[i] = made[i];
    free(made);
    return error;
}

loci_error loci_counts_get(loci *index, loci_counts **out, const loci_query *query, loci_count_by by,
                           const loci_visit_options *given)
{
    return loci_counts_get_all(index, out, query, &by, 1, given);
}

loci_count_by loci_counts_by(const loci_counts *counts)
{
    return counts ? counts->by : LOCI_COUNT_BY_YEAR;
}

const char *loci_count_by_name(loci_count_by by)
{
    static const char *const names[] = {
        [LOCI_COUNT_BY_YEAR] = "year",         [LOCI_COUNT_BY_MONTH] = "month",
        [LOCI_COUNT_BY_AUTHOR] = "author",     [LOCI_COUNT_BY_SECTION] = "section",
        [LOCI_COUNT_BY_LANGUAGE] = "language", [LOCI_COUNT_BY_SOURCE] = "source",
        [LOCI_COUNT_BY_TYPE] = "type",         [LOCI_COUNT_BY_SERIES] = "series",
        [LOCI_COUNT_BY_SPEAKER] = "speaker",
    };
    return (size_t)by < sizeof names / sizeof *names ? names[by] : "other";
}

size_t loci_counts_count(const loci_counts *counts)
{
    return counts ? counts->count : 0;
}

const loci_count *loci_counts_at(const loci_counts *counts, size_t i)
{
    return i < loci_counts_count(counts) ? &counts->list[i] : NULL;
}

uint64_t loci_counts_passages(const loci_counts *counts)
{
    return counts ? counts->passages : 0;
}

size_t loci_counts_note_count(const loci_counts *counts)
{
    return counts ? counts->notes.count : 0;
}

const loci_note *loci_counts_note_at(const loci_counts *counts, size_t i)
{
    return i < loci_counts_note_count(counts) ? &counts->notes.list[i] : NULL;
}

void loci_counts_free(loci_counts *counts)
{
    if (!counts)
        return;
    notes_clear(&counts->notes);
    value_counts_clear(&counts->values);
    arena_clear(&counts->arena);
    free(counts);
}
