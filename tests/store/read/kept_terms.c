// SPDX-License-Identifier: MIT
#include "store/read/kept_terms.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct term_entry entry_of(uint32_t count)
{
    return (struct term_entry){.count = count, .flags = count % 2, .list = {.begin = count, .size = 1}};
}

Test(kept_terms, tell_what_was_kept_of_each_segment)
{
    struct kept_terms terms = {0};
    const struct term_entry three = entry_of(3), five = entry_of(5);
    struct term_entry out;
    bool found;
    cr_assert_not(kept_terms_find(&terms, 0, "deten", 5, &found, &out));
    kept_terms_add(&terms, 0, "deten", 5, &three);
    kept_terms_add(&terms, 1, "deten", 5, &five);
    kept_terms_add(&terms, 2, "deten", 5, NULL);
    cr_assert(kept_terms_find(&terms, 0, "deten", 5, &found, &out));
    cr_assert(found);
    cr_assert_eq(out.count, 3);
    cr_assert_eq(out.list.begin, 3);
    cr_assert(kept_terms_find(&terms, 1, "deten", 5, &found, &out));
    cr_assert(found);
    cr_assert_eq(out.count, 5);
    cr_assert(kept_terms_find(&terms, 2, "deten", 5, &found, &out));
    cr_assert_not(found);
    cr_assert_not(kept_terms_find(&terms, 3, "deten", 5, &found, &out));
    cr_assert_not(kept_terms_find(&terms, 0, "dete", 4, &found, &out), "a beginning is another term");
    kept_terms_clear(&terms);
    cr_assert_not(kept_terms_find(&terms, 0, "deten", 5, &found, &out));
}

Test(kept_terms, tell_nothing_of_what_is_too_long_or_empty)
{
    struct kept_terms terms = {0};
    const struct term_entry one = entry_of(1);
    struct term_entry out;
    bool found;
    char longest[TERMS_SIZE_MAX];
    memset(longest, 'x', sizeof longest);
    for (size_t size = 0; size <= sizeof longest; size++) {
        kept_terms_add(&terms, 0, longest, size, &one);
        cr_assert_eq(kept_terms_find(&terms, 0, longest, size, &found, &out), size > 0 && size <= 24,
                     "of %zu bytes", size);
    }
    kept_terms_clear(&terms);
}

// Many more than there are places: what is told is right, of whichever are left.
Test(kept_terms, tell_no_other_term_that_came_to_the_same_place)
{
    enum { TERMS = 50000 };
    struct kept_terms terms = {0};
    struct term_entry out;
    char term[16];
    size_t left = 0;
    bool found;
    for (uint32_t i = 0; i < TERMS; i++) {
        const struct term_entry entry = entry_of(i);
        kept_terms_add(&terms, i % 7, term, (size_t)snprintf(term, sizeof term, "t%u", (unsigned)i),
                       i % 3 ? &entry : NULL);
    }
    for (uint32_t i = 0; i < TERMS; i++) {
        const size_t size = (size_t)snprintf(term, sizeof term, "t%u", (unsigned)i);
        if (!kept_terms_find(&terms, i % 7, term, size, &found, &out))
            continue;
        left++;
        cr_assert_eq(found, i % 3 > 0);
        cr_assert_eq(out.count, found ? i : 0);
    }
    cr_assert_gt(left, 8000);
    cr_assert_lt(left, TERMS);
    kept_terms_clear(&terms);
}

// A command keeps few, and finds room for few.
Test(kept_terms, stay_where_places_become_more)
{
    enum { TERMS = 400 };
    struct kept_terms terms = {0};
    struct term_entry out;
    char term[16];
    size_t rooms = 0, left = 0;
    bool found;
    for (uint32_t i = 0; i < TERMS; i++) {
        const size_t room = terms.table.room, size = (size_t)snprintf(term, sizeof term, "t%u", (unsigned)i);
        const struct term_entry entry = entry_of(i);
        kept_terms_add(&terms, 0, term, size, &entry);
        cr_assert(kept_terms_find(&terms, 0, term, size, &found, &out));
        cr_assert_leq(4 * (terms.table.kept - 1), terms.table.room);
        rooms += terms.table.room != room;
    }
    for (uint32_t i = 0; i < TERMS; i++)
        left += kept_terms_find(&terms, 0, term, (size_t)snprintf(term, sizeof term, "t%u", (unsigned)i),
                                &found, &out) &&
                out.count == i;
    cr_expect_eq(rooms, 2);
    cr_expect_gt(left, TERMS * 3 / 4);
    kept_terms_clear(&terms);
    cr_expect_eq(terms.table.room, 0);
}
