// SPDX-License-Identifier: MIT
// What a word's list gives documents and passages is kept when it is gone over the second time: the words that a question is expanded with come
// again with others like it.
#include "query/match/postings/documents/document_list_parts.h"

#include "query/match/postings/vectors/sums.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// More lists, of an archive that was written in many pieces, are not told apart.
enum { LISTS_MAX = 64, PIECE = 1024 };

struct lists {
    const unsigned char *bytes[LISTS_MAX];
};

// False: there is no list to keep it with, or something is found of it that is not kept.
static bool source_of(const struct leaf *leaf, struct lists *lists, struct worths_source *out)
{
    if (leaf->column >= 0 || leaf->run_count == 0 || leaf->run_count > LISTS_MAX)
        return false;
    for (size_t i = 0; i < leaf->run_count; i++) {
        if (!leaf->runs[i].limits)
            return false;
        lists->bytes[i] = leaf->runs[i].limits->list;
    }
    *out = (struct worths_source){.lists = lists->bytes,
                                  .list_count = leaf->run_count,
                                  .passages = leaf->passages,
                                  .found = leaf->found,
                                  .passage_count = leaf->count};
    return true;
}

static bool is_usable(const struct summing_up *up, const struct document_worths *worths,
                      const struct worths_source *source)
{
    return bm25_is_same(&worths->documents, &up->list->formula.documents) &&
           (!up->scales || (worths->has_passages && worths->scales == up->scales->number &&
                            worths->whole == up->list->of_whole)) &&
           document_worths_are_of(worths, source);
}

static struct document_worths *find(const struct summing_up *up, const struct list_limits *limits,
                                    const struct worths_source *source)
{
    struct document_worths *worths = limits->documents;
    while (worths && !is_usable(up, worths, source))
        worths = worths->next;
    return worths;
}

static void add(const struct worths_by_place *worths, float weight, float *sums)
{
    if (!worths->place) {
        sums_add_worths(worths->worth, worths->count, weight, sums);
        return;
    }
    for (size_t i = 0; i < worths->count; i++)
        sums[worths->place[i]] += weight * worths->worth[i];
}

// The best passage of each document. Where all passages have a number, that of those without the word is 0: they do not match.
static void take_bests(const struct document_map *map, const struct worths_by_place *passages, float weight,
                       float *bests)
{
    for (size_t i = 0; i < passages->count; i++) {
        const float worth = weight * passages->worth[i];
        float *of = &bests[map->document_of[passages->place ? passages->place[i] : i]];
        *of = worth > 0 && worth > *of ? worth : *of;
    }
}

static struct document_worths *begin(const struct summing_up *up, const struct worths_source *source)
{
    struct document_worths *worths = document_worths_new(source);
    if (worths) {
        worths->documents = up->list->formula.documents;
        worths->has_passages = up->scales;
        worths->scales = up->scales ? up->scales->number : 0;
        worths->whole = up->list->of_whole;
    }
    return worths;
}

bool document_list_find_kept(struct summing_up *up, const struct leaf *leaf, struct document_worths **out)
{
    struct lists lists;
    struct worths_source source = {.list_count = 0};
    struct document_worths *worths = NULL;
    if (source_of(leaf, &lists, &source))
        worths = find(up, leaf->runs[0].limits, &source);
    if (worths)
        list_limits_use_documents(leaf->runs[0].limits, worths);
    else if (source.list_count == 0)
        up->keeping = begin(up, &source);
    *out = worths;
    return worths || source.list_count > 0;
}

bool document_list_add_kept(struct summing_up *up, const struct leaf *leaf, float weight)
{
    struct lists lists;
    struct worths_source source;
    if (!source_of(leaf, &lists, &source))
        return false;
    struct list_limits *limits = leaf->runs[0].limits;
    struct document_worths *worths = find(up, limits, &source);
    if (!worths) {
        if (limits->documents_wanted++ > 0)
            up->keeping = begin(up, &source);
        return false;
    }
    list_limits_use_documents(limits, worths);
    add(&worths->by_document, weight, up->list->whole);
    if (up->sums)
        add(&worths->by_passage, weight, up->sums);
    if (up->bests)
        take_bests(&up->list->map, &worths->by_passage, weight, up->bests);
    return true;
}

static void give_up(struct summing_up *up)
{
    document_worths_free(up->keeping);
    up->keeping = NULL;
}

void document_list_keep_passages(struct summing_up *up, const uint32_t *passages, const float *frequencies,
                                 uint32_t count)
{
    float worth[LIST_BLOCK];
    sums_worth(passages, frequencies, count, up->scales->of, 1, INFINITY, worth);
    if (!worths_add(&up->keeping->by_passage, passages, worth, count))
        give_up(up);
}

void document_list_keep_documents(struct summing_up *up)
{
    float worth[PIECE];
    for (size_t from = 0; up->keeping && from < up->touched_count; from += PIECE) {
        const size_t left = up->touched_count - from, count = left < PIECE ? left : PIECE;
        for (size_t i = 0; i < count; i++) {
            const uint32_t document = up->touched[from + i];
            const float frequency = up->frequencies[document];
            worth[i] = frequency / (up->document_scales[document] + frequency);
        }
        if (!worths_add(&up->keeping->by_document, up->touched + from, worth, count))
            give_up(up);
    }
}

struct document_worths *document_list_keep(struct summing_up *up, const struct leaf *leaf)
{
    struct document_worths *worths = up->keeping;
    const struct document_map *map = &up->list->map;
    if (up->broken || !worths_end(&worths->by_document, (size_t)map->document_max + 1) ||
        !worths_end(&worths->by_passage, map->passage_count)) {
        give_up(up);
        return NULL;
    }
    document_worths_end(worths);
    if (document_worths_are_kept(worths))
        list_limits_keep_documents(leaf->runs[0].limits, worths);
    up->keeping = NULL;
    return worths;
}

// The most that each document gets. `best` is room for a number of each, 0, and is left so.
static bool bound(const struct document_map *map, struct document_worths *worths, float *best)
{
    const struct worths_by_place *documents = &worths->by_document, *passages = &worths->by_passage;
    worths->most = malloc((documents->count + 1) * sizeof *worths->most);
    if (!worths->most)
        return false;
    take_bests(map, passages, 1, best);
    for (size_t i = 0; i < documents->count; i++)
        worths->most[i] = worths->whole * documents->worth[i] +
                          (1 - worths->whole) * best[documents->place ? documents->place[i] : i];
    memset(best, 0, ((size_t)map->document_max + 1) * sizeof *best);
    return true;
}

bool document_list_bound_word(struct summing_up *up, const struct leaf *leaf, struct document_worths *worths)
{
    const size_t documents = (size_t)up->list->map.document_max + 1;
    if (worths->most)
        return true;
    if (!up->frequencies)
        up->frequencies = calloc(documents, sizeof *up->frequencies);
    if (!up->frequencies || !bound(&up->list->map, worths, up->frequencies))
        return false;
    if (document_worths_are_kept(worths))
        list_limits_grow_documents(leaf->runs[0].limits, worths,
                                   worths->by_document.count * sizeof *worths->most);
    return true;
}
