// SPDX-License-Identifier: MIT
// What is left out of a question that becomes too large, and what never is.
#include "tests/query/archive.h"

#include "query/plan/budget.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum {
    LONG = 60,
    MANY = 40
}; // words of a phrase; phrases that no budget holds: LONG × MANY > BUDGET_TERMS_MAX

// Appends `before`, a phrase of LONG words that stands nowhere, and `after`, so often.
static void add_phrases(struct buffer *out, const char *before, const char *after, int times)
{
    for (int i = 0; i < times; i++) {
        buffer_printf(out, "%s\"", before);
        for (int word = 0; word < LONG; word++)
            buffer_printf(out, "q%dz%d ", i, word);
        buffer_printf(out, "\"%s", after);
    }
}

static const struct {
    const char *what, *head, *before, *after, *tail;
    const char *hits, *note; // NULL: none
} asked[] = {
    {"sides of an OR", "budget", " OR ", "", "", "b:4", "the last of its words were left out"},
    {"wanted words", "budget", " ", "", "", "b:4", "the last of its words were left out"},
    {"words beside required ones", "+budget", " ", "", "", "b:4", "the last of its words were left out"},
    {"required parts", "budget", " +", "", "", "", "do not count for the order"},
    {"sides of an AND", "budget", " AND ", "", "", "", "do not count for the order"},
    {"exclusions", "budget", " -", "", "", "b:4", NULL},
    {"NOT", "budget", " NOT ", "", "", "b:4", NULL},
    {"NOT within NOT", "budget NOT (order", " NOT ", "", ")", "b:4", NULL},
    {"a choice that is required and fits in part", "+budget +(", " ", "", " budget)", "b:4",
     "the last of its words were left out"},
    {"a large choice beside others", "ratified OR (budget AND (", " ", "", "))", "a:2",
     "the last of its words were left out"},
    {"documents beside exclusions", "author:aldis", " -", "", "", "b:1 b:2 b:3", NULL},
    {"documents in an OR", "author:aldis OR (budget NOT (", " ", "", "))", "b:4 b:1 b:2", NULL},
    {"a distance", "budget w/9 order", " w/9 ", "", "", "", "too large to be searched"},
    {"a distance that is excluded", "budget -(law w/9 order", " w/9 ", "", ")", "",
     "too large to be searched"},
};

// Whether one of the notes says so; for NULL, whether there is none.
static bool has_note(const loci_results *results, const char *note)
{
    bool found = !note && loci_results_note_count(results) == 0;
    for (size_t i = 0; note && i < loci_results_note_count(results); i++)
        found |= strstr(loci_results_note(results, i), note) != NULL;
    return found;
}

Test(budget, leaves_out_what_only_adds_and_says_so)
{
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct buffer query;
        char hits[200];
        buffer_init(&query);
        buffer_add_string(&query, asked[i].head);
        add_phrases(&query, asked[i].before, asked[i].after, MANY);
        buffer_add_string(&query, asked[i].tail);
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, query.data, NULL), LOCI_OK);
        cr_expect(has_note(results, asked[i].note), "%s: %s", asked[i].what,
                  loci_results_note_count(results) ? loci_results_note(results, 0) : "no note");
        cr_expect(loci_results_complete(results));
        cr_expect_str_eq(archive_ask(index, query.data, NULL, hits, sizeof hits), asked[i].hits, "%s: %s",
                         asked[i].what, hits);
        loci_results_free(results);
        buffer_clear(&query);
    }
    archive_free(index);
}

// The same passages in the same order, whether the wanted words count or there is no room for them.
Test(budget, keeps_what_is_required_where_it_is_nested_deeply)
{
    loci *index = archive_of_samples();
    struct buffer query;
    char hits[200];
    buffer_init(&query);
    for (int i = 0; i < 20; i++)
        buffer_printf(&query, "(+law w%d +", i);
    buffer_add_string(&query, "order");
    for (int i = 0; i < 20; i++)
        buffer_add_byte(&query, ')');
    cr_expect_str_eq(archive_ask(index, query.data, NULL, hits, sizeof hits), "b:2");
    buffer_clear(&query);
    archive_free(index);
}

Test(budget, finds_nothing_when_the_time_was_up_while_planning)
{
    loci *index = archive_of_samples();
    loci_cancel *cancel = loci_cancel_new();
    const loci_search_options options = {.size = sizeof options, .cancel = cancel};
    loci_cancel_now(cancel);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "author:aldis OR law NOT budget", &options), LOCI_OK);
    cr_expect_not(loci_results_complete(results));
    cr_expect_eq(loci_results_count(results), 0);
    loci_results_free(results);
    loci_cancel_free(cancel);
    archive_free(index);
}

Test(budget, keeps_a_term_for_each_word_to_come)
{
    struct budget budget = {.waiting = 100};
    cr_expect(budget_has(&budget, BUDGET_TERMS_MAX, true));
    cr_expect_not(budget_has(&budget, BUDGET_TERMS_MAX, false));
    cr_expect_not(budget_has(&budget, BUDGET_TERMS_MAX + 1, true));
    cr_expect_not(budget_has(&budget, SIZE_MAX, true));
    cr_expect(budget_has(&budget, BUDGET_TERMS_MAX - 100 * BUDGET_RESERVE, false));
    budget_arrive(&budget);
    budget_spend(&budget, 1000);
    cr_expect(budget_has(&budget, BUDGET_TERMS_MAX - 1000 - 99 * BUDGET_RESERVE, false));
    cr_expect_not(budget_has(&budget, BUDGET_TERMS_MAX - 999 - 99 * BUDGET_RESERVE, false));
}
