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

Test(census, tells_how_the_query_was_read_with_its_counts, .init = begin, .fini = end)
{
    const loci_visit_options options = {.size = sizeof options};
    struct census census = {0};
    cr_assert_eq(census_get(&census, archive, "law date:soon", NULL, &options), LOCI_OK);
    cr_assert_eq(census_note_count(&census), 2);
    cr_expect_eq(census_note_at(&census, 0)->code, LOCI_NOTE_NOT_A_DATE);
    cr_expect_eq(census_note_at(&census, 0)->span.start, strlen("law date:"));
    cr_expect_eq(census_note_at(&census, 1)->code, LOCI_NOTE_UNKNOWN_WORD);
    cr_expect_eq(census_note_at(&census, 1)->span.end, strlen("law"));
    cr_expect_null(census_note_at(&census, 2));
    census_clear(&census);
    cr_expect_eq(census_note_count(&census), 0);
}

Test(census, tells_why_nothing_is_found, .init = begin, .fini = end)
{
    const loci_filter filter = {.size = sizeof filter, .field = LOCI_FIELD_AUTHOR, .value = "nobody"};
    const loci_filter *const filters[] = {&filter};
    const loci_visit_options options = {.size = sizeof options, .filters = filters, .filter_count = 1};
    struct census census = {0};
    cr_assert_eq(census_get(&census, archive, "", &census_ways[0], &options), LOCI_OK);
    cr_assert_eq(census_note_count(&census), 1);
    cr_expect_eq(census_note_at(&census, 0)->code, LOCI_NOTE_NO_DOCUMENT);
    census_clear(&census);
}

Test(census, says_nothing_of_everything, .init = begin, .fini = end)
{
    const loci_visit_options options = {.size = sizeof options};
    struct census census = {0};
    cr_assert_eq(census_get(&census, archive, "", NULL, &options), LOCI_OK);
    cr_expect_eq(census_note_count(&census), 0);
    census_clear(&census);
}
