// SPDX-License-Identifier: MIT
// An index that an earlier analysis made: it answers, and says so, until the next run has rebuilt it.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "a",
     .title = "Water",
     .text = "The treaties on the rivers were signed in Astana.|Present: three."},
    {.path = "b", .text = "A pact on gas was signed; the treaties of the allies were not."},
};

// The earlier analysis took pacts for treaties (as a stemmer may take one word for another), and knew no other difference.
static loci *make_earlier(void)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    cr_assert_eq(sql_exec(index, "INSERT INTO word VALUES('pacts', 'treati', 1);"
                                 "UPDATE meta SET value = value - 1 WHERE key = 'analyzer';"
                                 "UPDATE meta SET value = value + 1 WHERE key = 'generation'"),
                 LOCI_OK, "%s", loci_message(index));
    return index;
}

static size_t count_hits(loci *index, const char *query, bool outdated)
{
    loci_results *results = NULL;
    cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK, "%s", loci_message(index));
    const char *note = loci_results_note(results, 0);
    const bool noted = note && strstr(note, "earlier analysis") && strstr(note, "'loci index'");
    cr_expect_eq(loci_results_outdated(results), outdated, "%s", query);
    cr_expect_eq(noted, outdated, "%s: %s", query, note ? note : "no note");
    size_t count = loci_results_count(results);
    loci_results_free(results);
    return count;
}

Test(earlier, answers_with_a_note)
{
    loci *index = make_earlier();
    cr_expect_eq(count_hits(index, "treaty", true), 2);
    cr_expect_eq(count_hits(index, "\"signed in Astana\"", true), 1);
    cr_expect_eq(count_hits(index, "harbour", true), 0);
    archive_free(index);
}

Test(earlier, finds_words_by_the_stems_that_it_gave_them)
{
    loci *index = make_earlier();
    cr_expect_eq(count_hits(index, "pacts", true), 2, "a's treaties, and b");
    cr_expect_eq(count_hits(index, "~\"the pacts on the rivers\"", true), 1);
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(count_hits(index, "pacts", false), 1);
    cr_expect_eq(count_hits(index, "~\"the pacts on the rivers\"", false), 0);
    archive_free(index);
}
