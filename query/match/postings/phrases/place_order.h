// SPDX-License-Identifier: MIT
// Puts the places of a window in order.
#ifndef LOCI_QUERY_PLACE_ORDER_H
#define LOCI_QUERY_PLACE_ORDER_H

#include "query/match/postings/phrases/phrase.h"

// Room for it, kept from window to window. Zeroed: none yet.
struct place_order {
    struct place *sorted; // owned
    size_t capacity;
    size_t *behind; // of each passage, in `sorted`; owned
};

// Ascending as place_compare has it; places are of passages of one window, `at` below WINDOW. False: out of memory, and they are as they were.
bool place_order(struct place_order *order, struct place_list *places);
void place_order_clear(struct place_order *order);

#endif
