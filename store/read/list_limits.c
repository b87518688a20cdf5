// SPDX-License-Identifier: MIT
// Limits by the place of a list's bytes.
#include "store/read/list_limits.h"

#include <stdlib.h>

void list_limits_begin(struct list_limits *limits, uint64_t scales)
{
    if (limits->scales == scales)
        return;
    limits->scales = scales;
    limits->seen = 0;
    limits->largest = 0;
    for (uint32_t i = 0; i < limits->count; i++)
        limits->most[i] = -1;
}

void list_limits_see(struct list_limits *limits, uint32_t block, float most)
{
    limits->seen += limits->most[block] < 0;
    limits->most[block] = most;
    limits->largest = most > limits->largest ? most : limits->largest;
}

struct list_limits *list_limits_of(struct list_limits_set *set, const unsigned char *list, uint32_t count)
{
    const uint64_t hash = (uint64_t)(uintptr_t)list * 0x9E3779B97F4A7C15u;
    struct list_limits **bucket = &set->buckets[hash >> 54], *limits = *bucket;
    while (limits &&
           (limits->list != list || limits->count != count)) // of a damaged page two terms may share one
        limits = limits->next;
    if (limits)
        return limits;
    const size_t bytes = sizeof *limits + count * sizeof *limits->most;
    limits = malloc(bytes);
    if (!limits)
        return NULL;
    *limits =
        (struct list_limits){.list = list, .next = *bucket, .set = set, .scales = UINT64_MAX, .count = count};
    *bucket = limits;
    set->bytes += bytes;
    return limits;
}

// Frees what documents get for a word …
static void drop_one(struct list_limits *limits, struct document_worths **link)
{
    struct document_worths *documents = *link;
    *link = documents->next;
    limits->set->documents_bytes -= documents->bytes;
    document_worths_free(documents);
}

// … for those that were used no later.
static void drop_documents(struct list_limits *limits, uint64_t than)
{
    for (struct document_worths **link = &limits->documents; *link;)
        if ((*link)->used <= than)
            drop_one(limits, link);
        else
            link = &(*link)->next;
}

void list_limits_clear(struct list_limits_set *set)
{
    for (size_t i = 0; i < LIST_LIMITS_BUCKETS; i++)
        for (struct list_limits *limits = set->buckets[i], *next; limits; limits = next) {
            next = limits->next;
            list_worths_free(limits->worths);
            free(limits->best);
            drop_documents(limits, UINT64_MAX);
            free(limits);
        }
    *set = (struct list_limits_set){.bytes = 0};
}

void list_limits_keep_worths(struct list_limits *limits, struct list_worths *worths)
{
    struct list_limits_set *set = limits->set;
    set->worths_bytes -= limits->worths ? limits->worths->bytes : 0;
    list_worths_free(limits->worths);
    limits->worths = worths;
    if (!worths)
        return;
    set->worths_bytes += worths->bytes;
    worths->used = ++set->uses;
}

static size_t bytes_of_best(uint32_t count)
{
    return sizeof(struct list_best) + count * sizeof(struct best_passage);
}

struct list_best *list_best_new(uint64_t scales, float least, uint32_t count)
{
    struct list_best *best = malloc(bytes_of_best(count));
    if (best)
        *best = (struct list_best){.scales = scales, .least = least, .count = count};
    return best;
}

struct best_passage *list_best_find(struct list_best *best, uint32_t passage)
{
    uint32_t low = 0, count = best->count;
    if (count == 0 || passage < best->list[0].passage || passage > best->list[count - 1].passage)
        return NULL;
    while (count > 1) {
        const uint32_t half = count / 2;
        low = best->list[low + half].passage <= passage ? low + half : low;
        count -= half;
    }
    return best->list[low].passage == passage ? &best->list[low] : NULL;
}

void list_limits_keep_best(struct list_limits *limits, struct list_best *best)
{
    limits->set->bytes += bytes_of_best(best->count);
    limits->set->bytes -= limits->best ? bytes_of_best(limits->best->count) : 0;
    free(limits->best);
    limits->best = best;
}

struct list_worths *list_limits_worths(struct list_limits *limits, uint64_t scales)
{
    if (!limits->worths || limits->worths->scales != scales)
        return NULL;
    limits->worths->used = ++limits->set->uses;
    return limits->worths;
}

void list_limits_keep_documents(struct list_limits *limits, struct document_worths *documents)
{
    for (struct document_worths **link = &limits->documents; *link;)
        if (document_worths_are_of(*link, &documents->source))
            drop_one(limits, link);
        else
            link = &(*link)->next;
    documents->next = limits->documents;
    limits->documents = documents;
    limits->set->documents_bytes += documents->bytes;
    list_limits_use_documents(limits, documents);
}

void list_limits_use_documents(struct list_limits *limits, struct document_worths *documents)
{
    documents->used = ++limits->set->uses;
}

void list_limits_grow_documents(struct list_limits *limits, struct document_worths *documents, size_t bytes)
{
    documents->bytes += bytes;
    limits->set->documents_bytes += bytes;
}

static void spare_older(struct list_limits_set *set, uint64_t than, bool worths, bool documents)
{
    for (size_t i = 0; i < LIST_LIMITS_BUCKETS; i++)
        for (struct list_limits *limits = set->buckets[i]; limits; limits = limits->next) {
            if (worths && limits->worths && limits->worths->used <= than)
                list_limits_keep_worths(limits, NULL);
            if (documents)
                drop_documents(limits, than);
        }
}

void list_limits_spare(struct list_limits_set *set, size_t bytes, size_t documents_bytes)
{
    for (uint64_t lately = 4096; set->worths_bytes > bytes || set->documents_bytes > documents_bytes;
         lately /= 2) {
        spare_older(set, set->uses > lately ? set->uses - lately : 0, set->worths_bytes > bytes,
                    set->documents_bytes > documents_bytes);
        if (lately == 0)
            break;
    }
}
