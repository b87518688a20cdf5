// SPDX-License-Identifier: MIT
// Rows of bytes as they lie, or made of places.
#include "store/read/list_worths.h"

#include <stdlib.h>
#include <string.h>

enum { DENSE = 8 }; // one passage of so many holds the word

static void put_dense(struct list_worths *worths, const uint32_t *passages, const uint16_t *codes,
                      uint32_t count)
{
    const uint32_t base = worths->first_window * WORTHS_WINDOW;
    for (uint32_t i = 0; i < count; i++) {
        worths->high[passages[i] - base] = (uint8_t)(codes[i] >> 8);
        worths->low[passages[i] - base] = (uint8_t)codes[i];
    }
}

static void put_sparse(struct list_worths *worths, const uint32_t *passages, const uint16_t *codes,
                       uint32_t count)
{
    uint32_t window = 0;
    for (uint32_t i = 0; i < count; i++) {
        for (; window <= passages[i] / WORTHS_WINDOW - worths->first_window; window++)
            worths->from[window] = i;
        worths->at[i] = (uint16_t)(passages[i] % WORTHS_WINDOW);
        worths->high[i] = (uint8_t)(codes[i] >> 8);
        worths->low[i] = (uint8_t)codes[i];
    }
    worths->from[window] = count;
}

struct list_worths *list_worths_new(const uint32_t *passages, const uint16_t *codes, uint32_t count)
{
    struct list_worths *worths = calloc(1, sizeof *worths);
    if (!worths || count == 0)
        return worths;
    worths->first_window = passages[0] / WORTHS_WINDOW;
    worths->window_count = passages[count - 1] / WORTHS_WINDOW - worths->first_window + 1;
    const size_t span = (size_t)worths->window_count * WORTHS_WINDOW;
    const bool dense = count >= span / DENSE;
    const size_t size = dense ? span : count;
    worths->high = calloc(size, 1);
    worths->low = calloc(size, 1);
    worths->at = dense ? NULL : malloc(count * sizeof *worths->at);
    worths->from = dense ? NULL : malloc((worths->window_count + 1) * sizeof *worths->from);
    if (!worths->high || !worths->low || (!dense && (!worths->at || !worths->from))) {
        list_worths_free(worths);
        return NULL;
    }
    worths->bytes =
        sizeof *worths + 2 * size +
        (dense ? 0 : count * sizeof *worths->at + (worths->window_count + 1) * sizeof *worths->from);
    (dense ? put_dense : put_sparse)(worths, passages, codes, count);
    return worths;
}

void list_worths_free(struct list_worths *worths)
{
    if (!worths)
        return;
    free(worths->high);
    free(worths->low);
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

static void put(const struct list_worths *worths, uint32_t number, struct worths_room *room)
{
    if (!worths->at) {
        const size_t begin = (size_t)number * WORTHS_WINDOW;
        for (size_t i = 0; i < WORTHS_WINDOW; i++) {
            room->high[i] |= worths->high[begin + i];
            room->low[i] |= worths->low[begin + i];
        }
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
