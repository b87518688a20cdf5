// SPDX-License-Identifier: MIT
// Which lists a list of documents goes by, and its documents one by one.
#include "query/match/postings/documents/document_list.h"

#include "query/match/document_sets.h"
#include "query/match/postings/documents/document_list_parts.h"
#include "query/match/postings/opened.h"
#include <stdlib.h>
#include <string.h>

// ---- what is opened

// Makes room for so many leaves more.
static loci_error reserve_leaves(struct document_list *list, size_t count)
{
    struct posting_tree *tree = &list->own;
    struct leaf *leaves = realloc(tree->leaves, (tree->leaf_count + count + 1) * sizeof *leaves);
    if (leaves)
        tree->leaves = leaves;
    struct scoring *scorings = realloc(tree->scorings, (tree->scoring_count + count + 1) * sizeof *scorings);
    if (scorings)
        tree->scorings = scorings;
    return leaves && scorings ? LOCI_OK : handle_fail_memory(list->index);
}

static loci_error add_leaf(struct document_list *list, const struct added_term *term, int word, bool alone)
{
    struct posting_tree *tree = &list->own;
    struct leaf *leaf = &tree->leaves[tree->leaf_count];
    *leaf = (struct leaf){.word = word, .column = -1};
    tree->scorings[tree->scoring_count++] = (struct scoring){.leaf = tree->leaf_count++};
    return alone
               ? leaf_look(list->index, list->segments, term->text, term->size, &leaf->runs, &leaf->run_count)
               : leaf_open(list->index, list->segments, term->text, term->size, POSITIONS_NONE, &leaf->runs,
                           &leaf->run_count);
}

static loci_error open_expanded(struct document_list *list, const struct added_term *added, size_t count,
                                bool alone)
{
    const struct plan *plan = list->matching->plan;
    bool stopped = false;
    loci_error error = posting_tree_make(&list->own, list->index, list->segments, plan, plan->root, true,
                                         NULL, &list->formula, &stopped);
    if (error == LOCI_OK)
        error = reserve_leaves(list, count);
    for (size_t i = 0; error == LOCI_OK && i < count; i++)
        error = add_leaf(list, &added[i], (int)(plan->slot_count + i), alone);
    list->same = list->by_the_way = true;
    list->matches = list->words = stopped ? NULL : &list->own;
    return error;
}

// Whether a tree is its words side by side, of which any will do. Of a question that is nothing else, what is asked for as written counts as it
// is written; else a document's words count in any form.
static bool is_words(const struct plan *plan, const struct posting_tree *tree)
{
    const struct posting_node *root = tree->root;
    bool all = root->kind != PLAN_ALL && (plan->words_only || !plan_node_is_approximate(plan, plan->root));
    for (size_t i = 0; all && i < root->child_count; i++)
        all = root->children[i]->kind == PLAN_SLOT && root->children[i]->occur != OCCUR_MUST_NOT;
    return all;
}

// Whether a tree is that, and besides what must not stand: a passage that matches gets what it gets of its words wherever they stand.
static bool excludes_alone(const struct plan *plan, const struct posting_tree *tree)
{
    const struct posting_node *root = tree->root;
    bool fits = plan->words_only || !plan_node_is_approximate(plan, plan->root);
    size_t words = 0, must = 0;
    for (size_t i = 0; fits && i < root->child_count; i++) {
        const struct posting_node *child = root->children[i];
        fits = child->kind == PLAN_SLOT;
        words += child->occur != OCCUR_MUST_NOT;
        must += child->occur == OCCUR_MUST || (child->occur != OCCUR_MUST_NOT && root->kind == PLAN_ALL);
    }
    for (size_t i = 0; fits && i < tree->scoring_count; i++)
        fits = tree->scorings[i].condition_count == 0;
    return fits && words < root->child_count && (words == 1 || must == 0);
}

static loci_error open_plain(struct document_list *list)
{
    const struct matching *matching = list->matching;
    loci_error error = postings_tree(list->index, matching->postings, &list->formula, false, &list->matches);
    if (error != LOCI_OK || !list->matches)
        return error;
    list->same = is_words(matching->plan, list->matches);
    if (list->same)
        list->words = list->matches;
    else if (matching->plan->words_only)
        list->words = NULL; // there is no such tree: FTS5 tells
    else
        error = postings_tree(list->index, matching->postings, &list->formula, true, &list->words);
    list->by_the_way = list->same || (list->words && excludes_alone(matching->plan, list->matches));
    return error;
}

loci_error document_list_new(struct document_list **out, loci *index, const struct matching *matching,
                             const struct formula *formula, const struct added_term *added,
                             size_t added_count, bool alone)
{
    const struct plan *plan = matching->plan;
    struct segments_reader *segments = NULL;
    *out = NULL;
    if (matching->kind != PLAN_MATCH || !plan->postings || !posting_words_can(plan, plan->root) ||
        (added_count == 0 && !posting_tree_can(plan, plan->root)))
        return LOCI_OK;
    loci_error error = postings_segments(index, matching->postings, &segments);
    if (error != LOCI_OK || !segments)
        return error;
    struct document_list *list = calloc(1, sizeof *list);
    if (!list)
        return handle_fail_memory(index);
    list->index = index;
    list->matching = matching;
    list->formula = *formula;
    list->segments = segments;
    error = reader_document_map(index, &list->map);
    if (error == LOCI_OK && !handle_should_stop(index)) // the map of all documents takes its time
        error = added_count > 0 ? open_expanded(list, added, added_count, alone) : open_plain(list);
    if (error == LOCI_OK && (list->words || !list->matches))
        *out = list;
    else
        document_list_free(list);
    return error;
}

void document_list_free(struct document_list *list)
{
    if (!list)
        return;
    posting_tree_clear(&list->own);
    free(list->best);
    free(list->whole);
    free(list->apart_sums);
    free(list->apart_own);
    document_bounds_free(list->bounds);
    few_documents_free(list->few);
    free(list);
}

// ---- about

bool document_list_passes(const struct document_list *list, uint32_t document)
{
    const struct matching *matching = list->matching;
    return (!matching->has_filter || document_set_has(&matching->filter, document)) &&
           !(matching->has_exclude && document_set_has(&matching->exclude, document));
}

uint32_t document_list_next(const struct document_list *list, const struct document_set *set,
                            uint32_t document)
{
    size_t word = document / 64;
    uint64_t left = word < set->word_count ? set->words[word] & UINT64_MAX << document % 64 : 0;
    while (left == 0 && ++word < set->word_count)
        left = set->words[word];
    const uint64_t found = left > 0 ? 64 * (uint64_t)word + (uint64_t)__builtin_ctzll(left) : 0;
    return found <= list->map.document_max ? (uint32_t)found : 0;
}

// Room for the sums of documents that are weighed apart.
static loci_error set_apart(struct document_list *list, const struct list_apart *apart)
{
    const struct document_map *map = &list->map;
    size_t count = 0;
    for (uint32_t i = 0; (i = document_list_next(list, apart->documents, i + 1)) > 0;)
        count++;
    list->apart = *apart;
    list->apart_sums = calloc(count + 1, sizeof *list->apart_sums);
    for (uint32_t i = 0; list->apart_sums && (i = document_list_next(list, apart->documents, i + 1)) > 0;) {
        list->apart_sums[list->apart_count++] =
            (struct apart_sum){.document = i, .first = list->apart_passages};
        list->apart_passages += map->passages_from[i + 1] - map->passages_from[i];
    }
    list->apart_own = malloc((list->apart_passages + 1) * sizeof *list->apart_own);
    return list->apart_sums && list->apart_own ? LOCI_OK : handle_fail_memory(list->index);
}

// What documents get of their best passage and of all their words; those that do not pass get nothing.
static void add_wholes(struct document_list *list, double whole)
{
    const struct matching *matching = list->matching;
    const bool all = !matching->has_filter && !matching->has_exclude;
    const size_t documents = (size_t)list->map.document_max + 1;
    for (uint32_t i = 0; !all && i < documents; i++)
        if (!document_list_passes(list, i))
            list->best[i] = -1;
    const float of_best = (float)(1 - whole), of_whole = (float)whole, *restrict words = list->whole;
    float *restrict best = list->best;
    best[0] = -1;
    for (size_t i = 0; i < documents; i++)
        best[i] = best[i] >= 0 ? of_best * best[i] + of_whole * words[i] : -1;
}

// All documents, and those apart with them.
static loci_error sum_all(struct document_list *list, double whole)
{
    const size_t documents = (size_t)list->map.document_max + 1;
    bool bounded = false;
    list->best = calloc(documents + BEST_BEYOND, sizeof *list->best);
    list->whole = calloc(documents, sizeof *list->whole);
    loci_error error = list->best && list->whole ? LOCI_OK : handle_fail_memory(list->index);
    if (error == LOCI_OK && list->apart.documents && list->words)
        error = document_list_bound(list, &bounded);
    if (error != LOCI_OK || bounded)
        return error;
    for (size_t i = 0; i < documents; i++)
        list->best[i] = -1;
    if (list->words)
        error = document_list_sum_words(list, whole);
    if (error == LOCI_OK)
        add_wholes(list, whole);
    return error;
}

loci_error document_list_sum(struct document_list *list, double whole, const struct list_apart *apart)
{
    bool few = false;
    list->of_whole = (float)whole;
    loci_error error = apart ? set_apart(list, apart) : LOCI_OK;
    if (error == LOCI_OK && apart && apart->alone && list->words)
        error = document_list_find_few(list, &few);
    return error != LOCI_OK || few ? error : sum_all(list, whole);
}

float document_list_score(const struct document_list *list, uint32_t document)
{
    return list->best && document <= list->map.document_max ? list->best[document] : -1;
}

static int compare_apart(const void *a, const void *b)
{
    const struct apart_sum *x = a, *y = b;
    return (x->document > y->document) - (x->document < y->document);
}

float document_list_score_apart(const struct document_list *list, uint32_t document)
{
    const struct apart_sum key = {.document = document};
    const struct apart_sum *found =
        bsearch(&key, list->apart_sums, list->apart_count, sizeof key, compare_apart);
    return found ? found->score : -1;
}

loci_error document_list_best(struct document_list *list, size_t keeps, struct document_set *out)
{
    struct contenders contenders;
    contenders_init(&contenders, keeps);
    loci_error error = list->bounds ? document_list_best_of_bounds(list, keeps, &contenders) : LOCI_OK;
    for (uint32_t i = 1; !list->bounds && i <= list->map.document_max; i++)
        if (list->best[i] >= 0)
            contenders_add(&contenders, i, list->best[i]);
    contenders_cut(&contenders);
    bool made = error == LOCI_OK && !contenders.failed;
    for (size_t i = 0; made && i < contenders.count; i++)
        made = document_set_add(out, contenders.list[i].passage);
    contenders_clear(&contenders);
    return error != LOCI_OK || made ? error : handle_fail_memory(list->index);
}

// ---- exactly

static int compare_passages(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The passages of documents, ascending.
static uint32_t *passages_of(const struct document_list *list, const struct document_set *documents,
                             size_t *count)
{
    const struct document_map *map = &list->map;
    bool ascending = true;
    *count = 0;
    for (uint32_t i = 0; (i = document_list_next(list, documents, i + 1)) > 0;)
        *count += map->passages_from[i + 1] - map->passages_from[i];
    uint32_t *passages = malloc((*count + 1) * sizeof *passages);
    size_t at = 0;
    for (uint32_t i = 0; passages && (i = document_list_next(list, documents, i + 1)) > 0;)
        for (uint32_t from = map->passages_from[i]; from < map->passages_from[i + 1]; from++) {
            ascending &= at == 0 || passages[at - 1] < map->passages[from];
            passages[at++] = map->passages[from];
        }
    if (!ascending)
        qsort(passages, *count, sizeof *passages, compare_passages);
    return passages;
}

static loci_error offer(struct document_list *list, const struct formula *formula, struct posting_tree *tree,
                        const uint32_t *passages, size_t count, struct taker *taker)
{
    struct collecting *collecting;
    loci_error error = collecting_new(list->index, list->matching, formula, taker, tree, &collecting);
    if (error != LOCI_OK)
        return error;
    error = list->same || tree == list->words ? exact_offer_side_by_side(collecting, passages, count)
                                              : exact_offer_matches(collecting, passages, count);
    collecting_free(collecting);
    return error;
}

// Of documents of which it is known what they hold.
static loci_error offer_few(struct document_list *list, const struct formula *formula,
                            const struct document_set *documents, struct taker *taker)
{
    struct collecting *collecting;
    loci_error error =
        collecting_new(list->index, list->matching, formula, taker, list->matches, &collecting);
    if (error != LOCI_OK)
        return error;
    error = document_list_offer_few(list, documents, collecting);
    collecting_free(collecting);
    return error;
}

loci_error document_list_read(struct document_list *list, const struct formula *formula,
                              const struct document_set *documents, struct taker *matches,
                              struct taker *words, bool *same)
{
    size_t count;
    *same = list->same;
    if (!list->words)
        return LOCI_OK;
    if (list->same && document_list_knows_documents(list, documents))
        return offer_few(list, formula, documents, matches);
    uint32_t *passages = passages_of(list, documents, &count);
    if (!passages)
        return handle_fail_memory(list->index);
    loci_error error = offer(list, formula, list->matches, passages, count, matches);
    if (error == LOCI_OK && !list->same && words)
        error = offer(list, formula, list->words, passages, count, words);
    free(passages);
    return error;
}

loci_error document_list_added(struct document_list *list, const uint32_t *passages, size_t count,
                               struct field_counts *found)
{
    const size_t slots = list->matching->plan->slot_count, added = list->formula.word_count - slots;
    struct posting_tree *tree = &list->own;
    memset(found, 0, count * added * sizeof *found);
    if (document_list_added_to_few(list, passages, count, found))
        return LOCI_OK;
    posting_tree_begin(tree);
    for (size_t i = 0; i < tree->leaf_count; i++) {
        struct leaf *leaf = &tree->leaves[i];
        if (leaf->word >= (int)slots)
            leaf_seek_all(leaf, passages, count, found + ((size_t)leaf->word - slots), added);
    }
    return posting_tree_check(tree, list->index);
}
