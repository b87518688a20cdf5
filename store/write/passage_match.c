// SPDX-License-Identifier: MIT
// Which passages of an edited document are the old ones.
#include "store/write/passage_match.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b, void *context)
{
    const struct prepared_passage *passages = context;
    size_t first = *(const size_t *)a, second = *(const size_t *)b;
    int order = memcmp(&passages[first].hash, &passages[second].hash, HASH_SIZE);
    return order ? order : (first > second) - (first < second);
}

// The passages of a document in order of their hashes, equal ones in order of the text.
static size_t *sort_by_hash(const struct prepared_document *document)
{
    size_t *order = calloc(document->passage_count + 1, sizeof *order);
    if (!order)
        return NULL;
    for (size_t i = 0; i < document->passage_count; i++)
        order[i] = i;
    qsort_r(order, document->passage_count, sizeof *order, compare, document->passages);
    return order;
}

static void merge(const struct prepared_document *old, const size_t *old_order,
                  const struct prepared_document *new, const size_t *new_order, size_t *matches, bool *kept)
{
    size_t i = 0, j = 0;
    while (i < old->passage_count && j < new->passage_count) {
        size_t before = old_order[i], after = new_order[j];
        int order = memcmp(&old->passages[before].hash, &new->passages[after].hash, HASH_SIZE);
        if (order == 0) {
            matches[after] = before;
            kept[before] = true;
        }
        i += order <= 0;
        j += order >= 0;
    }
}

bool passage_match(const struct prepared_document *old, const struct prepared_document *new, size_t **matches,
                   bool **kept)
{
    size_t *old_order = sort_by_hash(old), *new_order = sort_by_hash(new);
    size_t *pairs = calloc(new->passage_count + 1, sizeof *pairs);
    bool *stays = calloc(old->passage_count + 1, sizeof *stays);
    bool done = old_order && new_order && pairs && stays;
    if (done) {
        for (size_t i = 0; i < new->passage_count; i++)
            pairs[i] = PASSAGE_UNMATCHED;
        merge(old, old_order, new, new_order, pairs, stays);
        *matches = pairs;
        *kept = stays;
    } else {
        free(pairs);
        free(stays);
    }
    free(old_order);
    free(new_order);
    return done;
}
