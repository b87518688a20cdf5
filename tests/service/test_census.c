// SPDX-License-Identifier: MIT
// Names of the ways to count, and what is said of a query that is counted.
#include "service/census.h"
#include "service/names.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Test(census, names_stand_in_the_order_of_the_ways)
{
    cr_assert_eq(CENSUS_MAX, LOCI_COUNT_BY_SPEAKER + 1, "a way to count is not among them");
    for (size_t i = 0; i < CENSUS_MAX; i++) {
        cr_assert_str_eq(count_names[i], loci_count_by_name(census_ways[i]));
        cr_assert_eq(census_way(count_names[i]), census_ways[i]);
    }
    cr_assert_null(count_names[CENSUS_MAX]);
}

static char folder[] = "/tmp/loci-census-XXXXXX", path[sizeof folder + 16];
static loci *archive;

static void begin(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/index.loci", folder);
    cr_assert_eq(loci_open(&archive, path, NULL, NULL, 0), LOCI_OK);
}

static void end(void)
{
    loci_close(archive);
    char command[sizeof path + 16];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

Test(census, notes_and_counts_share_the_time, .init = begin, .fini = end)
{
    static const uint32_t times[][2] = {{40000, 39999}, {2, 1}, {1, 1}, {0, 0}}; // before, and after at most
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        loci_visit_options options = {.size = sizeof options, .deadline_ms = times[i][0]};
        loci_results *noted = NULL;
        cr_assert_eq(census_find_notes(&noted, archive, "lang:fr law", &options), LOCI_OK);
        cr_expect_gt(loci_results_note_count(noted), 0);
        cr_expect_leq(options.deadline_ms, times[i][1]);
        cr_expect(options.deadline_ms > 0 || times[i][0] == 0, "no time is left, which is no limit");
        loci_results_free(noted);
    }
}

Test(census, nothing_is_said_of_everything, .init = begin, .fini = end)
{
    loci_visit_options options = {.size = sizeof options, .deadline_ms = 7};
    loci_results *noted = NULL;
    cr_assert_eq(census_find_notes(&noted, archive, "", &options), LOCI_OK);
    cr_expect_null(noted);
    cr_expect_eq(options.deadline_ms, 7);
}
