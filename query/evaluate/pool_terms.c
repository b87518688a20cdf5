// SPDX-License-Identifier: MIT
// Numbers terms by a hash table with chains.
#include "query/evaluate/pool_terms.h"

#include "text/base/array.h"
#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

static bool rehash(struct pool_terms *terms)
{
    const size_t count = terms->bucket_count ? 4 * terms->bucket_count : 1024;
    uint32_t *buckets = malloc(count * sizeof *buckets);
    if (!buckets)
        return false;
    memset(buckets, 0xFF, count * sizeof *buckets);
    for (size_t i = 0; i < terms->count; i++) {
        struct pool_term *term = &terms->list[i];
        uint32_t *bucket = &buckets[fnv_of(terms->text.data + term->text, term->size) & (count - 1)];
        term->next = *bucket;
        *bucket = (uint32_t)i;
    }
    free(terms->buckets);
    terms->buckets = buckets;
    terms->bucket_count = count;
    return true;
}

uint32_t pool_terms_find(const struct pool_terms *terms, const char *text, size_t size)
{
    uint32_t i = UINT32_MAX;
    if (terms->bucket_count > 0)
        i = terms->buckets[fnv_of(text, size) & (terms->bucket_count - 1)];
    while (i != UINT32_MAX &&
           (terms->list[i].size != size || memcmp(terms->text.data + terms->list[i].text, text, size) != 0))
        i = terms->list[i].next;
    return i;
}

static uint32_t add(struct pool_terms *terms, const char *text, size_t size, bool function)
{
    struct pool_term *grown = array_reserve(terms->list, &terms->capacity, terms->count + 1, sizeof *grown);
    if (!grown)
        return UINT32_MAX;
    terms->list = grown;
    if (terms->count >= terms->bucket_count && !rehash(terms))
        return UINT32_MAX;
    const size_t at = terms->text.size;
    if (!buffer_add(&terms->text, text, size))
        return UINT32_MAX;
    uint32_t *bucket = &terms->buckets[fnv_of(text, size) & (terms->bucket_count - 1)];
    const uint32_t number = (uint32_t)terms->count++;
    terms->list[number] = (struct pool_term){at, size, function, *bucket};
    *bucket = number;
    return number;
}

uint32_t pool_terms_intern(struct pool_terms *terms, const char *text, size_t size, bool function)
{
    const uint32_t known = pool_terms_find(terms, text, size);
    if (known == UINT32_MAX)
        return add(terms, text, size, function);
    terms->list[known].function |= function;
    return known;
}

void pool_terms_clear(struct pool_terms *terms)
{
    free(terms->list);
    free(terms->buckets);
    buffer_clear(&terms->text);
    *terms = (struct pool_terms){0};
}
