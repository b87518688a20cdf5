// SPDX-License-Identifier: MIT
// What the passages of a list get for its word, of weight 1, as they were weighed once: two bytes each, high and low apart, so that many passages
// of several words are summed up at a time by their high bytes alone (query/match/postings/score/rows.h); and how often they hold it.
//
// Of a list that is not rare a bit of each passage tells whether it holds the word: places that several words share are found 256 at a time, and the
// bytes of a passage by counting bits before its own.
#ifndef LOCI_STORE_LIST_WORTHS_H
#define LOCI_STORE_LIST_WORTHS_H

#include "text/base/bits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORTHS_WINDOW = 4096, WORTHS_TOGETHER = 256 };

// A worth from 0 to 1 is kept in steps, rounded down, above WORTH_HELD: a passage that holds the word has a high byte above 0.
#define WORTH_STEPS 65279.0f
enum { WORTH_HELD = 256 };
static inline uint16_t worth_code(float worth)
{
    return (uint16_t)(WORTH_HELD + (uint32_t)((worth < 1 ? worth : 1) * WORTH_STEPS));
}

// The worths of a window's passages; 0 and 0 for those that do not hold the word.
struct worths_row {
    const uint8_t *high, *low;
};
struct worths_room {
    uint8_t high[WORTHS_WINDOW], low[WORTHS_WINDOW];
};

// What one passage of a list comes to. `times` is how often it stands in the text and nowhere else, or 0: the list must be asked.
struct worth {
    uint32_t passage;
    uint16_t code;
    uint8_t times;
};

// Of a list that many passages hold a byte of each kind for every passage of its windows, else of those that hold it.
struct list_worths {
    uint64_t scales; // what they were weighed with: the caller's number
    uint64_t used;   // when they were asked for last
    uint32_t first_window, window_count;
    uint32_t size;               // of each of these
    uint8_t *high, *low, *times; // owned; in one piece of memory that begins with `high` …
    uint8_t *most;               // … and ends with the largest of each WORTHS_TOGETHER of `high`
    uint16_t *at;                // owned; places in their windows; NULL: every passage has one
    uint32_t *from;              // owned; of each window the first
    uint64_t *
        bits; // owned; of each passage of its windows whether it holds the word; NULL: so few do that their places tell as soon
    uint16_t *
        ranks; // in the same memory; of each 64 bits how many of their window come before; NULL: every passage has its bytes
    size_t bytes; // of memory
};

// Of `count` ascending passages. NULL when out of memory.
struct list_worths *list_worths_new(const struct worth *list, uint32_t count);
void list_worths_free(struct list_worths *worths); // NULL allowed
// False: no passage of the window holds the word. What does not lie as it is wanted is put into `room`.
bool list_worths_row(const struct list_worths *worths, uint32_t window, struct worths_room *room,
                     struct worths_row *out);
// Puts what they hold of a window into a room that is used already, over what is there.
void list_worths_put(const struct list_worths *worths, uint32_t window, struct worths_room *room);
// The first of ascending passages, from the i-th on, that holds the word, and its `times`; `count` where there is none.
size_t list_worths_next(const struct list_worths *worths, const uint32_t *passages, size_t count, size_t i,
                        uint8_t *times);
static inline uint32_t list_worths_blocks(const struct list_worths *worths) // of `most`
{
    return (worths->size + WORTHS_TOGETHER - 1) / WORTHS_TOGETHER;
}
// Which passage the i-th of `high` is of; *window is the last that was asked for, or 0: they ascend.
static inline uint32_t list_worths_passage(const struct list_worths *worths, uint32_t i, uint32_t *window)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW;
    while (worths->at && worths->from[*window + 1] <= i)
        ++*window;
    return base + (worths->at ? *window * WORTHS_WINDOW + worths->at[i] : i);
}
// Whether a passage holds the word; *at is its place in `high`, `low`, `times`.
bool list_worths_find(const struct list_worths *worths, uint32_t passage, uint32_t *at);

// What a window holds of the word: two bytes for each of some places, ascending; or, of a list that many hold, for all.
struct worths_places {
    const uint16_t *at;                // NULL: all
    const uint8_t *high, *low, *times; // as in struct worth
    uint32_t count;                    // of `at`
    const uint64_t *bits; // WORTHS_WINDOW of them, as in struct list_worths; NULL: there are none
    const uint16_t *ranks;
};
// Whether a window lies among those of the list.
static inline bool list_worths_reach(const struct list_worths *worths, uint32_t window)
{
    return window - worths->first_window < worths->window_count;
}
// False: no passage of the window holds the word.
bool list_worths_places(const struct list_worths *worths, uint32_t window, struct worths_places *out);
static inline uint16_t worths_code(const struct worths_places *places, uint32_t i)
{
    return (uint16_t)(places->high[i] << 8 | places->low[i]);
}
static inline bool worths_bit(const uint64_t *bits, size_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}
// How many bits of a word are set before one of them.
static inline uint32_t worths_rank(uint64_t word, uint32_t bit)
{
    return bits_below(word, bit);
}
// Of a place whose bit is set: its number among the bytes.
static inline uint32_t worths_number(const struct worths_places *places, uint32_t place)
{
    return places->at ? places->ranks[place / 64] + worths_rank(places->bits[place / 64], place % 64) : place;
}
// The first of `at` that is not before a place.
uint32_t worths_first(const struct worths_places *places, uint32_t place);
// Whether the passage at a place holds it, and its code.
bool worths_at(const struct worths_places *places, uint32_t place, uint16_t *code);
// Has the processor fetch what list_worths_find and list_worths_next are going to look at for a passage.
static inline void list_worths_expect(const struct list_worths *worths, uint32_t passage)
{
    const uint32_t window = passage / WORTHS_WINDOW - worths->first_window;
    if (window >= worths->window_count)
        return;
    const size_t word = ((size_t)window * WORTHS_WINDOW + passage % WORTHS_WINDOW) / 64;
    const size_t at = worths->at
                          ? worths->from[window] + (worths->from[window + 1] - worths->from[window]) / 2
                          : (size_t)window * WORTHS_WINDOW + passage % WORTHS_WINDOW;
    __builtin_prefetch(worths->bits ? (const void *)(worths->bits + word) : worths->at + at);
    __builtin_prefetch(worths->ranks ? (const void *)(worths->ranks + word) : worths->high + at);
    __builtin_prefetch(worths->times + at);
}

#endif
