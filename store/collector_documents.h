// SPDX-License-Identifier: MIT
// Ranking whole documents: what the collector keeps of each match, and how it is summed up. Internal to store/.
#ifndef LOCI_STORE_COLLECTOR_DOCUMENTS_H
#define LOCI_STORE_COLLECTOR_DOCUMENTS_H

#include "store/reader.h"

// How often one passage holds one slot.
struct slot_match {
    uint32_t document, slot;
    struct field_counts frequency;
};

// One match with its own score.
struct matches {
    struct scored *passages;
    size_t passage_count, passage_capacity;
    struct slot_match *slots;
    size_t slot_count, slot_capacity;
};

bool matches_add_passage(struct matches *matches, const struct scored *scored);
bool matches_add_slot(struct matches *matches, const struct slot_match *match);
void matches_clear(struct matches *matches);

// collector.c: collects into `matches` rather than into a heap.
loci_error collector_gather(loci *index, const struct collect *collect, struct matches *matches,
                            uint64_t *total);

#endif
