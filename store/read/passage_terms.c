// SPDX-License-Identifier: MIT
// Keeps the terms of passages in one table, whose rows own them.
#include "store/read/passage_terms.h"

#include "store/read/reader_state.h"
#include <stdlib.h>

// A passage of some hundred words has 3 KB. A command reads few.
enum { PLACES_MIN = 128, PLACES_MAX = 512, BYTES_MAX = 8192 };

void passage_terms_clear(struct passage_terms *terms)
{
    free(terms->list);
    free(terms->texts);
    *terms = (struct passage_terms){0};
}

static uint64_t hash(const void *key)
{
    int64_t passage;
    memcpy(&passage, key, sizeof passage);
    return (uint64_t)passage * 0x9E3779B97F4A7C15u >> 32;
}

static void clear(void *row)
{
    passage_terms_clear(row);
}

static const struct kept_shape shape = {.row = sizeof(struct passage_terms),
                                        .key = sizeof(int64_t),
                                        .ways = 4,
                                        .first = PLACES_MIN,
                                        .spare = 2,
                                        .hash = hash,
                                        .clear = clear};
_Static_assert(offsetof(struct passage_terms, passage) == 0, "a row begins with its key");

void reader_forget_terms(struct reader_state *reader)
{
    kept_table_clear_owners(&reader->passage_terms, &shape);
}

const struct passage_terms *reader_kept_terms(loci *index, int64_t passage)
{
    if (reader_need(index) != LOCI_OK || passage == 0)
        return NULL;
    return kept_table_find(&index->reader->passage_terms, &shape, &passage);
}

void reader_keep_terms(loci *index, struct passage_terms *terms)
{
    const size_t bytes = terms->count * sizeof *terms->list + terms->texts_size;
    const bool fit =
        index->reader && terms->passage != 0 && terms->list && terms->texts && bytes <= BYTES_MAX;
    if (!fit || !kept_table_add(&index->reader->passage_terms, &shape, PLACES_MAX, terms))
        passage_terms_clear(terms);
    *terms = (struct passage_terms){0};
}
