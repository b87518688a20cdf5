// SPDX-License-Identifier: MIT
// Keeps the terms of passages in one table.
#include "store/read/passage_terms.h"

#include "store/read/reader_state.h"
#include <stdlib.h>

// A passage of some hundred words has 3 KB.
enum { PLACES = 512, BYTES_MAX = 8192 };

struct kept_passage_terms {
    struct passage_terms places[PLACES]; // `list` NULL: nothing
};

void passage_terms_clear(struct passage_terms *terms)
{
    free(terms->list);
    free(terms->texts);
    *terms = (struct passage_terms){0};
}

void reader_forget_terms(struct reader_state *reader)
{
    for (size_t i = 0; reader->passage_terms && i < PLACES; i++)
        passage_terms_clear(&reader->passage_terms->places[i]);
    free(reader->passage_terms);
    reader->passage_terms = NULL;
}

static struct passage_terms *place_of(struct kept_passage_terms *kept, int64_t passage)
{
    return &kept->places[(uint64_t)passage * 0x9E3779B97F4A7C15u >> 55];
}

const struct passage_terms *reader_kept_terms(loci *index, int64_t passage)
{
    if (reader_need(index) != LOCI_OK || !index->reader->passage_terms)
        return NULL;
    const struct passage_terms *found = place_of(index->reader->passage_terms, passage);
    return found->list && found->passage == passage ? found : NULL;
}

void reader_keep_terms(loci *index, struct passage_terms *terms)
{
    struct reader_state *reader = index->reader;
    const size_t bytes = terms->count * sizeof *terms->list + terms->texts_size;
    if (reader && !reader->passage_terms && bytes <= BYTES_MAX)
        reader->passage_terms = calloc(1, sizeof *reader->passage_terms);
    if (!reader || !reader->passage_terms || bytes > BYTES_MAX || !terms->list || !terms->texts) {
        passage_terms_clear(terms);
        return;
    }
    struct passage_terms *place = place_of(reader->passage_terms, terms->passage);
    passage_terms_clear(place);
    *place = *terms;
    *terms = (struct passage_terms){0};
}
