// SPDX-License-Identifier: MIT
// within:document: all that is asked for, in whichever passages of one document; its best passages are shown.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "both",
     .title = "Ores",
     .author = "Ida Marr",
     .text =
         "Uranium was bought in the spring.|The reactor at the river was closed.|Nobody spoke of the treaty."},
    {.path = "ore",
     .author = "Jon Vek",
     .text = "Uranium was sold in the autumn.|The mayor came to the river."},
    {.path = "one", .author = "Ida Marr", .text = "Uranium for the reactor came late.|The mayor spoke."},
    {.path = "none", .text = "Grain was dear.|The river was low."},
};

static const struct {
    const char *query, *wanted;
} rows[] = {
    {"within:document uranium reactor", "both:1 both:2 one:1"},
    {"uranium reactor within:document", "both:1 both:2 one:1"},
    {"within:doc uranium reactor", "both:1 both:2 one:1"},
    {"WITHIN:Document uranium reactor", "both:1 both:2 one:1"},
    {"uranium AND reactor", "one:1"},
    {"within:document (uranium AND reactor)", "both:1 both:2 one:1"},
    {"within:document +uranium reactor", "both:1 both:2 one:1"},
    {"within:document the reactor", "both:2 one:1"},
    {"within:document uranium reactor -treaty", "one:1"},
    {"within:document uranium -reactor", "ore:1"},
    {"within:document uranium NOT mayor", "both:1"},
    {"within:document (treaty OR mayor) reactor", "both:2 both:3 one:1 one:2"},
    {"within:document treaty OR grain", "both:3 none:1"},
    {"within:document \"the reactor\" spring", "both:1 both:2"},
    {"within:document (uranium w/3 bought) closed", "both:1 both:2"},
    {"within:document (closed /s reactor) spring", "both:1 both:2"},
    {"within:document urani* river", "both:1 both:2 ore:1 ore:2"},
    {"within:document title:ores spring", "both:1 both:2 both:3"},
    {"within:document author:marr uranium mayor", "one:1 one:2"},
    {"within:document uranium mayor -author:marr", "ore:1 ore:2"},
    {"within:document -uranium", "none:1 none:2"},
    {"(within:document uranium) reactor", "both:1 both:2 one:1"},
    {"within:document uranium quilted", ""},
    {"within:chapter uranium", ""},
};

Test(whole, documents_hold_what_their_passages_hold_together)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options all = {.size = sizeof all, .limit = 20, .per_document = 10};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char found[400];
        archive_ask(index, rows[i].query, &all, found, sizeof found);
        archive_sort(found);
        cr_expect_str_eq(found, rows[i].wanted, "%s: '%s', wanted '%s'", rows[i].query, found,
                         rows[i].wanted);
    }
    archive_free(index);
}
