// SPDX-License-Identifier: MIT
// Where a few documents alone are asked for: what their passages hold of each word is looked up in its list, which is not gone over, and serves
// their scores, about, and all that is read of them afterwards.
#include "query/match/postings/documents/document_list_parts.h"

#include "query/match/postings/lists/spans.h"
#include "rank/bound.h"
#include "store/read/reader_state.h"
#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

// So many passages at most, and so many words in passages: what these hold takes some 20 bytes each.
enum { PASSAGES_MAX = 1 << 16, HITS_MAX = 1 << 20 };

struct few_hit {
    uint32_t at, leaf; // the passage's number
    struct field_counts found;
};

struct few_documents {
    uint32_t *passages; // owned; ascending
    uint32_t *of;       // owned; of each passage which of the documents apart
    size_t count;
    struct few_hit *hits; // owned; those of a passage side by side, leaf after leaf …
    size_t hit_count, hit_capacity;
    uint32_t *from; // owned; … from here on, and one more
};

void few_documents_free(struct few_documents *few)
{
    if (!few)
        return;
    free(few->passages);
    free(few->of);
    free(few->hits);
    free(few->from);
    free(few);
}

// ---- passages

// Puts passages, each with whose it is, in ascending order. False: out of memory.
static bool sort_passages(struct few_documents *few)
{
    uint64_t *order = malloc((few->count + 1) * sizeof *order);
    const bool sorted = order != NULL;
    for (size_t i = 0; order && i < few->count; i++)
        order[i] = (uint64_t)few->passages[i] << 32 | few->of[i];
    if (order)
        sort_numbers(order, few->count);
    for (size_t i = 0; order && i < few->count; i++) {
        few->passages[i] = (uint32_t)(order[i] >> 32);
        few->of[i] = (uint32_t)order[i];
    }
    free(order);
    return sorted;
}

// The passages of the documents apart that a list may hold, ascending. False: out of memory.
static bool list_passages_of(const struct document_list *list, struct few_documents *few)
{
    const struct document_map *map = &list->map;
    const uint32_t last = segments_passage_max(list->segments);
    const size_t room = list->apart_passages + 1;
    size_t count = 0;
    bool ascending = true;
    uint32_t *passages = few->passages = malloc(room * sizeof *passages);
    uint32_t *of = few->of = malloc(room * sizeof *of);
    few->from = calloc(room + 1, sizeof *few->from);
    if (!passages || !of || !few->from)
        return false;
    for (size_t i = 0; i < list->apart_count; i++) {
        const uint32_t document = list->apart_sums[i].document, end = map->passages_from[document + 1];
        for (uint32_t at = map->passages_from[document]; at < end && map->passages[at] <= last; at++) {
            ascending &= count == 0 || passages[count - 1] < map->passages[at];
            passages[count] = map->passages[at];
            of[count++] = (uint32_t)i;
        }
    }
    few->count = count;
    return ascending || sort_passages(few);
}

// ---- what they hold, and what that is worth

// A leaf, what its word gives a passage or a document at most, and that beside what it takes to look it up, about.
struct looked_for {
    size_t leaf;
    float weight, worth;
};

// What the looking up shares.
struct looking_up {
    struct document_list *list;
    struct few_documents *few;
    const float *scales, *document_scales;
    struct looked_for *order; // owned; what is worth most first
    struct span *spans;       // owned; each of one document
    size_t span_count;
    struct span_hits found; // of the word at hand
    float *sums;            // owned; what each passage gets
    float *bests, *words;   // owned together; what each document gets of its best passage, and for all words
    float *frequencies, *titles; // … and of the word at hand, by document; 0 between words
};

static void clear(struct looking_up *up)
{
    free(up->order);
    free(up->spans);
    free(up->found.list);
    free(up->sums);
    free(up->bests);
}

static int compare_worths(const void *a, const void *b)
{
    const struct looked_for *x = a, *y = b;
    return x->worth != y->worth ? (x->worth > y->worth ? -1 : 1) : (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

// In blocks that are unpacked: of each list one at least, and one for each span at most.
static float cost_of(const struct looking_up *up, const struct leaf *leaf)
{
    uint64_t cost = 1;
    for (size_t i = 0; i < leaf->run_count; i++) {
        const uint64_t blocks = leaf->runs[i].list.block_count;
        cost += blocks < up->span_count ? blocks : up->span_count;
    }
    return (float)cost;
}

static void order_leaves(struct looking_up *up)
{
    const struct document_list *list = up->list;
    const size_t count = list->words->leaf_count, slots = list->matching->plan->slot_count;
    for (size_t i = 0; i < count; i++) {
        const struct leaf *leaf = &list->words->leaves[i];
        const double apart = leaf->word >= (int)slots ? list->apart.added : list->apart.own;
        const float weight = document_list_weight(list, leaf), most = weight > 0 ? weight * (float)apart : 0;
        up->order[i] = (struct looked_for){i, most, most / cost_of(up, leaf)};
    }
    qsort(up->order, count, sizeof *up->order, compare_worths);
}

static loci_error begin(struct looking_up *up, struct document_list *list)
{
    struct few_documents *few = list->few;
    const size_t documents = list->apart_count;
    struct scales *scales = NULL;
    *up = (struct looking_up){.list = list,
                              .few = few,
                              .order = malloc((list->words->leaf_count + 1) * sizeof *up->order),
                              .spans = malloc((few->count + 1) * sizeof *up->spans),
                              .sums = calloc(few->count + 1, sizeof *up->sums),
                              .bests = calloc(4 * documents + 1, sizeof *up->bests)};
    if (!up->order || !up->spans || !up->sums || !up->bests)
        return handle_fail_memory(list->index);
    up->words = up->bests + documents;
    up->frequencies = up->words + documents;
    up->titles = up->frequencies + documents;
    up->span_count = spans_make(few->passages, few->of, few->count, up->spans);
    order_leaves(up);
    loci_error error = reader_document_scales(list->index, &list->formula.documents, &up->document_scales);
    if (error == LOCI_OK)
        error = segments_scales(list->segments, &list->formula.texts, &scales);
    if (error == LOCI_OK && !scales_are_whole(scales))
        error = scales_of_list(scales, list->index, few->passages, few->count);
    if (error == LOCI_OK)
        up->scales = scales->of;
    return error;
}

// What the passages that were found get of a word, and what their documents hold of it: a title counts once.
static void add_hits(struct looking_up *up, float weight)
{
    const struct bm25 *bm25 = &up->list->formula.texts;
    const struct few_documents *few = up->few;
    const float of_title = (float)bm25->weight[FIELD_TITLE], of_heading = (float)bm25->weight[FIELD_HEADING],
                of_text = (float)bm25->weight[FIELD_TEXT];
    for (size_t i = 0; i < up->found.count; i++) {
        const struct span_hit *hit = &up->found.list[i];
        const uint32_t document = few->of[hit->at];
        const float title = of_title * (float)hit->found.in[FIELD_TITLE],
                    rest = of_heading * (float)hit->found.in[FIELD_HEADING] +
                           of_text * (float)hit->found.in[FIELD_TEXT];
        const float frequency = title + rest;
        const float sum = up->sums[hit->at] +=
            weight * frequency / (up->scales[few->passages[hit->at]] + frequency);
        up->bests[document] = sum > up->bests[document] ? sum : up->bests[document];
        up->frequencies[document] += rest;
        up->titles[document] = title > 0 ? title : up->titles[document];
    }
}

// Turns what documents hold of the word at hand into what they get for it.
static void end_word(struct looking_up *up, float weight)
{
    const struct document_list *list = up->list;
    for (size_t i = 0; i < list->apart_count; i++) {
        const float frequency = up->frequencies[i] + up->titles[i];
        up->words[i] += weight * frequency / (up->document_scales[list->apart_sums[i].document] + frequency);
        up->frequencies[i] = up->titles[i] = 0;
    }
}

static loci_error look_up_leaf(struct looking_up *up, const struct looked_for *looked_for)
{
    struct document_list *list = up->list;
    struct few_documents *few = up->few;
    struct leaf *leaf = &list->words->leaves[looked_for->leaf];
    if (!spans_find(leaf, up->spans, up->span_count, &up->found))
        return handle_fail_memory(list->index);
    struct few_hit *hits =
        array_reserve(few->hits, &few->hit_capacity, few->hit_count + up->found.count + 1, sizeof *hits);
    if (!hits)
        return handle_fail_memory(list->index);
    few->hits = hits;
    for (size_t i = 0; i < up->found.count; i++)
        hits[few->hit_count++] =
            (struct few_hit){up->found.list[i].at, (uint32_t)looked_for->leaf, up->found.list[i].found};
    if (looked_for->weight > 0 && up->found.count > 0) {
        add_hits(up, looked_for->weight);
        end_word(up, looked_for->weight);
    }
    return LOCI_OK;
}

static float score_so_far(const struct looking_up *up, size_t i)
{
    const float whole = up->list->of_whole;
    return (1 - whole) * up->bests[i] + whole * up->words[i];
}

// What the `keeps`-th best document gets at least, or -1.
static float least_of_best(const struct looking_up *up, size_t keeps, float *best)
{
    const struct document_list *list = up->list;
    size_t count = 0;
    for (size_t i = 0; i < list->apart_count; i++) {
        const float score = score_so_far(up, i);
        if (list->apart_sums[i].is_out || (count == keeps && score <= best[0]))
            continue;
        size_t at = count < keeps ? count++ : 0;
        for (; at > 0 && best[at - 1] > score; at--)
            best[at] = best[at - 1];
        for (; at + 1 < count && best[at + 1] < score; at++)
            best[at] = best[at + 1];
        best[at] = score;
    }
    return count == keeps ? best[0] : -1;
}

// Leaves documents out that stay below the best, even if they get all that the words from the i-th on can give. Of these no more is looked up.
static loci_error leave_out(struct looking_up *up, size_t from)
{
    struct document_list *list = up->list;
    float left = 0;
    for (size_t i = from; i < list->words->leaf_count; i++)
        left += up->order[i].weight;
    const size_t keeps = list->apart.keeps;
    float *best = malloc((keeps + 1) * sizeof *best);
    if (!best)
        return handle_fail_memory(list->index);
    const float least = keeps > 0 ? least_of_best(up, keeps, best) * (1 - BOUND_SLACK) : -1;
    size_t count = 0;
    free(best);
    for (size_t i = 0; i < list->apart_count; i++)
        list->apart_sums[i].is_out |=
            (score_so_far(up, i) + left + (float)list->apart.beside) * (1 + BOUND_SLACK) < least;
    for (size_t i = 0; i < up->span_count; i++)
        if (!list->apart_sums[up->few->of[up->spans[i].at]].is_out)
            up->spans[count++] = up->spans[i];
    up->span_count = count;
    return LOCI_OK;
}

// Puts the hits of each passage side by side, but for those of documents that were left out.
static loci_error sort_hits(struct few_documents *few, const struct apart_sum *sums, loci *index)
{
    struct few_hit *sorted = malloc((few->hit_count + 1) * sizeof *sorted);
    if (!sorted)
        return handle_fail_memory(index);
    uint32_t *from = few->from; // has room for two more than passages
    for (size_t i = 0; i < few->hit_count; i++)
        from[few->hits[i].at + 2] += !sums[few->of[few->hits[i].at]].is_out;
    for (size_t i = 0; i < few->count; i++)
        from[i + 1] += from[i];
    for (size_t i = 0; i < few->hit_count; i++)
        if (!sums[few->of[few->hits[i].at]].is_out)
            sorted[from[few->hits[i].at + 1]++] = few->hits[i];
    free(few->hits);
    few->hits = sorted;
    return LOCI_OK;
}

static void set_scores(const struct looking_up *up)
{
    struct document_list *list = up->list;
    for (size_t i = 0; i < list->apart_count; i++)
        list->apart_sums[i].score = list->apart_sums[i].is_out ? -1 : score_so_far(up, i);
}

// Whether each word of the formula has a leaf of its own.
static bool has_leaves_apart(const struct posting_tree *tree)
{
    bool apart = true;
    for (size_t i = 0; i < tree->leaf_count && apart; i++)
        for (size_t before = 0; before < i && apart; before++)
            apart = tree->leaves[i].word < 0 || tree->leaves[i].word != tree->leaves[before].word;
    return apart;
}

// How many words in passages may be found at most.
static uint64_t most_hits(const struct document_list *list)
{
    uint64_t most = 0;
    for (size_t i = 0; i < list->words->leaf_count; i++) {
        const uint64_t passages = leaf_passages(&list->words->leaves[i]);
        most += passages < list->apart_passages ? passages : list->apart_passages;
    }
    return most;
}

static loci_error look_up(struct document_list *list)
{
    enum { LEAVES_A_CHECK = 4 };
    struct looking_up up;
    struct posting_tree *words = list->words;
    loci_error error = begin(&up, list);
    posting_tree_begin(words);
    for (size_t i = 0; error == LOCI_OK && i < words->leaf_count &&
                       (i % LEAVES_A_CHECK > 0 || !handle_should_stop(list->index));
         i++) {
        error = look_up_leaf(&up, &up.order[i]);
        if (error == LOCI_OK && i % LEAVES_A_CHECK == LEAVES_A_CHECK - 1)
            error = leave_out(&up, i + 1);
    }
    if (error == LOCI_OK)
        error = posting_tree_check(words, list->index);
    if (error == LOCI_OK)
        error = sort_hits(list->few, list->apart_sums, list->index);
    if (error == LOCI_OK)
        set_scores(&up);
    clear(&up);
    return error;
}

loci_error document_list_find_few(struct document_list *list, bool *can)
{
    *can = list->same && list->apart_passages <= PASSAGES_MAX && most_hits(list) <= HITS_MAX &&
           has_leaves_apart(list->words);
    if (!*can)
        return LOCI_OK;
    list->few = calloc(1, sizeof *list->few);
    if (!list->few || !list_passages_of(list, list->few))
        return handle_fail_memory(list->index);
    return look_up(list);
}

// ---- what is read

bool document_list_knows_documents(const struct document_list *list, const struct document_set *documents)
{
    size_t known = 0, all = 0;
    for (size_t i = 0; list->few && i < documents->word_count; i++)
        all += (size_t)__builtin_popcountll(documents->words[i]);
    for (size_t i = 0; list->few && i < list->apart_count; i++)
        known += !list->apart_sums[i].is_out && document_set_has(documents, list->apart_sums[i].document);
    return list->few && known == all;
}

// What a passage holds of each word; what is no word of the formula stands behind these.
static bool take_hits(const struct document_list *list, size_t at, size_t words, struct field_counts *found)
{
    const struct few_documents *few = list->few;
    for (size_t i = few->from[at]; i < few->from[at + 1]; i++) {
        const int word = list->words->leaves[few->hits[i].leaf].word;
        found[word < 0 ? words : (size_t)word] = few->hits[i].found;
    }
    return few->from[at] < few->from[at + 1];
}

loci_error document_list_offer_few(struct document_list *list, const struct document_set *documents,
                                   struct collecting *collecting)
{
    enum { A_CHECK = 256 };
    const struct few_documents *few = list->few;
    const size_t words = list->formula.word_count;
    struct field_counts *found = calloc(words + 1, sizeof *found);
    loci_error error = found ? LOCI_OK : handle_fail_memory(list->index);
    for (size_t i = 0; i < few->count; i++)
        if (document_set_has(documents, list->apart_sums[few->of[i]].document))
            reader_expect_norm(list->index->reader, few->passages[i]);
    for (size_t i = 0; error == LOCI_OK && i < few->count; i++) {
        if (i % A_CHECK == 0 && handle_should_stop(list->index))
            break;
        if (!document_set_has(documents, list->apart_sums[few->of[i]].document) ||
            !take_hits(list, i, words, found))
            continue;
        error = exact_offer_found(collecting, few->passages[i], found);
        memset(found, 0, (words + 1) * sizeof *found);
    }
    free(found);
    return error;
}

// The number of a passage; `count` where it is none of these.
static size_t number_of(const struct few_documents *few, uint32_t passage)
{
    const size_t at = run_bound(few->passages, (uint32_t)few->count, passage);
    return at < few->count && few->passages[at] == passage ? at : few->count;
}

bool document_list_added_to_few(const struct document_list *list, const uint32_t *passages, size_t count,
                                struct field_counts *found)
{
    const struct few_documents *few = list->few;
    const size_t slots = list->matching->plan->slot_count, added = list->formula.word_count - slots;
    for (size_t i = 0; few && i < count; i++) {
        const size_t at = number_of(few, passages[i]);
        if (at == few->count || list->apart_sums[few->of[at]].is_out)
            return false;
    }
    for (size_t i = 0; few && i < count; i++) {
        const size_t at = number_of(few, passages[i]);
        for (size_t h = few->from[at]; h < few->from[at + 1]; h++) {
            const int word = list->words->leaves[few->hits[h].leaf].word;
            if (word >= (int)slots)
                found[i * added + ((size_t)word - slots)] = few->hits[h].found;
        }
    }
    return few != NULL;
}
