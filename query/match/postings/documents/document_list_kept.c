// SPDX-License-Identifier: MIT
// What a word's list gives documents and passages is kept when it is gone over the second time: the words that a question is expanded with come
// again with others like it.
#include "query/match/postings/documents/document_list_parts.h"

#include "query/match/postings/vectors/sums.h"
#include <math.h>
#include <stdlib.h>

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
    return worths && bm25_is_same(&worths->documents, &up->list->formula.documents) &&
           (!up->sums || (worths->has_passages && worths->scales == up->scales->number)) &&
           document_worths_are_of(worths, source);
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

static struct document_worths *begin(const struct summing_up *up, const struct worths_source *source)
{
    struct document_worths *worths = document_worths_new(source);
    if (worths) {
        worths->documents = up->list->formula.documents;
        worths->has_passages = up->sums;
        worths->scales = up->sums ? up->scales->number : 0;
    }
    return worths;
}

bool document_list_add_kept(struct summing_up *up, const struct leaf *leaf, float weight)
{
    struct lists lists;
    struct worths_source source;
    if (!source_of(leaf, &lists, &source))
        return false;
    struct list_limits *limits = leaf->runs[0].limits;
    if (!is_usable(up, limits->documents, &source)) {
        if (limits->documents_wanted++ > 0)
            up->keeping = begin(up, &source);
        return false;
    }
    list_limits_use_documents(limits);
    add(&limits->documents->by_document, weight, up->list->whole);
    if (up->sums)
        add(&limits->documents->by_passage, weight, up->sums);
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

void document_list_keep(struct summing_up *up, const struct leaf *leaf)
{
    struct document_worths *worths = up->keeping;
    const struct document_map *map = &up->list->map;
    if (up->broken || !worths_end(&worths->by_document, (size_t)map->document_max + 1) ||
        !worths_end(&worths->by_passage, map->passage_count)) {
        give_up(up);
        return;
    }
    document_worths_end(worths);
    list_limits_keep_documents(leaf->runs[0].limits, worths);
    up->keeping = NULL;
}
