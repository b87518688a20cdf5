// SPDX-License-Identifier: MIT
// What documents get at most: of each word it is kept what it gives a document if the passage that has most of it were the best one. So all
// documents are summed up by one number for each word, and only those that may be among the best, and those that are weighed apart, are gone over
// passage by passage.
#include "query/match/postings/documents/document_list_parts.h"

#include "query/match/postings/vectors/sums.h"
#include <float.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS_A_WORD = 64 };

struct word_row {
    struct document_worths *worths;
    bool is_owned;
    float weight;
    bool is_added;
};

struct document_bounds {
    struct word_row *rows; // owned
    size_t count;
    uint64_t *summed; // owned; bits of the documents of which `best` is no bound any more
};

void document_bounds_free(struct document_bounds *bounds)
{
    if (!bounds)
        return;
    for (size_t i = 0; bounds->rows && i < bounds->count; i++)
        if (bounds->rows[i].is_owned) // else they may have gone
            document_worths_free(bounds->rows[i].worths);
    free(bounds->rows);
    free(bounds->summed);
    free(bounds);
}

// ---- some documents, passage by passage

// Places that follow each other, and where what they get is summed.
struct stretch {
    uint32_t first, count;
    size_t at;
};

// Those of some documents.
struct some_documents {
    const uint32_t *list; // borrowed; ascending
    size_t count;
    struct stretch *passages, *documents; // owned; ascending
    size_t passage_count;                 // stretches
    size_t *from;                         // owned; of each document its first sum, and one more
    float *own, *added;                   // owned; of passages
    float *own_words, *added_words;       // owned; of documents
};

static void some_clear(struct some_documents *some)
{
    free(some->passages);
    free(some->documents);
    free(some->from);
    free(some->own);
    free(some->own_words);
}

static const uint32_t *passages_of(const struct document_list *list, uint32_t document, size_t *count)
{
    const uint32_t first = list->map.passages_from[document];
    *count = list->map.passages_from[document + 1] - first;
    return list->map.passages + first;
}

static void add_stretches(struct some_documents *some, const uint32_t *passages, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        struct stretch *last = some->passage_count > 0 ? &some->passages[some->passage_count - 1] : NULL;
        if (i > 0 && last && last->first + last->count == passages[i])
            last->count++;
        else
            some->passages[some->passage_count++] = (struct stretch){passages[i], 1, at + i};
    }
}

static int compare_stretches(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

// False: out of memory.
static bool some_make(struct some_documents *some, const struct document_list *list,
                      const uint32_t *documents, size_t count)
{
    size_t total = 0;
    *some = (struct some_documents){.list = documents,
                                    .count = count,
                                    .documents = malloc((count + 1) * sizeof *some->documents),
                                    .from = malloc((count + 1) * sizeof *some->from),
                                    .own_words = calloc(2 * count + 1, sizeof *some->own_words)};
    if (!some->documents || !some->from || !some->own_words)
        return false;
    for (size_t i = 0, each; i < count; total += each, i++) {
        some->documents[i] = (struct stretch){documents[i], 1, i};
        some->from[i] = total;
        passages_of(list, documents[i], &each);
    }
    some->from[count] = total;
    some->added_words = some->own_words + count;
    some->passages = malloc((total + 1) * sizeof *some->passages);
    some->own = calloc(2 * total + 1, sizeof *some->own);
    if (!some->passages || !some->own)
        return false;
    some->added = some->own + total;
    for (size_t i = 0, each; i < count; i++) {
        const uint32_t *passages = passages_of(list, documents[i], &each);
        add_stretches(some, passages, each, some->from[i]);
    }
    qsort(some->passages, some->passage_count, sizeof *some->passages, compare_stretches);
    return true;
}

// The first place from the i-th on that is not before one.
static size_t reach(const struct worths_by_place *worths, size_t i, uint32_t place)
{
    size_t step = 1;
    if (i >= worths->count || worths->place[i] >= place)
        return i;
    while (i + step < worths->count && worths->place[i + step] < place) {
        i += step;
        step *= 2;
    }
    size_t high = i + step < worths->count ? i + step : worths->count;
    for (i++; i < high;) {
        const size_t middle = i + (high - i) / 2;
        if (worths->place[middle] < place)
            i = middle + 1;
        else
            high = middle;
    }
    return i;
}

static void add_all(const struct worths_by_place *worths, float weight, const struct stretch *stretch,
                    float *sums)
{
    for (size_t i = 0; i < stretch->count && stretch->first + i < worths->count; i++)
        sums[stretch->at + i] += weight * worths->worth[stretch->first + i];
}

static void add_stretch(const struct worths_by_place *worths, float weight, const struct stretch *stretches,
                        size_t count, float *sums)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const struct stretch *stretch = &stretches[i];
        if (!worths->place) {
            add_all(worths, weight, stretch, sums);
            continue;
        }
        for (at = reach(worths, at, stretch->first);
             at < worths->count && worths->place[at] - stretch->first < stretch->count; at++)
            sums[stretch->at + (worths->place[at] - stretch->first)] += weight * worths->worth[at];
    }
}

static void sum_some(const struct document_list *list, struct some_documents *some)
{
    const struct document_bounds *bounds = list->bounds;
    for (size_t i = 0; i < bounds->count && (i % 8 > 0 || !handle_should_stop(list->index)); i++) {
        const struct word_row *row = &bounds->rows[i];
        add_stretch(&row->worths->by_passage, row->weight, some->passages, some->passage_count,
                    row->is_added ? some->added : some->own);
        add_stretch(&row->worths->by_document, row->weight, some->documents, some->count,
                    row->is_added ? some->added_words : some->own_words);
    }
}

// What the i-th gets where its own words and those that were added are weighed so many times.
static float score_of(const struct document_list *list, const struct some_documents *some, size_t i,
                      float own, float added)
{
    float best = 0;
    for (size_t at = some->from[i]; at < some->from[i + 1]; at++) {
        const float here = own * some->own[at] + added * some->added[at];
        best = here > best ? here : best;
    }
    return (1 - list->of_whole) * best +
           list->of_whole * (own * some->own_words[i] + added * some->added_words[i]);
}

// Puts what they get in place of their bounds. Where they are weighed apart, `apart` tells which each is; else NULL.
static bool replace(struct document_list *list, const uint32_t *documents, size_t count, const size_t *apart)
{
    struct some_documents some;
    bool made = some_make(&some, list, documents, count);
    if (made)
        sum_some(list, &some);
    for (size_t i = 0; made && i < count; i++) {
        list->best[documents[i]] = score_of(list, &some, i, 1, 1);
        list->bounds->summed[documents[i] / 64] |= UINT64_C(1) << documents[i] % 64;
        if (apart) {
            struct apart_sum *sum = &list->apart_sums[apart[i]];
            sum->score = score_of(list, &some, i, (float)list->apart.own, (float)list->apart.added);
            sum->is_bound = false;
        }
    }
    some_clear(&some);
    return made;
}

// ---- all documents

static void add_bounds(const struct word_row *row, float *sums)
{
    const struct worths_by_place *documents = &row->worths->by_document;
    if (!documents->place) {
        sums_add_worths(row->worths->most, documents->count, row->weight, sums);
        return;
    }
    for (size_t i = 0; i < documents->count; i++)
        sums[documents->place[i]] += row->weight * row->worths->most[i];
}

// Whether a leaf is of no passage.
static bool is_empty(const struct leaf *leaf)
{
    return leaf->run_count == 0 && leaf->count == 0;
}

// All words of the list. *all false: one is not kept.
static loci_error take_rows(struct document_list *list, bool *all)
{
    struct summing_up up;
    const int slots = (int)list->matching->plan->slot_count;
    loci_error error = document_list_summing_begin(&up, list);
    *all = true;
    for (size_t i = 0; error == LOCI_OK && *all && i < list->words->leaf_count; i++) {
        struct leaf *leaf = &list->words->leaves[i];
        struct word_row *row = &list->bounds->rows[list->bounds->count];
        if (is_empty(leaf))
            continue;
        *row = (struct word_row){.weight = document_list_weight(list, leaf), .is_added = leaf->word >= slots};
        // A word without weight makes documents match, which may then be among the best with nothing.
        if (row->weight > 0)
            error = document_list_keep_word(&up, leaf, &row->worths);
        *all = error == LOCI_OK && row->worths != NULL;
        row->is_owned = *all && !document_worths_are_kept(row->worths);
        list->bounds->count += *all;
    }
    for (size_t i = 0, row = 0; error == LOCI_OK && *all && i < list->words->leaf_count; i++)
        if (!is_empty(&list->words->leaves[i]) &&
            !document_list_bound_word(&up, &list->words->leaves[i], list->bounds->rows[row++].worths))
            error = handle_fail_memory(list->index);
    document_list_summing_clear(&up);
    return error;
}

loci_error document_list_settle_apart(struct document_list *list, const struct document_set *among,
                                      bool *left)
{
    uint32_t *documents = malloc((list->apart_count + 1) * sizeof *documents);
    size_t *apart = malloc((list->apart_count + 1) * sizeof *apart), count = 0;
    for (size_t i = 0; documents && apart && i < list->apart_count; i++) {
        const struct apart_sum *sum = &list->apart_sums[i];
        if (!sum->is_bound || (among && !document_set_has(among, sum->document)))
            continue;
        documents[count] = sum->document;
        apart[count++] = i;
    }
    *left = count > 0;
    const bool made = documents && apart && (count == 0 || replace(list, documents, count, apart));
    free(documents);
    free(apart);
    return made ? LOCI_OK : handle_fail_memory(list->index);
}

// What all words give a document at most, of which its own words give `own`.
static float bound_apart(const struct document_list *list, float own, float all)
{
    const float rounding = 1 + 1e-5F;
    const float added = all > own ? all - own : 0;
    return rounding * ((float)list->apart.own * own + (float)list->apart.added * added);
}

// What a document gets at most for a word; they ascend from call to call.
static float bound_at(const struct word_row *row, uint32_t document, size_t *at)
{
    const struct worths_by_place *documents = &row->worths->by_document;
    *at = documents->place ? reach(documents, *at, document) : document;
    const bool has = *at < documents->count && (!documents->place || documents->place[*at] == document);
    return has ? row->weight * row->worths->most[*at] : 0;
}

// The bounds of what is weighed apart, where no others are asked for.
static void add_bounds_apart(struct document_list *list)
{
    const struct document_bounds *bounds = list->bounds;
    const float rounding = 1 + 1e-5F;
    for (size_t i = 0; i < bounds->count; i++) {
        const struct word_row *row = &bounds->rows[i];
        const float times = rounding * (float)(row->is_added ? list->apart.added : list->apart.own);
        size_t at = 0;
        for (size_t a = 0; a < list->apart_count; a++)
            list->apart_sums[a].score += times * bound_at(row, list->apart_sums[a].document, &at);
    }
    for (size_t a = 0; a < list->apart_count; a++)
        list->apart_sums[a].is_bound = true;
}

// The question's own words come first: what they give is known when the others begin.
static void add_all_bounds(struct document_list *list)
{
    const struct document_bounds *bounds = list->bounds;
    bool is_added = false;
    for (size_t i = 0; i < bounds->count; i++) {
        for (size_t a = 0; !is_added && bounds->rows[i].is_added && a < list->apart_count; a++)
            list->apart_sums[a].own = list->best[list->apart_sums[a].document];
        is_added |= bounds->rows[i].is_added;
        add_bounds(&bounds->rows[i], list->best);
    }
    for (size_t a = 0; a < list->apart_count; a++) {
        struct apart_sum *sum = &list->apart_sums[a];
        const float all = list->best[sum->document];
        sum->score = bound_apart(list, is_added ? sum->own : all, all);
        sum->is_bound = true;
    }
}

static void forget(struct document_list *list)
{
    document_bounds_free(list->bounds);
    list->bounds = NULL;
}

loci_error document_list_bound(struct document_list *list, bool *bounded)
{
    const size_t documents = (size_t)list->map.document_max + 1, room = documents + BEST_BEYOND;
    struct document_bounds *bounds = calloc(1, sizeof *bounds);
    *bounded = false;
    if (!bounds)
        return handle_fail_memory(list->index);
    list->bounds = bounds;
    bounds->rows = calloc(list->words->leaf_count + 1, sizeof *bounds->rows);
    bounds->summed = calloc(room / DOCUMENTS_A_WORD + 1, sizeof *bounds->summed);
    loci_error error = bounds->rows && bounds->summed ? LOCI_OK : handle_fail_memory(list->index);
    if (error == LOCI_OK)
        error = take_rows(list, bounded);
    if (error != LOCI_OK || !*bounded) {
        forget(list);
        return error;
    }
    memset(list->best, 0, room * sizeof *list->best);
    if (list->apart.alone)
        add_bounds_apart(list);
    else
        add_all_bounds(list);
    return LOCI_OK;
}

// ---- the best

static bool is_summed(const struct document_bounds *bounds, uint32_t document)
{
    return bounds->summed[document / 64] >> document % 64 & 1;
}

// What as many documents as are kept get at least, by those that are summed up.
static float least_of_summed(const struct document_list *list, size_t keeps)
{
    struct contenders summed;
    contenders_init(&summed, keeps);
    for (size_t word = 0; word <= list->map.document_max / DOCUMENTS_A_WORD; word++)
        for (uint64_t left = list->bounds->summed[word]; left; left &= left - 1) {
            const uint32_t document = (uint32_t)(DOCUMENTS_A_WORD * word) + (uint32_t)__builtin_ctzll(left);
            if (document_list_passes(list, document))
                contenders_add(&summed, document, list->best[document]);
        }
    contenders_cut(&summed);
    const float least = summed.threshold;
    contenders_clear(&summed);
    return least;
}

// Adds the documents with the greatest numbers, bounds or not.
static void contend(const struct document_list *list, float least_known, struct contenders *out)
{
    const uint32_t last = list->map.document_max;
    out->threshold = least_known;
    for (uint32_t base = 0; base <= last; base += DOCUMENTS_A_WORD) {
        const float least = out->threshold > FLT_MIN ? out->threshold : FLT_MIN;
        for (uint64_t left = sums_reaching(list->best + base, least); left; left &= left - 1) {
            const uint32_t document = base + (uint32_t)__builtin_ctzll(left);
            if (document > 0 && document <= last && document_list_passes(list, document))
                contenders_add(out, document, list->best[document]);
        }
    }
    contenders_cut(out);
}

// Sums up those of the documents of which bounds alone are known. *left: there were some.
static bool replace_bounds(struct document_list *list, const struct contenders *of, bool *left)
{
    uint32_t *documents = malloc((of->count + 1) * sizeof *documents);
    size_t count = 0;
    for (size_t i = 0; documents && i < of->count; i++)
        if (!is_summed(list->bounds, of->list[i].passage))
            documents[count++] = of->list[i].passage;
    *left = count > 0;
    const bool made = documents && (count == 0 || replace(list, documents, count, NULL));
    free(documents);
    return made;
}

// Those that get most, or may, are summed up until all of them are. Where a few rounds, which sum up the fewest, are not enough, all that reach what
// is known by then are.
loci_error document_list_best_of_bounds(struct document_list *list, size_t keeps, struct contenders *out)
{
    enum { ROUNDS = 4 };
    bool made = true;
    size_t round = 0;
    for (bool left = true; made && left && !handle_should_stop(list->index); round++) {
        struct contenders contenders;
        contenders_init(&contenders, round < ROUNDS ? keeps : list->map.document_max);
        contend(list, least_of_summed(list, keeps), &contenders);
        made = !contenders.failed && replace_bounds(list, &contenders, &left);
        contenders_clear(&contenders);
    }
    contend(list, least_of_summed(list, keeps), out);
    return made ? LOCI_OK : handle_fail_memory(list->index);
}
