// SPDX-License-Identifier: MIT
// Scores single passages, exactly.
#include "query/match/postings/score/collecting.h"

#include "store/read/reader_state.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

// So many passages are scored at once, rather than weighed first; and of so many what is known is fetched at a time: the processor waits once for
// all that lies far away, not each time.
enum { FEW_MAX = 320, TOGETHER = 32 };

// Which leaves hold of a passage, and how often. Tells whether one does.
static bool seek_leaves(struct collecting *collecting, uint32_t passage)
{
    struct posting_tree *tree = collecting->tree;
    bool any = false;
    for (size_t i = 0; i < tree->leaf_count; i++) {
        collecting->leaves[i] = leaf_seek(&tree->leaves[i], passage, &collecting->found_of[i]);
        any |= collecting->leaves[i];
    }
    return any;
}

// What counts of the passage at hand, by the words of the formula; its leaves were `sought`, or are as they are needed.
static void gather_words(struct collecting *collecting, uint32_t passage, bool sought)
{
    struct posting_tree *tree = collecting->tree;
    memset(collecting->found, 0, collecting->formula->word_count * sizeof *collecting->found);
    for (size_t i = 0; i < tree->scoring_count; i++) {
        const struct scoring *scoring = &tree->scorings[i];
        struct leaf *leaf = &tree->leaves[scoring->leaf];
        struct field_counts *found = &collecting->found_of[scoring->leaf];
        bool counts = sought ? collecting->leaves[scoring->leaf] : leaf_seek(leaf, passage, found);
        for (size_t c = 0; counts && c < scoring->condition_count; c++)
            counts = posting_tree_holds(tree, scoring->conditions[c], collecting->leaves);
        if (counts)
            collecting->found[leaf->word] = *found;
    }
}

// Whether it was told before how often a contender holds the one word. They ascend.
static bool is_known(struct collecting *collecting, uint32_t passage)
{
    while (collecting->known_at < collecting->known_count &&
           collecting->known[collecting->known_at] >> 32 < passage)
        collecting->known_at++;
    if (collecting->known_at == collecting->known_count ||
        collecting->known[collecting->known_at] >> 32 != passage)
        return false;
    memset(collecting->found, 0, collecting->formula->word_count * sizeof *collecting->found);
    collecting->found[collecting->tree->leaves[collecting->tree->scorings[0].leaf].word].in[FIELD_TEXT] =
        (uint32_t)collecting->known[collecting->known_at];
    return true;
}

static void find_words(struct collecting *collecting, uint32_t passage)
{
    if (collecting->known && is_known(collecting, passage))
        return;
    if (collecting->has_conditions)
        seek_leaves(collecting, passage);
    gather_words(collecting, passage, collecting->has_conditions);
}

// What the words that were found are worth: in their order; those that the passage does not hold add nothing.
static double first_score(const struct collecting *collecting, const struct norm *norm,
                          const struct field_counts *found)
{
    const struct formula *formula = collecting->formula;
    const double scale = bm25_norm(&formula->texts, &norm->length);
    double words = 0;
    for (size_t i = 0; i < collecting->tree->scoring_count; i++) {
        const size_t word = (size_t)collecting->tree->leaves[collecting->tree->scorings[i].leaf].word;
        if (found[word].in[FIELD_TITLE] + found[word].in[FIELD_HEADING] + found[word].in[FIELD_TEXT] > 0)
            words += formula_word(formula, word, &found[word], scale);
    }
    return formula_prose(formula, norm->prose) * words;
}

loci_error exact_offer_found(struct collecting *collecting, uint32_t passage,
                             const struct field_counts *found)
{
    struct norm norm;
    loci_error error = collecting->taker->passages_alone
                           ? reader_norm_lengths(collecting->index, passage, &norm)
                           : reader_norm(collecting->index, passage, &norm);
    if (error != LOCI_OK)
        return error;
    struct candidate candidate = {.passage = passage,
                                  .document = norm.document,
                                  .place = norm.place,
                                  .length = norm.length,
                                  .prose = norm.prose,
                                  .found = found};
    candidate.score = first_score(collecting, &norm, found);
    return collecting->taker->take(collecting->taker, &candidate) ? LOCI_OK
                                                                  : handle_fail_memory(collecting->index);
}

static loci_error offer(struct collecting *collecting, uint32_t passage)
{
    find_words(collecting, passage);
    return exact_offer_found(collecting, passage, collecting->found);
}

bool few_can(const struct collecting *collecting)
{
    uint64_t passages = 0;
    for (size_t i = 0; i < collecting->tree->leaf_count; i++)
        passages += leaf_passages(&collecting->tree->leaves[i]);
    return collecting->is_disjunction && !collecting->has_conditions && passages <= FEW_MAX;
}

// Puts the live passages of a leaf, about, behind others.
static size_t list_leaf(struct collecting *collecting, struct leaf *leaf, uint64_t *list, size_t count)
{
    const uint32_t last = segments_passage_max(collecting->segments);
    for (size_t i = 0; i < leaf->count; i++)
        list[count++] = leaf->passages[i];
    for (size_t r = leaf->run_count; r-- > 0;) { // the oldest segment first: mostly they ascend
        struct posting_run *run = &leaf->runs[r];
        for (uint32_t block = 0; block < run->list.block_count && run_load(run, block, last); block++)
            for (uint32_t i = 0; i < list_block_size(&run->list, block); i++)
                if (segment_is_live(run->segment, run->passages[i]))
                    list[count++] = run->passages[i];
    }
    return count;
}

// Whether one of the leaves does hold of it: a leaf of a column has others in its lists.
static bool holds(struct collecting *collecting, uint32_t passage)
{
    struct posting_tree *tree = collecting->tree;
    bool any = false;
    for (size_t i = 0; i < tree->leaf_count && !any; i++)
        any = leaf_seek(&tree->leaves[i], passage, &collecting->found_of[i]);
    return any;
}

loci_error exact_offer_few(struct collecting *collecting)
{
    struct posting_tree *tree = collecting->tree;
    uint64_t list[FEW_MAX];
    size_t count = 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < tree->leaf_count; i++)
        count = list_leaf(collecting, &tree->leaves[i], list, count);
    sort_numbers(list, count);
    for (size_t i = 0; i < count; i++)
        reader_expect_norm(collecting->index->reader, (int64_t)list[i]);
    posting_tree_begin(tree);
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        const uint32_t passage = (uint32_t)list[i];
        if ((i > 0 && passage == list[i - 1]) || !holds(collecting, passage))
            continue;
        collecting->total++;
        error = offer(collecting, passage);
    }
    return error == LOCI_OK ? posting_tree_check(tree, collecting->index) : error;
}

loci_error exact_offer_held(struct collecting *collecting, uint32_t base)
{
    loci_error error = LOCI_OK;
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1)
            error = offer(collecting, base + 64 * word + (uint32_t)__builtin_ctzll(left));
    return error;
}

loci_error exact_contend(struct collecting *collecting, uint32_t base)
{
    loci_error error = LOCI_OK;
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1) {
            const uint32_t passage = base + 64 * word + (uint32_t)__builtin_ctzll(left);
            struct norm norm = {0};
            error = reader_norm(collecting->index, passage, &norm);
            find_words(collecting, passage);
            contenders_add(&collecting->contenders, passage,
                           (float)first_score(collecting, &norm, collecting->found));
        }
    return error;
}

// Has the processor fetch what a contender will be scored by.
static void expect_contender(const struct collecting *collecting, uint32_t passage)
{
    reader_expect_norm(collecting->index->reader, passage);
    for (size_t leaf = 0; leaf < collecting->tree->leaf_count; leaf++)
        leaf_expect(&collecting->tree->leaves[leaf], passage);
}

// The same of one that is known by its place in a list.
static void expect_placed(const struct collecting *collecting, uint32_t at)
{
    const struct posting_tree *tree = collecting->tree;
    reader_expect_norm(collecting->index->reader, collecting->placed->passages[at]);
    for (size_t i = 0; i < tree->scoring_count; i++)
        __builtin_prefetch(&tree->leaves[tree->scorings[i].leaf].found[at]);
}

// … the contenders from the i-th on, as many as are fetched at a time.
static void expect_contenders(const struct collecting *collecting, size_t i)
{
    const struct contenders *contenders = &collecting->contenders;
    for (size_t end = i + TOGETHER; i < end && i < contenders->count; i++)
        if (collecting->placed)
            expect_placed(collecting, contenders->list[i].passage);
        else
            expect_contender(collecting, contenders->list[i].passage);
}

static loci_error offer_placed(struct collecting *collecting, uint32_t at)
{
    const struct posting_tree *tree = collecting->tree;
    for (size_t i = 0; i < tree->scoring_count; i++) {
        const struct leaf *leaf = &tree->leaves[tree->scorings[i].leaf];
        collecting->found[leaf->word] = leaf->found[at];
    }
    return exact_offer_found(collecting, collecting->placed->passages[at], collecting->found);
}

loci_error exact_offer_contenders(struct collecting *collecting)
{
    enum { LISTS_A_CHECK = 1 << 13 };
    struct contenders *contenders = &collecting->contenders;
    loci_error error = contenders->failed ? handle_fail_memory(collecting->index) : LOCI_OK;
    contenders_cut(contenders);
    limits_leave(collecting);
    posting_tree_begin(collecting->tree);
    for (size_t i = 0, lists = 0; error == LOCI_OK && i < contenders->count;
         i++, lists += collecting->tree->leaf_count) {
        if (lists >=
            LISTS_A_CHECK) { // of some hundreds of contenders, which questions of few words do not come to
            lists = 0;
            if (handle_should_stop(collecting->index))
                break;
        }
        if (i % TOGETHER == 0)
            expect_contenders(collecting, i);
        error = collecting->placed ? offer_placed(collecting, contenders->list[i].passage)
                                   : offer(collecting, contenders->list[i].passage);
    }
    return error;
}

loci_error exact_offer_matches(struct collecting *collecting, const uint32_t *passages, size_t count)
{
    enum { A_CHECK = 256 };
    const struct posting_tree *tree = collecting->tree;
    loci_error error = LOCI_OK;
    posting_tree_begin(collecting->tree);
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        if (i % A_CHECK == 0 && handle_should_stop(collecting->index))
            break;
        if (!seek_leaves(collecting, passages[i]) ||
            !posting_tree_holds(tree, tree->root, collecting->leaves))
            continue;
        gather_words(collecting, passages[i], true);
        error = exact_offer_found(collecting, passages[i], collecting->found);
    }
    return error == LOCI_OK ? posting_tree_check(tree, collecting->index) : error;
}

static bool holds_any(const struct field_counts *found, size_t count)
{
    uint32_t sum = 0;
    for (size_t word = 0; word < count; word++)
        for (int field = 0; field < FIELD_COUNT; field++)
            sum |= found[word].in[field];
    return sum > 0;
}

// Has the processor fetch what will be looked at for ascending passages, those that lie side by side once.
static void expect_lines(const struct collecting *collecting, const uint32_t *passages, size_t count)
{
    enum { LINE = 64 };
    for (size_t i = 0; i < count; i++)
        if (i == 0 || passages[i] / LINE != passages[i - 1] / LINE)
            for (size_t leaf = 0; leaf < collecting->tree->leaf_count; leaf++)
                leaf_expect(&collecting->tree->leaves[leaf], passages[i]);
}

// As many as `found` has room for, list by list; what is no word of the formula stands behind these.
static loci_error offer_some(struct collecting *collecting, const uint32_t *passages, size_t count,
                             bool all_leaves, struct field_counts *found)
{
    const struct posting_tree *tree = collecting->tree;
    const size_t words = collecting->formula->word_count, stride = words + 1;
    loci_error error = LOCI_OK;
    memset(found, 0, count * stride * sizeof *found);
    expect_lines(collecting, passages, count);
    for (size_t i = 0; i < (all_leaves ? tree->leaf_count : tree->scoring_count); i++) {
        struct leaf *leaf = &tree->leaves[all_leaves ? i : tree->scorings[i].leaf];
        leaf_seek_all(leaf, passages, count, found + (leaf->word < 0 ? words : (size_t)leaf->word), stride);
    }
    for (size_t i = 0; i < count; i++)
        if (holds_any(found + i * stride, stride))
            reader_expect_norm(collecting->index->reader, passages[i]);
    for (size_t i = 0; error == LOCI_OK && i < count; i++)
        if (holds_any(found + i * stride, stride))
            error = exact_offer_found(collecting, passages[i], found + i * stride);
    return error;
}

static loci_error offer_all(struct collecting *collecting, const uint32_t *passages, size_t count,
                            bool all_leaves)
{
    enum { AT_LEAST = 64, COUNTS = 4096 };
    const size_t words = collecting->formula->word_count + 1,
                 together = words * AT_LEAST < COUNTS ? COUNTS / words : AT_LEAST;
    struct field_counts *found = malloc(together * words * sizeof *found);
    loci_error error = found ? LOCI_OK : handle_fail_memory(collecting->index);
    for (size_t i = 0; error == LOCI_OK && i < count && !handle_should_stop(collecting->index); i += together)
        error = offer_some(collecting, passages + i, count - i < together ? count - i : together, all_leaves,
                           found);
    free(found);
    return error;
}

loci_error exact_offer_words(struct collecting *collecting, const uint32_t *passages, size_t count)
{
    return offer_all(collecting, passages, count, false);
}

loci_error exact_offer_side_by_side(struct collecting *collecting, const uint32_t *passages, size_t count)
{
    posting_tree_begin(collecting->tree);
    loci_error error = offer_all(collecting, passages, count, true);
    return error == LOCI_OK ? posting_tree_check(collecting->tree, collecting->index) : error;
}
