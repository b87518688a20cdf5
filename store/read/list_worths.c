// SPDX-License-Identifier: MIT
// Rows of bytes as they lie, or made of places.
#include "store/read/list_worths.h"

#include <stdlib.h>
#include <string.h>

// One passage of so many holds the word: then each has its bytes, or its bit.
enum { DENSE = 8, WITH_BITS = 64 };
enum { WINDOW_BITS = WORTHS_WINDOW / 64 }; // words of them

static void put_dense(struct list_worths *worths, const struct worth *list, uint32_t count)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t at = list[i].passage - base;
        worths->high[at] = (uint8_t)(list[i].code >> 8);
        worths->low[at] = (uint8_t)list[i].code;
        worths->times[at] = list[i].times;
    }
}

static void put_sparse(struct list_worths *worths, const struct worth *list, uint32_t count)
{
    uint32_t window = 0;
    for (uint32_t i = 0; i < count; i++) {
        for (; window <= list[i].passage / WORTHS_WINDOW - worths->first_window; window++)
            worths->from[window] = i;
        worths->at[i] = (uint16_t)(list[i].passage % WORTHS_WINDOW);
        worths->high[i] = (uint8_t)(list[i].code >> 8);
        worths->low[i] = (uint8_t)list[i].code;
        worths->times[i] = list[i].times;
    }
    worths->from[window] = count;
}

static void put_bits(struct list_worths *worths, const struct worth *list, uint32_t count)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW;
    for (uint32_t i = 0; i < count; i++)
        worths->bits[(list[i].passage - base) / 64] |= UINT64_C(1) << list[i].passage % 64;
    if (!worths->ranks)
        return;
    for (size_t window = 0; window < worths->window_count; window++)
        for (size_t word = window * WINDOW_BITS, before = 0; word < (window + 1) * WINDOW_BITS; word++) {
            worths->ranks[word] = (uint16_t)before;
            before += (size_t)__builtin_popcountll(worths->bits[word]);
        }
}

static void put_most(struct list_worths *worths)
{
    for (uint32_t block = 0; block < list_worths_blocks(worths); block++) {
        const uint32_t first = block * WORTHS_TOGETHER, left = worths->size - first;
        uint8_t most = 0;
        for (uint32_t i = first; i < first + (left < WORTHS_TOGETHER ? left : WORTHS_TOGETHER); i++)
            most = worths->high[i] > most ? worths->high[i] : most;
        worths->most[block] = most;
    }
}

static bool make_bits(struct list_worths *worths)
{
    const size_t words = (size_t)worths->window_count * WINDOW_BITS,
                 size = sizeof *worths->bits + (worths->at ? sizeof *worths->ranks : 0);
    worths->bits = calloc(words, size);
    if (worths->bits && worths->at)
        worths->ranks = (uint16_t *)(worths->bits + words);
    worths->bytes += words * size;
    return worths->bits;
}

static bool make_room(struct list_worths *worths, uint32_t count)
{
    const size_t span = (size_t)worths->window_count * WORTHS_WINDOW;
    const bool dense = count >= span / DENSE;
    const size_t size = dense ? span : count;
    worths->size = (uint32_t)size;
    const size_t bytes = 3 * size + list_worths_blocks(worths);
    worths->bytes = sizeof *worths + bytes;
    worths->high = calloc(bytes, 1);
    if (!worths->high)
        return false;
    worths->low = worths->high + size;
    worths->times = worths->low + size;
    worths->most = worths->times + size;
    if (dense)
        return true;
    worths->at = malloc(count * sizeof *worths->at);
    worths->from = malloc((worths->window_count + 1) * sizeof *worths->from);
    worths->bytes += count * sizeof *worths->at + (worths->window_count + 1) * sizeof *worths->from;
    return worths->at && worths->from;
}

struct list_worths *list_worths_new(const struct worth *list, uint32_t count)
{
    struct list_worths *worths = calloc(1, sizeof *worths);
    if (!worths || count == 0)
        return worths;
    worths->first_window = list[0].passage / WORTHS_WINDOW;
    worths->window_count = list[count - 1].passage / WORTHS_WINDOW - worths->first_window + 1;
    const bool has_bits = count >= (size_t)worths->window_count * WORTHS_WINDOW / WITH_BITS;
    if (!make_room(worths, count) || (has_bits && !make_bits(worths))) {
        list_worths_free(worths);
        return NULL;
    }
    (worths->at ? put_sparse : put_dense)(worths, list, count);
    put_most(worths);
    if (has_bits)
        put_bits(worths, list, count);
    return worths;
}

void list_worths_free(struct list_worths *worths)
{
    if (!worths)
        return;
    free(worths->high);
    free(worths->at);
    free(worths->from);
    free(worths->bits);
    free(worths);
}

// Which of its windows it is. False: none, or one without passages.
static bool find(const struct list_worths *worths, uint32_t window, uint32_t *number)
{
    *number = window - worths->first_window;
    return *number < worths->window_count &&
           (!worths->at || worths->from[*number] < worths->from[*number + 1]);
}

// Over what is there where they hold the word; compilers make vectors of it.
static void put_row(const uint8_t *restrict high, const uint8_t *restrict low,
                    struct worths_room *restrict room)
{
    for (size_t i = 0; i < WORTHS_WINDOW; i++) {
        const uint8_t others = high[i] > 0 ? 0 : UINT8_MAX; // a passage that does not hold it has 0 and 0
        room->high[i] = (uint8_t)(high[i] | (room->high[i] & others));
        room->low[i] = (uint8_t)(low[i] | (room->low[i] & others));
    }
}

static void put(const struct list_worths *worths, uint32_t number, struct worths_room *room)
{
    if (!worths->at) {
        const size_t begin = (size_t)number * WORTHS_WINDOW;
        put_row(worths->high + begin, worths->low + begin, room);
        return;
    }
    for (uint32_t i = worths->from[number]; i < worths->from[number + 1]; i++) {
        room->high[worths->at[i]] = worths->high[i];
        room->low[worths->at[i]] = worths->low[i];
    }
}

bool list_worths_row(const struct list_worths *worths, uint32_t window, struct worths_room *room,
                     struct worths_row *out)
{
    uint32_t number;
    if (!find(worths, window, &number))
        return false;
    if (!worths->at) {
        const size_t begin = (size_t)number * WORTHS_WINDOW;
        *out = (struct worths_row){worths->high + begin, worths->low + begin};
        return true;
    }
    memset(room->high, 0, sizeof room->high);
    put(worths, number, room);
    *out = (struct worths_row){room->high, room->low};
    return true;
}

void list_worths_put(const struct list_worths *worths, uint32_t window, struct worths_room *room)
{
    uint32_t number;
    if (find(worths, window, &number))
        put(worths, number, room);
}

bool list_worths_places(const struct list_worths *worths, uint32_t window, struct worths_places *out)
{
    uint32_t number;
    if (!find(worths, window, &number))
        return false;
    const size_t from = worths->at ? worths->from[number] : (size_t)number * WORTHS_WINDOW;
    out->at = worths->at ? worths->at + from : NULL;
    out->high = worths->high + from;
    out->low = worths->low + from;
    out->times = worths->times + from;
    out->count = worths->at ? worths->from[number + 1] - worths->from[number] : 0;
    out->bits = worths->bits ? worths->bits + (size_t)number * WINDOW_BITS : NULL;
    out->ranks = worths->ranks ? worths->ranks + (size_t)number * WINDOW_BITS : NULL;
    return true;
}

// The first place not before one, of the list's [low, high).
static uint32_t first_place(const uint16_t *at, uint32_t low, uint32_t high, uint32_t place)
{
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (at[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t worths_first(const struct worths_places *places, uint32_t place)
{
    return first_place(places->at, 0, places->count, place);
}

// Where a place stands among the bytes, if it holds the word.
static bool find_place(const struct worths_places *places, uint32_t place, uint32_t *number)
{
    if (places->bits) {
        const bool holds = worths_bit(places->bits, place);
        *number = holds ? worths_number(places, place) : 0;
        return holds;
    }
    *number = worths_first(places, place);
    return *number < places->count && places->at[*number] == place;
}

bool worths_at(const struct worths_places *places, uint32_t place, uint16_t *code)
{
    uint32_t number;
    if (!find_place(places, place, &number))
        return false;
    *code = worths_code(places, number);
    return true;
}

bool list_worths_find(const struct list_worths *worths, uint32_t passage, uint32_t *at)
{
    uint32_t number;
    const uint32_t place = passage % WORTHS_WINDOW;
    if (!find(worths, passage / WORTHS_WINDOW, &number))
        return false;
    const size_t word = (size_t)number * WINDOW_BITS + place / 64;
    if (!worths->bits) {
        *at = first_place(worths->at, worths->from[number], worths->from[number + 1], place);
        return *at < worths->from[number + 1] && worths->at[*at] == place;
    }
    *at = worths->at
              ? worths->from[number] + worths->ranks[word] + worths_rank(worths->bits[word], place % 64)
              : number * WORTHS_WINDOW + place;
    return worths->bits[word] >> place % 64 & 1;
}

static size_t next_of_bits(const struct list_worths *worths, const uint32_t *passages, size_t count, size_t i,
                           uint8_t *times)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW, size = worths->window_count * WORTHS_WINDOW;
    while (i < count && passages[i] - base < size && !worths_bit(worths->bits, passages[i] - base))
        i++;
    uint32_t at;
    if (i == count || !list_worths_find(worths, passages[i], &at))
        return count;
    *times = worths->times[at];
    return i;
}

static size_t next_of_places(const struct list_worths *worths, const uint32_t *passages, size_t count,
                             size_t i, uint8_t *times)
{
    while (i < count && passages[i] / WORTHS_WINDOW - worths->first_window < worths->window_count) {
        const uint32_t window = passages[i] / WORTHS_WINDOW, number = window - worths->first_window,
                       end = worths->from[number + 1],
                       at = first_place(worths->at, worths->from[number], end, passages[i] % WORTHS_WINDOW);
        const uint32_t reached = window * WORTHS_WINDOW + (at < end ? worths->at[at] : WORTHS_WINDOW);
        while (i < count && passages[i] < reached)
            i++;
        if (i < count && at < end && passages[i] == reached) {
            *times = worths->times[at];
            return i;
        }
    }
    return count;
}

size_t list_worths_next(const struct list_worths *worths, const uint32_t *passages, size_t count, size_t i,
                        uint8_t *times)
{
    const uint64_t first = (uint64_t)worths->first_window * WORTHS_WINDOW;
    while (i < count && passages[i] < first)
        i++;
    return (worths->bits ? next_of_bits : next_of_places)(worths, passages, count, i, times);
}
