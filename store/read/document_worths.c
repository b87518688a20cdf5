// SPDX-License-Identifier: MIT
// Numbers that were summed up once.
#include "store/read/document_worths.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { DENSE = 4 }; // one place of so many has a number

struct document_worths *document_worths_new(const struct worths_source *source)
{
    const size_t lists = source->list_count * sizeof *source->lists,
                 found = source->passage_count * sizeof *source->found,
                 passages = source->passage_count * sizeof *source->passages;
    struct document_worths *worths = calloc(1, sizeof *worths);
    char *owned = malloc(lists + found + passages + 1);
    if (!worths || !owned) {
        free(worths);
        free(owned);
        return NULL;
    }
    worths->owned = owned;
    worths->source = *source;
    worths->bytes = sizeof *worths + lists + found + passages;
    worths->source.lists = lists > 0 ? memcpy(owned, source->lists, lists) : NULL;
    if (source->passage_count > 0) {
        worths->source.found = memcpy(owned + lists, source->found, found);
        worths->source.passages = memcpy(owned + lists + found, source->passages, passages);
    }
    return worths;
}

static void worths_clear(struct worths_by_place *worths)
{
    free(worths->worth);
    free(worths->place);
    *worths = (struct worths_by_place){.count = 0};
}

void document_worths_free(struct document_worths *worths)
{
    if (!worths)
        return;
    worths_clear(&worths->by_document);
    worths_clear(&worths->by_passage);
    free(worths->most);
    free(worths->owned);
    free(worths);
}

bool document_worths_are_of(const struct document_worths *worths, const struct worths_source *source)
{
    const struct worths_source *own = &worths->source;
    const size_t others = source->passage_count;
    return own->list_count == source->list_count && own->passage_count == others &&
           memcmp(own->lists, source->lists, source->list_count * sizeof *own->lists) == 0 &&
           (others == 0 || (memcmp(own->passages, source->passages, others * sizeof *own->passages) == 0 &&
                            memcmp(own->found, source->found, others * sizeof *own->found) == 0));
}

static bool reserve(struct worths_by_place *worths, size_t count)
{
    size_t capacity = worths->capacity;
    float *worth = array_reserve(worths->worth, &capacity, count, sizeof *worth);
    if (worth)
        worths->worth = worth;
    capacity = worths->capacity;
    uint32_t *place = worth ? array_reserve(worths->place, &capacity, count, sizeof *place) : NULL;
    if (!place)
        return false;
    worths->place = place;
    worths->capacity = capacity;
    return true;
}

bool worths_add(struct worths_by_place *worths, const uint32_t *places, const float *worth, size_t count)
{
    if (!reserve(worths, worths->count + count + 1))
        return false;
    memcpy(worths->place + worths->count, places, count * sizeof *places);
    memcpy(worths->worth + worths->count, worth, count * sizeof *worth);
    worths->count += count;
    return true;
}

// Gives room back that is not needed.
static void shrink(struct worths_by_place *worths)
{
    float *worth = realloc(worths->worth, (worths->count + 1) * sizeof *worth);
    uint32_t *place = realloc(worths->place, (worths->count + 1) * sizeof *place);
    worths->worth = worth ? worth : worths->worth;
    worths->place = place ? place : worths->place;
    worths->capacity = worth && place ? worths->count + 1 : worths->capacity;
}

// A place with its number.
struct pair {
    uint32_t place;
    float worth;
};

// The end of the places that ascend from the i-th on.
static size_t end_of(const struct pair *pairs, size_t count, size_t i)
{
    for (i++; i < count && pairs[i - 1].place < pairs[i].place;)
        i++;
    return i < count ? i : count;
}

static void merge(const struct pair *a, const struct pair *a_end, const struct pair *b,
                  const struct pair *b_end, struct pair *out)
{
    while (a < a_end && b < b_end)
        *out++ = a->place < b->place ? *a++ : *b++;
    memcpy(out, a, (size_t)(a_end - a) * sizeof *out);
    memcpy(out + (a_end - a), b, (size_t)(b_end - b) * sizeof *out);
}

// Merges each two that ascend, into `out`. Tells whether all do now.
static bool merge_each(const struct pair *pairs, size_t count, struct pair *out)
{
    size_t merged = 0;
    for (size_t i = 0; i < count; merged++) {
        const size_t middle = end_of(pairs, count, i),
                     end = middle < count ? end_of(pairs, count, middle) : middle;
        merge(pairs + i, pairs + middle, pairs + middle, pairs + end, out + i);
        i = end;
    }
    return merged <= 1;
}

// By place. Each list ascends, so that few merges do.
static bool sort(struct worths_by_place *worths)
{
    struct pair *pairs = malloc(2 * (worths->count + 1) * sizeof *pairs), *from = pairs,
                *to = pairs ? pairs + worths->count : NULL;
    if (!pairs)
        return false;
    for (size_t i = 0; i < worths->count; i++)
        pairs[i] = (struct pair){worths->place[i], worths->worth[i]};
    for (bool sorted = false; !sorted;) {
        struct pair *const before = from;
        sorted = merge_each(from, worths->count, to);
        from = to;
        to = before;
    }
    for (size_t i = 0; i < worths->count; i++) {
        worths->place[i] = from[i].place;
        worths->worth[i] = from[i].worth;
    }
    free(pairs);
    return true;
}

static bool is_ascending(const struct worths_by_place *worths)
{
    bool ascending = true;
    for (size_t i = 1; ascending && i < worths->count; i++)
        ascending = worths->place[i - 1] < worths->place[i];
    return ascending;
}

bool worths_end(struct worths_by_place *worths, size_t places)
{
    if (worths->count <= places / DENSE) {
        shrink(worths);
        return is_ascending(worths) || sort(worths);
    }
    float *all = calloc(places, sizeof *all);
    if (!all)
        return false;
    for (size_t i = 0; i < worths->count; i++)
        all[worths->place[i]] = worths->worth[i];
    worths_clear(worths);
    worths->worth = all;
    worths->count = worths->capacity = places;
    return true;
}

static size_t bytes_of(const struct worths_by_place *worths)
{
    return worths->count * (sizeof *worths->worth + (worths->place ? sizeof *worths->place : 0));
}

void document_worths_end(struct document_worths *worths)
{
    worths->bytes += bytes_of(&worths->by_document) + bytes_of(&worths->by_passage);
}
