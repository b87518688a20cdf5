// SPDX-License-Identifier: MIT
// Puts the places of a window in order: many of them passage by passage.
#include "query/match/postings/phrases/place_order.h"

#include "query/match/postings/lists/window.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

static bool reserve(struct place_order *order, size_t count)
{
    struct place *sorted = array_reserve(order->sorted, &order->capacity, count, sizeof *sorted);
    if (sorted)
        order->sorted = sorted;
    if (!order->behind)
        order->behind = malloc((WINDOW + 1) * sizeof *order->behind);
    return sorted && order->behind;
}

static bool order_many(struct place_order *order, struct place_list *places)
{
    if (!reserve(order, places->count))
        return false;
    size_t *behind = order->behind;
    memset(behind, 0, (WINDOW + 1) * sizeof *behind);
    for (size_t i = 0; i < places->count; i++)
        behind[places->list[i].at + 1]++;
    for (size_t at = 1; at <= WINDOW; at++)
        behind[at] += behind[at - 1];
    for (size_t i = 0; i < places->count; i++)
        order->sorted[behind[places->list[i].at]++] = places->list[i];
    for (size_t at = 0, from = 0; at < WINDOW; from = behind[at++])
        place_sort(order->sorted + from, behind[at] - from);
    memcpy(places->list, order->sorted, places->count * sizeof *places->list);
    return true;
}

bool place_order(struct place_order *order, struct place_list *places)
{
    enum { MANY = 256 };
    if (places->count > MANY)
        return order_many(order, places);
    place_sort(places->list, places->count);
    return true;
}

void place_order_clear(struct place_order *order)
{
    free(order->sorted);
    free(order->behind);
    *order = (struct place_order){0};
}
