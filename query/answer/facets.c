// SPDX-License-Identifier: MIT
// How many of a query's matches there are of each year, author, section …
#include "query/answer/matches.h"

#include "store/file/options.h"
#include "text/base/array.h"
#include "text/base/space.h"

#include <stdlib.h>
#include <string.h>

// One value of one match.
struct vote {
    const char *value; // in the arena of the counts; NULL: unknown
    int64_t document;
};

struct loci_counts {
    struct arena arena;
    loci_count_by by;
    loci_count *list;
    size_t count;
    uint64_t passages;
};

struct tally {
    loci *index;
    struct loci_counts *counts;
    struct matches *matches;
    struct vote *votes;
    size_t vote_count, vote_capacity;
};

static bool add_vote(struct tally *tally, const char *value, size_t size, int64_t document)
{
    struct vote *votes =
        array_reserve(tally->votes, &tally->vote_capacity, tally->vote_count + 1, sizeof *votes);
    if (!votes)
        return false;
    tally->votes = votes;
    const char *kept = value && size > 0 ? arena_copy(&tally->counts->arena, value, size) : NULL;
    tally->votes[tally->vote_count++] = (struct vote){kept, document};
    return !tally->counts->arena.failed;
}

// Each person of "A. Writer; B. Author" has a vote.
static bool vote_authors(struct tally *tally, const char *authors, int64_t document)
{
    bool any = false;
    while (authors && *authors) {
        const size_t size = strcspn(authors, ";");
        size_t start = 0, end = size;
        space_trim(authors, &start, &end);
        if (end > start && !add_vote(tally, authors + start, end - start, document))
            return false;
        any |= end > start;
        authors += size + (authors[size] == ';');
    }
    return any || add_vote(tally, NULL, 0, document);
}

// The part of a date that is known and asked for; a month of which only the year is known is unknown.
static bool vote_date(struct tally *tally, const char *date, size_t size, int64_t document)
{
    const bool known = date && strlen(date) >= size;
    return add_vote(tally, known ? date : NULL, known ? size : 0, document);
}

static bool vote_string(struct tally *tally, const char *value, int64_t document)
{
    return add_vote(tally, value, value ? strlen(value) : 0, document);
}

static bool vote_document(struct tally *tally, const loci_document *document, int64_t id)
{
    switch (tally->counts->by) {
    case LOCI_COUNT_BY_YEAR: return vote_date(tally, document->date, 4, id);
    case LOCI_COUNT_BY_MONTH: return vote_date(tally, document->date, 7, id);
    case LOCI_COUNT_BY_AUTHOR: return vote_authors(tally, document->author, id);
    case LOCI_COUNT_BY_LANGUAGE: return vote_string(tally, document->language, id);
    case LOCI_COUNT_BY_SOURCE: return vote_string(tally, document->source, id);
    case LOCI_COUNT_BY_TYPE: return vote_string(tally, document->media_type, id);
    case LOCI_COUNT_BY_SERIES: return vote_string(tally, document->series, id);
    case LOCI_COUNT_BY_SPEAKER:
    case LOCI_COUNT_BY_SECTION: break; // of passages
    }
    return false;
}

static loci_error vote(struct tally *tally, const struct scored *match)
{
    loci_error error;
    bool voted;
    const loci_count_by by = tally->counts->by;
    if (by == LOCI_COUNT_BY_SECTION || by == LOCI_COUNT_BY_SPEAKER) {
        struct passage_row row = {0};
        error = reader_passage(tally->index, match->passage, &row);
        voted = !error && (by == LOCI_COUNT_BY_SECTION ? vote_string(tally, row.section, match->document)
                                                       : vote_authors(tally, row.speaker, match->document));
        passage_row_clear(&row);
    } else {
        struct result_document *document;
        error = results_document(tally->index, tally->matches->results, match->document, &document);
        voted = !error && vote_document(tally, &document->shown, match->document);
    }
    return error || voted ? error : handle_fail_memory(tally->index);
}

static int compare_values(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int compare_votes(const void *a, const void *b)
{
    const struct vote *x = a, *y = b;
    const int values = compare_values(x->value, y->value);
    return values != 0 ? values : (x->document > y->document) - (x->document < y->document);
}

static int compare_counts(const void *a, const void *b)
{
    const loci_count *x = a, *y = b;
    return x->passages != y->passages ? (x->passages < y->passages) - (x->passages > y->passages)
                                      : compare_values(x->value, y->value);
}

static loci_error count_votes(struct tally *tally)
{
    struct loci_counts *counts = tally->counts;
    counts->list = arena_alloc(&counts->arena, tally->vote_count + 1, sizeof *counts->list);
    if (!counts->list)
        return handle_fail_memory(tally->index);
    if (tally->vote_count > 1)
        qsort(tally->votes, tally->vote_count, sizeof *tally->votes, compare_votes);
    for (size_t i = 0; i < tally->vote_count; i++) {
        const struct vote *now = &tally->votes[i], *before = i > 0 ? now - 1 : NULL;
        const bool new_value = !before || compare_values(before->value, now->value) != 0;
        if (new_value)
            counts->list[counts->count++] = (loci_count){.value = now->value};
        loci_count *last = &counts->list[counts->count - 1];
        last->passages++;
        last->documents += new_value || before->document != now->document;
    }
    qsort(counts->list, counts->count, sizeof *counts->list, compare_counts);
    return LOCI_OK;
}

// Counts one kind of what was gathered.
static loci_error tally_matches(loci *index, struct matches *matches, struct loci_counts *counts)
{
    struct tally tally = {.index = index, .counts = counts, .matches = matches};
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < matches->top.count; i++) {
        error = vote(&tally, &matches->top.entries[i]);
        if (!error)
            error = matches_poll(index);
    }
    counts->passages = matches->top.count;
    if (!error)
        error = count_votes(&tally);
    free(tally.votes);
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
        if (out[i])
            out[i]->by = by[i];
    }
    return error;
}

static loci_error count_all(loci *index, loci_counts **made, const loci_query *query, size_t count,
                            const loci_visit_options *options)
{
    struct matches matches;
    loci_error error = matches_gather(&matches, index, query, options);
    for (size_t i = 0; !error && i < count; i++)
        error = tally_matches(index, &matches, made[i]);
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

void loci_counts_free(loci_counts *counts)
{
    if (!counts)
        return;
    arena_clear(&counts->arena);
    free(counts);
}
