// SPDX-License-Identifier: MIT
// Arrays that grow.
#include "text/base/array.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>

Test(array, keeps_its_elements_while_it_grows)
{
    uint32_t *items = NULL;
    size_t capacity = 0, moves = 0;
    for (uint32_t i = 0; i < 10000; i++) {
        size_t before = capacity;
        uint32_t *grown = array_reserve(items, &capacity, (size_t)i + 1, sizeof *grown);
        cr_assert(grown);
        cr_assert_gt(capacity, i);
        moves += capacity != before;
        items = grown;
        items[i] = i;
    }
    cr_expect_lt(moves, 16, "it doubles: %zu times for 10,000 elements", moves);
    for (uint32_t i = 0; i < 10000; i++)
        cr_assert_eq(items[i], i);
    free(items);
}

Test(array, reserves_many_at_once)
{
    size_t capacity = 0;
    char *items = array_reserve(NULL, &capacity, 1000, 1);
    cr_assert(items);
    cr_expect_geq(capacity, 1000);
    cr_expect_eq(array_reserve(items, &capacity, 1000, 1), items, "there is room already");
    free(items);
}

Test(array, refuses_more_bytes_than_can_be_counted)
{
    size_t capacity = 0;
    uint64_t *items = array_reserve(NULL, &capacity, 4, sizeof *items);
    cr_assert(items);
    size_t before = capacity;
    items[3] = 77;
    cr_expect_null(array_reserve(items, &capacity, SIZE_MAX / sizeof *items + 2, sizeof *items));
    cr_expect_null(array_reserve(items, &capacity, SIZE_MAX, sizeof *items));
    cr_expect_eq(capacity, before, "what is refused changes nothing");
    cr_expect_eq(items[3], 77);
    free(items);
}

Test(array, of_no_elements_is_not_null)
{
    size_t capacity = 0;
    int *items = array_reserve(NULL, &capacity, 0, sizeof *items);
    cr_expect(items, "NULL says that memory is out");
    free(items);
}
