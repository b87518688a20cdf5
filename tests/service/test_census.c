// SPDX-License-Identifier: MIT
// Names of the ways to count.
#include "service/census.h"
#include "service/names.h"
#include <criterion/criterion.h>
#include <string.h>

Test(census, names_stand_in_the_order_of_the_ways)
{
    cr_assert_eq(CENSUS_MAX, LOCI_COUNT_BY_SPEAKER + 1, "a way to count is not among them");
    for (size_t i = 0; i < CENSUS_MAX; i++) {
        cr_assert_str_eq(count_names[i], loci_count_by_name(census_ways[i]));
        cr_assert_eq(census_way(count_names[i]), census_ways[i]);
    }
    cr_assert_null(count_names[CENSUS_MAX]);
}
