// SPDX-License-Identifier: MIT
// What lists tell of passages, however many hold the word, beside the plainest way to do it.
#include "store/read/list_worths.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { PASSAGES = 5 * WORTHS_WINDOW };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

// What every passage has; code 0: it does not hold the word.
static struct worth truth[PASSAGES];

// One of about `rare` passages from `first` on.
static struct list_worths *make(uint32_t *state, uint32_t rare, uint32_t first)
{
    static struct worth list[PASSAGES];
    uint32_t count = 0;
    memset(truth, 0, sizeof truth);
    for (uint32_t passage = first; passage < PASSAGES; passage++) {
        if (next_random(state) % rare > 0)
            continue;
        truth[passage] = (struct worth){passage, (uint16_t)(WORTH_HELD + next_random(state) % 65000),
                                        (uint8_t)next_random(state)};
        list[count++] = truth[passage];
    }
    struct list_worths *worths = list_worths_new(list, count);
    cr_assert(worths);
    return worths;
}

// Dense, with bits, and without.
static const uint32_t rare[] = {1, 3, 7, 9, 30, 60, 70, 900, 30000};
enum { KINDS = sizeof rare / sizeof *rare };

Test(list_worths, each_passage_is_found_with_what_it_has)
{
    uint32_t state = 7;
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        struct list_worths *worths = make(&state, rare[kind], kind % 3 * 3000);
        for (uint32_t passage = 0; passage < PASSAGES; passage++) {
            uint32_t at;
            const bool found = list_worths_find(worths, passage, &at);
            cr_assert_eq(found, truth[passage].code > 0);
            cr_assert(!found || (worths->high[at] << 8 | worths->low[at]) == truth[passage].code);
            cr_assert(!found || worths->times[at] == truth[passage].times);
        }
        list_worths_free(worths);
    }
}

Test(list_worths, windows_tell_the_same_by_places_and_by_rows)
{
    static struct worths_room room;
    uint32_t state = 8;
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        struct list_worths *worths = make(&state, rare[kind], kind % 3 * 3000);
        for (uint32_t passage = 0; passage < PASSAGES; passage++) {
            const uint32_t window = passage / WORTHS_WINDOW, place = passage % WORTHS_WINDOW;
            struct worths_places places;
            struct worths_row row;
            uint16_t code;
            const bool any = list_worths_places(worths, window, &places);
            cr_assert(any || truth[passage].code == 0);
            if (!any)
                continue;
            const bool holds = worths_at(&places, place, &code);
            cr_assert_eq(holds, truth[passage].code > 0);
            cr_assert(!holds || code == truth[passage].code);
            cr_assert(!places.bits || worths_bit(places.bits, place) == holds);
            cr_assert(list_worths_row(worths, window, &room, &row));
            cr_assert(row.high[place] > 0 ? (row.high[place] << 8 | row.low[place]) == truth[passage].code
                                          : !holds);
        }
        list_worths_free(worths);
    }
}

Test(list_worths, the_next_of_some_passages_is_the_first_that_holds_the_word)
{
    static uint32_t passages[PASSAGES];
    uint32_t state = 9;
    for (uint32_t round = 0; round < 4 * KINDS; round++) {
        struct list_worths *worths = make(&state, rare[round % KINDS], round % 3 * 3000);
        const uint32_t step = 1 + next_random(&state) % 50;
        size_t count = 0, i = 0;
        for (uint32_t passage = next_random(&state) % step; passage < PASSAGES;
             passage += 1 + next_random(&state) % step)
            passages[count++] = passage;
        for (size_t next = 0; next <= count; next++) {
            uint8_t times;
            if (next < count && truth[passages[next]].code == 0)
                continue;
            i = list_worths_next(worths, passages, count, i, &times);
            cr_assert_eq(i, next);
            cr_assert(i == count || times == truth[passages[i]].times);
            i++;
        }
        list_worths_free(worths);
    }
}

Test(list_worths, tell_the_largest_of_many_and_whose_each_is)
{
    uint32_t state = 11;
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        struct list_worths *worths = make(&state, rare[kind], kind % 3 * 3000);
        uint32_t window = 0;
        for (uint32_t i = 0; i < worths->size; i++) {
            const uint32_t passage = list_worths_passage(worths, i, &window);
            cr_assert_lt(passage, PASSAGES);
            cr_assert_eq(worths->high[i], truth[passage].code >> 8);
            cr_assert_leq(worths->high[i], worths->most[i / WORTHS_TOGETHER]);
        }
        for (uint32_t block = 0; block < list_worths_blocks(worths); block++) {
            bool reached = worths->most[block] == 0;
            for (uint32_t i = block * WORTHS_TOGETHER; i < worths->size && i < (block + 1) * WORTHS_TOGETHER;
                 i++)
                reached |= worths->high[i] == worths->most[block];
            cr_assert(reached);
        }
        list_worths_free(worths);
    }
}
