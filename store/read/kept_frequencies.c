// SPDX-License-Identifier: MIT
// Document frequencies that were asked for before: questions whose best passages are about the same share most of their words.
#include "store/read/reader_state.h"
#include "text/base/fnv.h"

#include <stdlib.h>
#include <string.h>

// Longer terms are rare, and looked up each time. One that comes to the place of another takes it.
enum { PLACES = 8192, KEPT_SIZE_MAX = 23 };

struct kept_frequency {
    uint64_t passages;
    uint8_t size; // 0: nothing is kept here
    char term[KEPT_SIZE_MAX];
};

void reader_forget_frequencies(struct reader_state *reader)
{
    free(reader->frequencies);
    reader->frequencies = NULL;
}

// Where a term has its place; NULL: it has none.
static struct kept_frequency *place_of(struct reader_state *reader, const char *term, size_t size)
{
    if (size == 0 || size > KEPT_SIZE_MAX)
        return NULL;
    if (!reader->frequencies)
        reader->frequencies = calloc(PLACES, sizeof *reader->frequencies);
    const uint64_t hash = fnv_of(term, size);
    return reader->frequencies ? &reader->frequencies[(hash ^ hash >> 32) % PLACES] : NULL;
}

loci_error reader_kept_frequency(loci *index, const char *term, size_t size, uint64_t *out)
{
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    struct kept_frequency *kept = place_of(index->reader, term, size);
    if (kept && kept->size == size && memcmp(kept->term, term, size) == 0) {
        *out = kept->passages;
        return LOCI_OK;
    }
    error = reader_document_frequency(index, term, size, out);
    if (error != LOCI_OK || !kept)
        return error;
    kept->passages = *out;
    kept->size = (uint8_t)size;
    memcpy(kept->term, term, size);
    return LOCI_OK;
}
