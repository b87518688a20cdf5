// SPDX-License-Identifier: MIT
#include "store/read/kept_table.h"

#include <criterion/criterion.h>

struct row {
    uint64_t key, value;
};

// The last bits alone, so that a test knows which keys share a set.
static uint64_t hash_of(const void *key)
{
    return ((const struct row *)key)->key;
}

enum { WAYS = 4, FIRST = 16, MOST = 64, SETS = MOST / WAYS };
static const struct kept_shape shape = {.row = sizeof(struct row),
                                        .key = sizeof(uint64_t),
                                        .ways = WAYS,
                                        .first = FIRST,
                                        .spare = 2,
                                        .hash = hash_of};

static void add(struct kept_table *table, uint64_t key, uint64_t value)
{
    kept_table_add(table, &shape, MOST, &(struct row){key, value});
}

// 0: it is not kept.
static uint64_t value_of(const struct kept_table *table, uint64_t key)
{
    const struct row *row = kept_table_find(table, &shape, &(struct row){.key = key});
    return row ? row->value : 0;
}

Test(kept_table, holds_as_many_of_one_set_as_it_has_ways)
{
    struct kept_table table = {0};
    cr_expect_eq(value_of(&table, 1), 0, "an empty table keeps nothing");
    for (uint64_t i = 0; i < MOST; i++) // until there are as many rows as there may be
        add(&table, 1 + i, 1);
    cr_assert_eq(table.room, MOST);
    kept_table_clear(&table);
    table = (struct kept_table){0};
    for (uint64_t i = 0; i < MOST; i++)
        add(&table, 1 + i % 3, 1); // one set has three of these
    for (uint64_t i = 1; i <= WAYS; i++)
        add(&table, i * SETS, 10 * i);
    for (uint64_t i = 1; i <= WAYS; i++)
        cr_expect_eq(value_of(&table, i * SETS), 10 * i);
    add(&table, (WAYS + 1) * SETS, 50);
    size_t left = 0;
    for (uint64_t i = 1; i <= WAYS; i++) {
        const uint64_t value = value_of(&table, i * SETS);
        cr_expect(value == 0 || value == 10 * i);
        left += value > 0;
    }
    cr_expect_eq(left, WAYS - 1, "one gave its place");
    cr_expect_eq(value_of(&table, (WAYS + 1) * SETS), 50);
    cr_expect_eq(value_of(&table, 1), 1, "other sets keep what they have");
    kept_table_clear(&table);
}

Test(kept_table, has_one_row_of_a_key)
{
    struct kept_table table = {0};
    for (uint64_t value = 1; value <= 3; value++) {
        add(&table, 7, value);
        cr_expect_eq(value_of(&table, 7), value);
    }
    size_t rows = 0;
    for (size_t i = 0; i < table.room; i++)
        rows += ((const struct row *)(const void *)table.rows)[i].key == 7;
    cr_expect_eq(rows, 1);
    kept_table_clear(&table);
    cr_expect_eq(value_of(&table, 7), 0);
}

Test(kept_table, grows_with_what_is_kept_and_loses_nothing_by_it)
{
    struct kept_table table = {0};
    size_t rooms = 0, room = 0;
    for (uint64_t key = 1; key <= MOST; key++) {
        add(&table, key, key);
        cr_assert_leq(table.room, MOST);
        rooms += table.room != room;
        room = table.room;
        for (uint64_t before = 1; before <= key; before++)
            cr_assert_eq(value_of(&table, before), before, "%u of %u", (unsigned)before, (unsigned)key);
    }
    cr_expect_eq(rooms, 2);
    kept_table_clear(&table);
    cr_expect_eq(table.room, 0);
}

struct owner {
    uint64_t key;
    int *held; // owned: how many there are
};

static void let_go(void *row)
{
    --*((struct owner *)row)->held;
}

// Whatever takes the place of another, and where the table grows, what a row owns is freed once.
Test(kept_table, frees_what_its_rows_own)
{
    static const struct kept_shape owners = {.row = sizeof(struct owner),
                                             .key = sizeof(uint64_t),
                                             .ways = WAYS,
                                             .first = FIRST,
                                             .spare = 2,
                                             .hash = hash_of,
                                             .clear = let_go};
    struct kept_table table = {0};
    int held = 0;
    for (uint64_t i = 0; i < 4 * MOST; i++) {
        const struct owner row = {1 + i * (i % 3) % (2 * MOST), &held};
        held++;
        cr_assert(kept_table_add(&table, &owners, MOST, &row));
        const struct owner *kept = kept_table_find(&table, &owners, &row.key);
        cr_assert(kept);
        size_t rows = 0;
        for (size_t at = 0; at < table.room; at++)
            rows += ((const struct owner *)(const void *)table.rows)[at].key > 0;
        cr_assert_eq((size_t)held, rows);
    }
    cr_expect_eq(table.room, MOST);
    kept_table_clear_owners(&table, &owners);
    cr_expect_eq(held, 0);
    kept_table_clear_owners(&table, &owners);
    cr_expect_eq(held, 0, "nothing is left");
}
