// SPDX-License-Identifier: MIT
// What is kept of passages is what was put there, of each its own.
#include "query/match/postings/places/insides.h"

#include <criterion/criterion.h>
#include <string.h>

enum { PAIRS = 3, SLOTS = 5 };

static uint32_t place_of(uint32_t passage, uint32_t pair)
{
    return passage * 7 + pair * UINT32_C(0x01010101);
}

static bool form_of(uint32_t passage, uint32_t slot)
{
    return (passage >> slot & 1) > 0;
}

static void keep(struct insides *insides, uint32_t passage)
{
    uint32_t places[PAIRS];
    bool forms[SLOTS];
    for (uint32_t i = 0; i < PAIRS; i++)
        places[i] = place_of(passage, i);
    for (uint32_t i = 0; i < SLOTS; i++)
        forms[i] = form_of(passage, i);
    insides_keep(insides, passage, places, forms);
}

static void expect_known(const struct insides *insides, uint32_t passage)
{
    uint32_t places[PAIRS] = {0};
    bool forms[SLOTS] = {false};
    cr_assert(insides_find(insides, passage, places, forms), "%u", passage);
    for (uint32_t i = 0; i < PAIRS; i++)
        cr_expect_eq(places[i], place_of(passage, i), "%u", passage);
    for (uint32_t i = 0; i < SLOTS; i++)
        cr_expect_eq(forms[i], form_of(passage, i), "%u", passage);
}

static void expect_unknown(const struct insides *insides, uint32_t passage)
{
    uint32_t places[PAIRS] = {11, 12, 13};
    bool forms[SLOTS] = {true, false, true};
    cr_expect(!insides_find(insides, passage, places, forms), "%u", passage);
    cr_expect(places[0] == 11 && places[1] == 12 && places[2] == 13, "%u", passage);
    cr_expect(forms[0] && !forms[1] && forms[2] && !forms[3] && !forms[4], "%u", passage);
}

// Passages whose numbers are far apart, side by side, or alike in their low bits.
static uint32_t passage_at(unsigned spread, uint32_t i)
{
    return spread == 0 ? i : spread == 1 ? i << 16 : spread == 2 ? UINT32_MAX - i : i * UINT32_C(0x9E3779B1);
}

Test(insides, knows_as_many_as_are_kept_and_no_others)
{
    for (unsigned spread = 0; spread < 4; spread++) {
        struct insides *insides = insides_new(PAIRS, SLOTS);
        cr_assert_not_null(insides);
        for (uint32_t i = 0; i < 2 * INSIDES_MAX; i++) {
            expect_unknown(insides, passage_at(spread, i));
            keep(insides, passage_at(spread, i));
        }
        for (uint32_t i = 0; i < INSIDES_MAX; i++)
            expect_known(insides, passage_at(spread, i));
        for (uint32_t i = INSIDES_MAX; i < 2 * INSIDES_MAX; i++)
            expect_unknown(insides, passage_at(spread, i));
        insides_free(insides);
    }
}

Test(insides, keeps_what_was_kept_first)
{
    const uint32_t other[PAIRS] = {0};
    const bool forms[SLOTS] = {false};
    struct insides *insides = insides_new(PAIRS, SLOTS);
    keep(insides, 7);
    insides_keep(insides, 7, other, forms);
    expect_known(insides, 7);
    insides_free(insides);
}

Test(insides, is_none_for_a_question_of_very_many_words)
{
    cr_expect_null(insides_new(40, 41));
    cr_expect_null(insides_new(SIZE_MAX / 2, 1));
    cr_expect_null(insides_new(1, SIZE_MAX));
    cr_expect(!insides_find(NULL, 1, NULL, NULL));
    insides_keep(NULL, 1, NULL, NULL);
    cr_expect_eq(insides_bytes(NULL), 0);
    struct insides *insides = insides_new(0, 1);
    cr_assert_not_null(insides);
    cr_expect_geq(insides_bytes(insides), INSIDES_MAX * (sizeof(uint32_t) + 1));
    insides_free(insides);
}
