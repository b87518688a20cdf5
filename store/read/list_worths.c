// SPDX-License-Identifier: MIT
// Rows of bytes as they lie, or made of places.
#include "store/read/list_worths.h"

#include <stdlib.h>
#include <string.h>

enum { DENSE = 8 }; // one passage of so many holds the word

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

static bool make_room(struct list_worths *worths, uint32_t count)
{
    const size_t span = (size_t)worths->window_count * WORTHS_WINDOW;
    const bool dense = count >= span / DENSE;
    const size_t size = dense ? span : count;
    worths->bytes = sizeof *worths + 3 * size;
    worths->high = calloc(3, size);
    if (!worths->high)
        return false;
    worths->low = worths->high + size;
    worths->times = worths->low + size;
    if (dense)
        return true;
    worths->at = calloc((size_t)count + WORTHS_BEHIND, sizeof *worths->at);
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
    if (!make_room(worths, count)) {
        list_worths_free(worths);
        return NULL;
    }
    (worths->at ? put_sparse : put_dense)(worths, list, count);
    return worths;
}

void list_worths_free(struct list_worths *worths)
{
    if (!worths)
        return;
    free(worths->high);
    free(worths->at);
    free(worths->from);
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

bool worths_at(const struct worths_places *places, uint32_t place, uint16_t *code)
{
    const uint32_t at = places->at ? first_place(places->at, 0, places->count, place) : place;
    if (places->at && (at == places->count || places->at[at] != place))
        return false;
    *code = worths_code(places, at);
    return places->high[at] > 0;
}

bool list_worths_find(const struct list_worths *worths, uint32_t passage, uint32_t *at)
{
    uint32_t number;
    const uint32_t place = passage % WORTHS_WINDOW;
    if (!find(worths, passage / WORTHS_WINDOW, &number))
        return false;
    if (!worths->at) {
        *at = number * WORTHS_WINDOW + place;
        return worths->high[*at] > 0;
    }
    *at = first_place(worths->at, worths->from[number], worths->from[number + 1], place);
    return *at < worths->from[number + 1] && worths->at[*at] == place;
}

static size_t next_dense(const struct list_worths *worths, const uint32_t *passages, size_t count, size_t i,
                         uint8_t *times)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW, size = worths->window_count * WORTHS_WINDOW;
    for (; i < count && passages[i] - base < size; i++)
        if (worths->high[passages[i] - base] > 0) {
            *times = worths->times[passages[i] - base];
            return i;
        }
    return count;
}

static size_t next_sparse(const struct list_worths *worths, const uint32_t *passages, size_t count, size_t i,
                          uint8_t *times)
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
    return (worths->at ? next_sparse : next_dense)(worths, passages, count, i, times);
}
