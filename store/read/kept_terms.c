// SPDX-License-Identifier: MIT
// Keeps entries of terms in one table, a line of the processor's caches each.
#include "store/read/kept_terms.h"

#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

// Longer terms are rare, and looked for each time.
enum { PLACES = 16384, KEPT_SIZE_MAX = 24 };

struct kept_term {
    struct term_entry entry;
    uint32_t segment;
    uint8_t size; // 0: nothing is kept here
    bool found;
    char term[KEPT_SIZE_MAX];
};

static bool can(size_t segment, size_t size)
{
    return size > 0 && size <= KEPT_SIZE_MAX && segment <= UINT32_MAX;
}

static size_t place_of(size_t segment, const char *term, size_t size)
{
    const uint64_t hash = (fnv_of(term, size) + segment) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) % PLACES;
}

bool kept_terms_find(const struct kept_terms *terms, size_t segment, const char *term, size_t size,
                     bool *found, struct term_entry *out)
{
    if (!terms->places || !can(segment, size))
        return false;
    const struct kept_term *kept = &terms->places[place_of(segment, term, size)];
    if (kept->size != size || kept->segment != segment || memcmp(kept->term, term, size) != 0)
        return false;
    *found = kept->found;
    *out = kept->entry;
    return true;
}

void kept_terms_add(struct kept_terms *terms, size_t segment, const char *term, size_t size,
                    const struct term_entry *entry)
{
    if (!can(segment, size))
        return;
    if (!terms->places)
        terms->places = calloc(PLACES, sizeof *terms->places);
    if (!terms->places)
        return;
    struct kept_term *kept = &terms->places[place_of(segment, term, size)];
    *kept = (struct kept_term){.segment = (uint32_t)segment, .size = (uint8_t)size, .found = entry != NULL};
    if (entry)
        kept->entry = *entry;
    memcpy(kept->term, term, size);
}

void kept_terms_clear(struct kept_terms *terms)
{
    free(terms->places);
    terms->places = NULL;
}
