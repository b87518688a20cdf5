// SPDX-License-Identifier: MIT
// Keeps entries of terms in one table, a line of the processor's caches each.
#include "store/read/kept_terms.h"

#include "text/base/fnv.h"

// A command asks once, and would come to a megabyte of places for some hundred terms. Longer terms are rare, and looked for each time.
enum { PLACES_MAX = 16384, KEPT_SIZE_MAX = 24, LINE = 64 };

struct kept_term {
    uint32_t segment;
    uint8_t size; // not 0
    char term[KEPT_SIZE_MAX];
    bool found;
    struct term_entry entry;
};
_Static_assert(sizeof(struct kept_term) <= LINE, "a term is a line of the processor's caches");

static uint64_t hash(const void *key)
{
    const struct kept_term *kept = key;
    return (fnv_of(kept->term, kept->size) + kept->segment) * 0x9E3779B97F4A7C15u >> 44;
}

static const struct kept_shape shape = {.row = sizeof(struct kept_term),
                                        .key = offsetof(struct kept_term, found),
                                        .ways = 1,
                                        .first = 1024,
                                        .spare = 4,
                                        .hash = hash};

// The key of a term. False: it has none.
static bool name(struct kept_term *out, size_t segment, const char *term, size_t size)
{
    if (size == 0 || size > KEPT_SIZE_MAX || segment > UINT32_MAX)
        return false;
    *out = (struct kept_term){.segment = (uint32_t)segment, .size = (uint8_t)size};
    memcpy(out->term, term, size);
    return true;
}

bool kept_terms_find(const struct kept_terms *terms, size_t segment, const char *term, size_t size,
                     bool *found, struct term_entry *out)
{
    struct kept_term key;
    const struct kept_term *kept =
        name(&key, segment, term, size) ? kept_table_find(&terms->table, &shape, &key) : NULL;
    if (!kept)
        return false;
    *found = kept->found;
    *out = kept->entry;
    return true;
}

void kept_terms_add(struct kept_terms *terms, size_t segment, const char *term, size_t size,
                    const struct term_entry *entry)
{
    struct kept_term kept;
    if (!name(&kept, segment, term, size))
        return;
    kept.found = entry != NULL;
    if (entry)
        kept.entry = *entry;
    kept_table_add(&terms->table, &shape, PLACES_MAX, &kept);
}

void kept_terms_clear(struct kept_terms *terms)
{
    kept_table_clear(&terms->table);
}
