// SPDX-License-Identifier: MIT
// Sums by document: one row each, found through an array over all documents.
#include "store/read/document_sums.h"

#include <stdlib.h>
#include <string.h>

struct document_sums *document_sums_new(uint32_t document_max, size_t slot_count)
{
    struct document_sums *sums = calloc(1, sizeof *sums);
    if (!sums)
        return NULL;
    sums->document_max = document_max;
    sums->slot_count = slot_count;
    sums->row_of = calloc((size_t)document_max + 1, sizeof *sums->row_of);
    if (sums->row_of)
        return sums;
    free(sums);
    return NULL;
}

void document_sums_free(struct document_sums *sums)
{
    if (!sums)
        return;
    free(sums->row_of);
    free(sums->best);
    free(sums->counts);
    free(sums);
}

static bool grow(struct document_sums *sums)
{
    const size_t capacity = sums->capacity ? 2 * sums->capacity : 64;
    const size_t row_size = (sums->slot_count + 1) * sizeof *sums->counts;
    if (capacity > SIZE_MAX / row_size)
        return false;
    struct scored *best = realloc(sums->best, capacity * sizeof *best);
    if (best)
        sums->best = best;
    struct field_counts *counts = realloc(sums->counts, capacity * row_size);
    if (counts)
        sums->counts = counts;
    if (best && counts)
        sums->capacity = capacity;
    return best && counts;
}

static void add_slots(const struct document_sums *sums, struct field_counts *into,
                      const struct field_counts *slots)
{
    for (size_t slot = 0; slot < sums->slot_count; slot++) {
        into[slot].in[FIELD_TITLE] = slots[slot].in[FIELD_TITLE];
        into[slot].in[FIELD_HEADING] += slots[slot].in[FIELD_HEADING];
        into[slot].in[FIELD_TEXT] += slots[slot].in[FIELD_TEXT];
    }
}

bool document_sums_add(struct document_sums *sums, const struct scored *passage,
                       const struct field_counts *slots)
{
    if (passage->document > sums->document_max)
        return true; // the norms are damaged; `loci check` tells
    uint32_t *row = &sums->row_of[passage->document];
    if (*row == 0) {
        if (sums->count == sums->capacity && !grow(sums))
            return false;
        *row = (uint32_t)++sums->count;
        sums->best[*row - 1] = *passage;
        memset(sums->counts + (*row - 1) * sums->slot_count, 0, sums->slot_count * sizeof *sums->counts);
    } else if (scored_compare(passage, &sums->best[*row - 1]) < 0) {
        sums->best[*row - 1] = *passage;
    }
    add_slots(sums, sums->counts + (*row - 1) * sums->slot_count, slots);
    return true;
}
