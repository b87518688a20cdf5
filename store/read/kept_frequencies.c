// SPDX-License-Identifier: MIT
// Document frequencies that were asked for before: questions whose best passages are about the same share most of their words.
#include "store/read/reader_state.h"
#include "text/base/fnv.h"

#include <string.h>

// Longer terms are rare, and looked up each time.
enum { PLACES_MAX = 8192, KEPT_SIZE_MAX = 23 };

struct kept_frequency {
    uint8_t size; // not 0
    char term[KEPT_SIZE_MAX];
    uint64_t passages;
};

static uint64_t hash(const void *key)
{
    const struct kept_frequency *kept = key;
    const uint64_t of_term = fnv_of(kept->term, kept->size);
    return of_term ^ of_term >> 32;
}

static const struct kept_shape shape = {.row = sizeof(struct kept_frequency),
                                        .key = offsetof(struct kept_frequency, passages),
                                        .ways = 1,
                                        .first = 512,
                                        .spare = 4,
                                        .hash = hash};

loci_error reader_kept_frequency(loci *index, const char *term, size_t size, uint64_t *out)
{
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    if (size == 0 || size > KEPT_SIZE_MAX)
        return reader_document_frequency(index, term, size, out);
    struct kept_frequency key = {.size = (uint8_t)size};
    memcpy(key.term, term, size);
    const struct kept_frequency *kept = kept_table_find(&index->reader->frequencies, &shape, &key);
    if (kept) {
        *out = kept->passages;
        return LOCI_OK;
    }
    error = reader_document_frequency(index, term, size, &key.passages);
    if (error != LOCI_OK)
        return error;
    *out = key.passages;
    kept_table_add(&index->reader->frequencies, &shape, PLACES_MAX, &key);
    return LOCI_OK;
}
