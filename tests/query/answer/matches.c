// SPDX-License-Identifier: MIT
// Visits to all matches, and counts of them.
#include "query/answer/advice.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "a",
     .author = "Ann Writer; Bob Smith",
     .date = "2005-11-02",
     .section = "BACKGROUND",
     .text = "The law on secrets.|A law on water.|Nothing of the kind.",
     .language = "en"},
    {.path = "b", .author = "Bob Smith", .date = "2005", .text = "The law on secrets.", .language = "en"},
    {.path = "c", .date = "2006-01", .text = "Un loi, one law.|Law and order.|More law.", .language = "fr"},
};
static loci *archive;

static void make(void)
{
    archive = archive_new(briefs, 3);
}

static void unmake(void)
{
    archive_free(archive);
}

TestSuite(matches, .init = make, .fini = unmake);

static loci_query *parse(const char *text)
{
    loci_query *query = NULL;
    cr_assert_eq(loci_query_parse(archive, &query, text, strlen(text)), LOCI_OK);
    return query;
}

struct visit {
    size_t count, last; // stops at the last; 0: goes on
    double score;
    char paths[16];
};

static bool look(void *context, const loci_hit *hit)
{
    struct visit *visit = context;
    cr_expect_eq(hit->rank, visit->count + 1);
    cr_expect(visit->count == 0 || hit->score <= visit->score, "best first");
    cr_expect(strchr(hit->ref, ':') && hit->ordinal > 0 && !hit->text);
    visit->score = hit->score;
    visit->paths[visit->count] = *hit->document->path;
    return ++visit->count != visit->last;
}

Test(matches, are_visited_also_where_a_text_stands_twice)
{
    loci_query *query = parse("law");
    struct visit visit = {0};
    cr_expect_eq(loci_visit(archive, query, NULL, look, &visit), LOCI_OK, "%s", loci_message(archive));
    cr_expect_eq(visit.count, 6);
    visit = (struct visit){.last = 2};
    cr_expect_eq(loci_visit(archive, query, NULL, look, &visit), LOCI_INTERRUPTED);
    cr_expect_eq(visit.count, 2);
    loci_query_free(query);
    query = parse("");
    visit = (struct visit){0};
    cr_expect_eq(loci_visit(archive, query, NULL, look, &visit), LOCI_OK);
    cr_expect_eq(visit.count, 0);
    const loci_filter filter = {.size = sizeof filter, .field = LOCI_FIELD_AUTHOR, .value = "smith"};
    const loci_visit_options options = {
        .size = sizeof options, .filters = (const loci_filter *[]){&filter}, .filter_count = 1};
    cr_expect_eq(loci_visit(archive, query, &options, look, &visit), LOCI_OK);
    cr_expect_eq(visit.count, 4, "an empty query with a filter is all that it leaves");
    loci_query_free(query);
}

Test(matches, are_left_when_the_token_says_so_and_when_the_call_is_wrong)
{
    loci_query *query = parse("law");
    loci_cancel *cancel = loci_cancel_new();
    loci_visit_options options = {.size = sizeof options, .cancel = cancel};
    struct visit visit = {0};
    loci_counts *counts = NULL;
    loci_cancel_now(cancel);
    cr_expect_eq(loci_visit(archive, query, &options, look, &visit), LOCI_INTERRUPTED);
    cr_expect_eq(loci_counts_get(archive, &counts, query, LOCI_COUNT_BY_YEAR, &options), LOCI_INTERRUPTED);
    loci_cancel_free(cancel);
    options = (loci_visit_options){0};
    cr_expect_eq(loci_visit(archive, query, &options, look, &visit), LOCI_INVALID);
    cr_expect_eq(loci_visit(archive, query, NULL, NULL, &visit), LOCI_INVALID);
    cr_expect_eq(loci_visit(archive, NULL, NULL, look, &visit), LOCI_INVALID);
    cr_expect_eq(loci_visit(NULL, query, NULL, look, &visit), LOCI_INVALID);
    cr_expect_eq(visit.count, 0);
    cr_expect_eq(loci_counts_get(archive, &counts, query, (loci_count_by)77, NULL), LOCI_INVALID);
    cr_expect_eq(loci_counts_get(archive, NULL, query, LOCI_COUNT_BY_YEAR, NULL), LOCI_INVALID);
    cr_expect_eq(loci_counts_get(NULL, &counts, query, LOCI_COUNT_BY_YEAR, NULL), LOCI_INVALID);
    cr_expect(loci_counts_count(NULL) == 0 && !loci_counts_at(NULL, 0) && loci_counts_passages(NULL) == 0);
    loci_counts_free(NULL);
    loci_query_free(query);
}

Test(matches, are_counted_by_several_at_one_visit)
{
    static const loci_count_by by[] = {LOCI_COUNT_BY_AUTHOR, LOCI_COUNT_BY_YEAR, LOCI_COUNT_BY_SECTION};
    loci_query *query = parse("law");
    loci_counts *all[3] = {NULL}, *one = NULL;
    cr_assert_eq(loci_counts_get_all(archive, all, query, by, 3, NULL), LOCI_OK, "%s", loci_message(archive));
    for (size_t i = 0; i < 3; i++) {
        cr_assert_eq(loci_counts_get(archive, &one, query, by[i], NULL), LOCI_OK);
        cr_expect_eq(loci_counts_by(all[i]), by[i]);
        cr_expect_eq(loci_counts_passages(all[i]), loci_counts_passages(one));
        cr_assert_eq(loci_counts_count(all[i]), loci_counts_count(one));
        for (size_t k = 0; k < loci_counts_count(one); k++) {
            const loci_count *a = loci_counts_at(all[i], k), *b = loci_counts_at(one, k);
            cr_expect(a->passages == b->passages && a->documents == b->documents);
            cr_expect(a->value == b->value || strcmp(a->value, b->value) == 0);
        }
        loci_counts_free(one);
        loci_counts_free(all[i]);
        all[i] = NULL;
    }
    const loci_count_by wrong[] = {LOCI_COUNT_BY_YEAR, (loci_count_by)77};
    cr_expect_eq(loci_counts_get_all(archive, all, query, wrong, 2, NULL), LOCI_INVALID);
    cr_expect(!all[0] && !all[1], "nothing is given where one fails");
    cr_expect_eq(loci_counts_get_all(archive, all, query, NULL, 1, NULL), LOCI_INVALID);
    cr_expect_str_eq(loci_count_by_name(LOCI_COUNT_BY_SERIES), "series");
    cr_expect_str_eq(loci_count_by_name((loci_count_by)77), "other");
    loci_query_free(query);
}

// Persons that a document names twice, bytes that are no UTF-8, and values as common as they come.
Test(matches, are_counted_once_a_document_and_as_text)
{
    static const struct brief odd[] = {
        {.path = "a",
         .author = "Ann; Ann ;Bob",
         .section = "A",
         .text = "One law.|Two law.",
         .language = "en"},
        {.path = "b", .author = "Ann", .section = "B\xFF", .text = "Three law.", .language = "en"},
        {.path = "c", .author = " ; ", .section = "A", .text = "Four law.", .language = "en"},
    };
    static const struct {
        loci_count_by by;
        const char *value;
        uint64_t passages, documents;
    } rows[] = {
        {LOCI_COUNT_BY_AUTHOR, "Ann", 5, 2},
        {LOCI_COUNT_BY_AUTHOR, "Bob", 2, 1},
        {LOCI_COUNT_BY_AUTHOR, NULL, 1, 1},
        {LOCI_COUNT_BY_SECTION, "A", 3, 2},
        {LOCI_COUNT_BY_SECTION, "B\xEF\xBF\xBD", 1, 1},
        {LOCI_COUNT_BY_SPEAKER, NULL, 4, 3},
    };
    loci *index = archive_new(odd, 3);
    loci_query *query = NULL;
    cr_assert_eq(loci_query_parse(index, &query, "law", 3), LOCI_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_counts *counts = NULL;
        bool found = false;
        cr_assert_eq(loci_counts_get(index, &counts, query, rows[i].by, NULL), LOCI_OK, "%s",
                     loci_message(index));
        for (size_t k = 0; k < loci_counts_count(counts); k++) {
            const loci_count *count = loci_counts_at(counts, k);
            if (count->value ? !rows[i].value || strcmp(count->value, rows[i].value) != 0
                             : rows[i].value != NULL)
                continue;
            found = true;
            cr_expect(count->passages == rows[i].passages && count->documents == rows[i].documents,
                      "%zu: %d passages, %d documents", i, (int)count->passages, (int)count->documents);
        }
        cr_expect(found, "%zu", i);
        loci_counts_free(counts);
    }
    loci_query_free(query);
    archive_free(index);
}

Test(matches, are_narrowed_by_fields_of_any_of_their_names)
{
    loci_field field;
    static const struct {
        const char *name;
        loci_field field;
    } names[] = {{"author", LOCI_FIELD_AUTHOR},
                 {"Author", LOCI_FIELD_AUTHOR},
                 {"lang", LOCI_FIELD_LANGUAGE},
                 {"since", LOCI_FIELD_SINCE},
                 {"type", LOCI_FIELD_TYPE}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(loci_field_find(&field, names[i].name) && field == names[i].field, "%s", names[i].name);
    cr_expect(!loci_field_find(&field, "nofield") && !loci_field_find(&field, "") &&
              !loci_field_find(&field, NULL));
    cr_expect_not(loci_field_find(NULL, "author"));
}

static const struct {
    loci_count_by by;
    const char *counted; // value passages documents, divided by |
} tables[] = {
    {LOCI_COUNT_BY_YEAR, "2005 3 2|2006 3 1|"},
    {LOCI_COUNT_BY_MONTH, "2006-01 3 1|2005-11 2 1|? 1 1|"},
    {LOCI_COUNT_BY_AUTHOR, "? 3 1|Bob Smith 3 2|Ann Writer 2 1|"},
    {LOCI_COUNT_BY_SECTION, "? 4 2|BACKGROUND 2 1|"},
    {LOCI_COUNT_BY_LANGUAGE, "en 3 2|fr 3 1|"},
    {LOCI_COUNT_BY_TYPE, "? 6 3|"},
};

Test(matches, are_counted_by_what_they_have)
{
    loci_query *query = parse("law");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        loci_counts *counts;
        char told[256] = "";
        cr_assert_eq(loci_counts_get(archive, &counts, query, tables[i].by, NULL), LOCI_OK);
        cr_expect_eq(loci_counts_passages(counts), 6);
        for (size_t c = 0; c < loci_counts_count(counts); c++) {
            const loci_count *count = loci_counts_at(counts, c);
            const size_t size = strlen(told);
            snprintf(told + size, sizeof told - size, "%s %llu %llu|", count->value ? count->value : "?",
                     (unsigned long long)count->passages, (unsigned long long)count->documents);
        }
        cr_expect_str_eq(told, tables[i].counted);
        cr_expect_null(loci_counts_at(counts, loci_counts_count(counts)));
        loci_counts_free(counts);
    }
    loci_query_free(query);
}

// ---- why nothing matches

static unsigned asked_why;
static bool late, stopped; // while it is found out

loci_error __real_advise(loci *index, const struct matching *matching, struct notes *notes);
loci_error __wrap_advise(loci *index, const struct matching *matching, struct notes *notes);

loci_error __wrap_advise(loci *index, const struct matching *matching, struct notes *notes)
{
    asked_why++;
    index->timed_out = late;
    index->stopped = stopped;
    return __real_advise(index, matching, notes);
}

static loci_error count_nothing(size_t *notes)
{
    loci_query *query = parse("+\"on law\" since:2006");
    loci_counts *counts = NULL;
    const loci_error error = loci_counts_get(archive, &counts, query, LOCI_COUNT_BY_YEAR, NULL);
    loci_query_free(query); // the notes do not need it
    *notes = loci_counts_note_count(counts);
    if (*notes > 0) {
        const loci_note *note = loci_counts_note_at(counts, 0);
        cr_expect_eq(note->code, LOCI_NOTE_UNKNOWN_PHRASE);
        cr_expect(strstr(note->text, "on law"), "%s", note->text);
        cr_expect_eq(note->span.end, sizeof "+\"on law\"" - 2, "%zu to %zu", note->span.start,
                     note->span.end);
    }
    cr_expect_null(loci_counts_note_at(counts, *notes));
    cr_expect_eq(loci_counts_passages(counts), 0);
    loci_counts_free(counts);
    return error;
}

Test(matches, counts_tell_why_there_are_none_and_stand_where_there_was_no_time_for_it)
{
    size_t notes;
    cr_expect_eq(count_nothing(&notes), LOCI_OK);
    cr_expect_eq(notes, 1);
    cr_expect_eq(asked_why, 1);
    late = true;
    cr_expect_eq(count_nothing(&notes), LOCI_OK, "%s", loci_message(archive));
    cr_expect_eq(notes, 0);
    late = false;
    stopped = true;
    cr_expect_eq(count_nothing(&notes), LOCI_INTERRUPTED);
    stopped = false;
    cr_expect_eq(count_nothing(&notes), LOCI_OK);
    cr_expect_eq(notes, 1);
    cr_expect_eq(loci_counts_note_count(NULL), 0);
    cr_expect_null(loci_counts_note_at(NULL, 0));
}

Test(matches, are_none_to_visit_without_a_reason)
{
    loci_query *query = parse("+\"on law\" since:2006");
    struct visit visit = {0};
    cr_expect_eq(loci_visit(archive, query, NULL, look, &visit), LOCI_OK);
    cr_expect_eq(visit.count, 0);
    cr_expect_eq(asked_why, 0);
    loci_query_free(query);
}
