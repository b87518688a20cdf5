// SPDX-License-Identifier: MIT
// Keeps entries of terms in one table, a line of the processor's caches each.
#include "store/read/kept_terms.h"

#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

// A command asks once, and would come to a megabyte of places for some hundred terms. Longer terms are rare, and looked for each time.
enum { PLACES_FIRST = 1024, PLACES_GROW = 8, PLACES = 16384, KEPT_SIZE_MAX = 24 };

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

static struct kept_term *place_of(const struct kept_terms *terms, size_t segment, const char *term,
                                  size_t size)
{
    const uint64_t hash = (fnv_of(term, size) + segment) * 0x9E3779B97F4A7C15u;
    return &terms->places[(size_t)(hash >> 44) & (terms->room - 1)];
}

// Room for one more, three quarters of all places being free if there may be as many. What there is stays where there is no memory for more.
static void reserve(struct kept_terms *terms)
{
    if (terms->room == PLACES || 4 * terms->count < terms->room)
        return;
    struct kept_terms grown = {.room = terms->room > 0 ? PLACES_GROW * terms->room : PLACES_FIRST};
    if (grown.room > PLACES)
        grown.room = PLACES;
    grown.places = calloc(grown.room, sizeof *grown.places);
    if (!grown.places)
        return;
    for (size_t i = 0; i < terms->room; i++) {
        const struct kept_term *kept = &terms->places[i];
        if (kept->size == 0)
            continue;
        struct kept_term *place = place_of(&grown, kept->segment, kept->term, kept->size);
        grown.count += place->size == 0;
        *place = *kept;
    }
    free(terms->places);
    *terms = grown;
}

bool kept_terms_find(const struct kept_terms *terms, size_t segment, const char *term, size_t size,
                     bool *found, struct term_entry *out)
{
    if (!terms->places || !can(segment, size))
        return false;
    const struct kept_term *kept = place_of(terms, segment, term, size);
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
    reserve(terms);
    if (!terms->places)
        return;
    struct kept_term *kept = place_of(terms, segment, term, size);
    terms->count += kept->size == 0;
    *kept = (struct kept_term){.segment = (uint32_t)segment, .size = (uint8_t)size, .found = entry != NULL};
    if (entry)
        kept->entry = *entry;
    memcpy(kept->term, term, size);
}

void kept_terms_clear(struct kept_terms *terms)
{
    free(terms->places);
    *terms = (struct kept_terms){0};
}
