// SPDX-License-Identifier: MIT
// A table that is found by the hash of a passage: rows in the order in which they were kept.
#include "query/match/postings/places/insides.h"

#include <stdlib.h>
#include <string.h>

// BYTES_MAX: of one passage.
enum { BUCKETS = 2 * INSIDES_MAX, BYTES_MAX = 64 };

struct insides {
    size_t pairs, slots, count;
    uint8_t rows[BUCKETS]; // by hash, from 1 on; 0: free
    uint32_t passages[INSIDES_MAX];
    unsigned char bytes[]; // the places of each row, then its forms
};

_Static_assert(INSIDES_MAX < UINT8_MAX, "a row has a byte");
_Static_assert((BUCKETS & (BUCKETS - 1)) == 0, "buckets are a power of 2");

static size_t bytes_of(size_t pairs, size_t slots)
{
    return sizeof(struct insides) + INSIDES_MAX * (pairs * sizeof(uint32_t) + slots * sizeof(bool));
}

struct insides *insides_new(size_t pairs, size_t slots)
{
    if (pairs > BYTES_MAX || slots > BYTES_MAX || pairs * sizeof(uint32_t) + slots * sizeof(bool) > BYTES_MAX)
        return NULL;
    struct insides *insides = calloc(1, bytes_of(pairs, slots));
    if (insides) {
        insides->pairs = pairs;
        insides->slots = slots;
    }
    return insides;
}

void insides_free(struct insides *insides)
{
    free(insides);
}

size_t insides_bytes(const struct insides *insides)
{
    return insides ? bytes_of(insides->pairs, insides->slots) : 0;
}

static size_t places_of(const struct insides *insides, size_t row)
{
    return row * insides->pairs * sizeof(uint32_t);
}

static size_t forms_of(const struct insides *insides, size_t row)
{
    return INSIDES_MAX * insides->pairs * sizeof(uint32_t) + row * insides->slots * sizeof(bool);
}

// The bucket of a passage, or the free one where it would be. There always is one.
static size_t bucket_of(const struct insides *insides, uint32_t passage)
{
    size_t at = (size_t)(passage * UINT32_C(0x9E3779B1) >> 16) % BUCKETS;
    while (insides->rows[at] > 0 && insides->passages[insides->rows[at] - 1] != passage)
        at = (at + 1) % BUCKETS;
    return at;
}

bool insides_find(const struct insides *insides, uint32_t passage, uint32_t *places, bool *forms)
{
    const size_t row = insides ? insides->rows[bucket_of(insides, passage)] : 0;
    if (row == 0)
        return false;
    memcpy(places, insides->bytes + places_of(insides, row - 1), insides->pairs * sizeof *places);
    memcpy(forms, insides->bytes + forms_of(insides, row - 1), insides->slots * sizeof *forms);
    return true;
}

void insides_keep(struct insides *insides, uint32_t passage, const uint32_t *places, const bool *forms)
{
    const size_t at = insides && insides->count < INSIDES_MAX ? bucket_of(insides, passage) : BUCKETS;
    if (at == BUCKETS || insides->rows[at] > 0)
        return;
    const size_t row = insides->count++;
    insides->passages[row] = passage;
    insides->rows[at] = (uint8_t)(row + 1);
    memcpy(insides->bytes + places_of(insides, row), places, insides->pairs * sizeof *places);
    memcpy(insides->bytes + forms_of(insides, row), forms, insides->slots * sizeof *forms);
}
