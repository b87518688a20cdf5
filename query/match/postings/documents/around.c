// SPDX-License-Identifier: MIT
// Document by document, and word by word: a document's passages lie side by side, so that a list is entered once for all of them.
#include "query/match/postings/documents/around.h"

#include "query/match/postings/opened.h"
#include "query/match/postings/score/collecting.h"

#include <stdlib.h>
#include <string.h>

struct around_word {
    struct leaf *leaf;
    float weight;
};

// Takes scores.
struct best_taker {
    struct taker taker;
    const struct document_passages *documents;
    double *best;
    size_t at; // the document whose passages come
};

struct around {
    struct collecting *collecting;
    const struct document_passages *documents;
    struct field_counts *found;
    struct around_word *words; // owned
    size_t word_count;
    float slack; // what a passage may get more for all words than is said
    // Owned; of each passage of the document at hand what it gets for its words, if it `holds` one: a bit.
    float *about;
    uint64_t *holds;
    float most;       // that one of them gets
    uint32_t *likely; // owned; passages that may be the best of their documents
    size_t likely_count;
};

// The document at hand.
struct around_document {
    const uint32_t *passages;
    size_t count;
    uint32_t first, last;
    struct field_counts *found; // of each word of the formula
};

// ---- what a document holds

// The place of a passage among the document's; `count` where it is another's.
static size_t place_of(const struct around_document *document, uint32_t passage)
{
    if (document->last - document->first + 1 == document->count)
        return passage - document->first;
    const uint32_t at = run_bound(document->passages, (uint32_t)document->count, passage);
    return at < document->count && document->passages[at] == passage ? at : document->count;
}

static void add_worth(struct around *around, size_t place, float weight, uint16_t code)
{
    const uint64_t bit = UINT64_C(1) << place % 64;
    const float before = around->holds[place / 64] & bit ? around->about[place] : 0,
                about = before + weight * (float)(code - WORTH_HELD);
    around->holds[place / 64] |= bit;
    around->about[place] = about;
    around->most = about > around->most ? about : around->most;
}

static void add_found(struct field_counts *into, const struct field_counts *found)
{
    if (found->in[FIELD_TITLE] > 0)
        into->in[FIELD_TITLE] = found->in[FIELD_TITLE];
    into->in[FIELD_HEADING] += found->in[FIELD_HEADING];
    into->in[FIELD_TEXT] += found->in[FIELD_TEXT];
}

// What a passage holds of other spellings of a word.
static struct field_counts found_of_other(const struct leaf *leaf, uint32_t passage)
{
    const uint32_t at = run_bound(leaf->passages, (uint32_t)leaf->count, passage);
    return at < leaf->count && leaf->passages[at] == passage ? leaf->found[at] : (struct field_counts){{0}};
}

// A stretch of a window in which the document's passages lie, and a list's there; of other spellings where there is no run.
struct around_stretch {
    uint32_t base, low, high;
    struct posting_run *run;
    struct worths_places list;
};

// The i-th of the list's places, that of a passage.
static void add_listed(struct around *around, const struct around_document *document,
                       const struct around_word *word, const struct around_stretch *stretch, uint32_t i,
                       uint32_t passage)
{
    const size_t place = place_of(document, passage);
    struct posting_run *run = stretch->run;
    struct field_counts *found = &document->found[word->leaf->word];
    if (place == document->count)
        return;
    add_worth(around, place, word->weight, worths_code(&stretch->list, i));
    if (stretch->list.times[i] > 0) {
        found->in[FIELD_TEXT] += stretch->list.times[i];
    } else if (!run || run_seek(run, passage)) {
        const struct field_counts here =
            run ? list_found_at(&run->found, run->at) : found_of_other(word->leaf, passage);
        add_found(found, &here);
    }
}

// Those of the others among 64 passages; the next of them that was not gone over is the i-th. They are asked for in order.
static uint64_t others_among(const struct worths_places *others, uint32_t word, uint32_t *i)
{
    uint64_t bits = 0;
    if (!others || others->bits)
        return others ? others->bits[word] : 0;
    for (; *i < others->count && others->at[*i] / 64 <= word; ++*i)
        if (others->at[*i] / 64 == word)
            bits |= UINT64_C(1) << others->at[*i] % 64;
    return bits;
}

// By the bits of the list. The others (NULL: there are none) count in its place.
static void add_bits(struct around *around, const struct around_document *document,
                     const struct around_word *word, const struct around_stretch *stretch,
                     const struct worths_places *others)
{
    const struct worths_places *list = &stretch->list;
    uint32_t other = others && !others->bits ? worths_first(others, stretch->low) : 0;
    for (uint32_t i = stretch->low / 64; i <= stretch->high / 64; i++) {
        const uint64_t is_other = others_among(others, i, &other);
        uint64_t left = list->bits[i];
        if (i == stretch->low / 64)
            left &= UINT64_MAX << stretch->low % 64;
        if (i == stretch->high / 64)
            left &= UINT64_MAX >> (63 - stretch->high % 64);
        if (!left)
            continue;
        uint32_t number = worths_number(list, 64 * i + (uint32_t)__builtin_ctzll(left));
        for (; left; left &= left - 1, number++) {
            const uint32_t bit = (uint32_t)__builtin_ctzll(left), at = 64 * i + bit;
            if (!(is_other >> bit & 1))
                add_listed(around, document, word, stretch, list->at ? number : at, stretch->base + at);
        }
    }
}

// The same, in a list of few passages, by its places.
static void add_stretch(struct around *around, const struct around_document *document,
                        const struct around_word *word, const struct around_stretch *stretch,
                        const struct worths_places *others)
{
    const struct worths_places *list = &stretch->list;
    if (list->bits) {
        add_bits(around, document, word, stretch, others);
        return;
    }
    uint16_t code;
    for (uint32_t i = worths_first(list, stretch->low); i < list->count && list->at[i] <= stretch->high; i++)
        if (!(others && worths_at(others, list->at[i], &code)))
            add_listed(around, document, word, stretch, i, stretch->base + list->at[i]);
}

static void add_window(struct around *around, const struct around_document *document,
                       const struct around_word *word, uint32_t window)
{
    const uint32_t base = window * WORTHS_WINDOW, end = WORTHS_WINDOW - 1;
    struct around_stretch stretch = {
        .base = base,
        .low = document->first > base ? document->first - base : 0,
        .high = document->last - base < end ? document->last - base : end,
    };
    struct worths_places others;
    const bool has_others = leaf_places_of_others(word->leaf, window, &others);
    if (has_others) {
        stretch.list = others;
        add_stretch(around, document, word, &stretch, NULL);
    }
    for (size_t r = 0; r < word->leaf->run_count; r++) {
        stretch.run = &word->leaf->runs[r];
        if (list_worths_reach(stretch.run->limits->worths, window) &&
            list_worths_places(stretch.run->limits->worths, window, &stretch.list))
            add_stretch(around, document, word, &stretch, has_others ? &others : NULL);
    }
}

static void add_word(struct around *around, const struct around_document *document,
                     const struct around_word *word)
{
    for (uint32_t window = document->first / WORTHS_WINDOW; window <= document->last / WORTHS_WINDOW;
         window++)
        add_window(around, document, word, window);
}

// Those that get most for their words, as far as that is known.
static void list_likely(struct around *around, const struct around_document *document)
{
    const float least = around->most * (1 - 2 * BOUND_SLACK) - around->slack;
    for (size_t word = 0; word <= document->count / 64; word++)
        for (uint64_t left = around->holds[word]; left; left &= left - 1) {
            const size_t place = 64 * word + (size_t)__builtin_ctzll(left);
            if (around->about[place] >= least)
                around->likely[around->likely_count++] = document->passages[place];
        }
}

static void add_document(struct around *around, size_t number)
{
    const struct passages_of *of = &around->documents->of[number];
    if (of->count == 0)
        return;
    const struct around_document document = {.passages = of->ids,
                                             .count = of->count,
                                             .first = of->ids[0],
                                             .last = of->ids[of->count - 1],
                                             .found = around->found +
                                                      number * around->collecting->formula->word_count};
    memset(around->holds, 0, (document.count / 64 + 1) * sizeof *around->holds);
    around->most = 0;
    for (size_t i = 0; i < around->word_count; i++)
        add_word(around, &document, &around->words[i]);
    list_likely(around, &document);
}

// ---- all of them

// Whether each word of the question is lists that were weighed, and is asked for once.
static bool can(struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    bool can = scales_are_whole(collecting->scales);
    for (size_t i = 0; can && i < tree->scoring_count; i++) {
        const struct leaf *leaf = &tree->leaves[tree->scorings[i].leaf];
        can = leaf->column < 0;
        for (size_t before = 0; can && before < i; before++)
            can = tree->leaves[tree->scorings[before].leaf].word != leaf->word;
        for (size_t r = 0; can && r < leaf->run_count; r++)
            can = leaf->runs[r].limits && list_limits_worths(leaf->runs[r].limits, limits_scales(collecting));
    }
    return can;
}

static void measure(const struct document_passages *documents, size_t *largest, size_t *all)
{
    *largest = *all = 0;
    for (size_t i = 0; i < documents->documents; i++) {
        const size_t count = documents->of[i].count;
        *largest = count > *largest ? count : *largest;
        *all += count;
    }
}

// *weighed: as rows_weigh_others.
static loci_error prepare(struct around *around, bool *weighed)
{
    const struct posting_tree *tree = around->collecting->tree;
    size_t largest, all;
    measure(around->documents, &largest, &all);
    around->words = malloc((tree->scoring_count + 1) * sizeof *around->words);
    around->about = malloc((largest + 1) * sizeof *around->about);
    around->holds = malloc((largest / 64 + 1) * sizeof *around->holds);
    around->likely = malloc((all + 1) * sizeof *around->likely);
    if (!around->words || !around->about || !around->holds || !around->likely)
        return handle_fail_memory(around->collecting->index);
    loci_error error = LOCI_OK;
    *weighed = true;
    for (size_t i = 0; error == LOCI_OK && *weighed && i < tree->scoring_count; i++) {
        struct leaf *leaf = &tree->leaves[tree->scorings[i].leaf];
        const float weight = limits_weight(around->collecting, leaf);
        error = rows_weigh_others(around->collecting, leaf, weighed);
        around->slack += weight;
        around->words[around->word_count++] = (struct around_word){leaf, weight};
    }
    return error;
}

// Has the processor fetch where the documents lie in the lists.
static void expect_documents(const struct around *around)
{
    const struct document_passages *documents = around->documents;
    for (size_t i = 0; i < documents->documents; i++)
        for (size_t word = 0; word < around->word_count && documents->of[i].count > 0; word++)
            leaf_expect(around->words[word].leaf, documents->of[i].ids[0]);
}

static uint32_t last_of(const struct passages_of *passages)
{
    return passages->count > 0 ? passages->ids[passages->count - 1] : 0;
}

static bool take_best(struct taker *taker, const struct candidate *candidate)
{
    struct best_taker *best = (struct best_taker *)taker;
    const struct document_passages *documents = best->documents;
    while (last_of(&documents->of[best->at]) < candidate->passage)
        best->at++;
    if (candidate->score > best->best[best->at])
        best->best[best->at] = candidate->score;
    return true;
}

static loci_error count_all(struct around *around)
{
    enum { A_CHECK = 16 };
    struct collecting *collecting = around->collecting;
    posting_tree_begin(collecting->tree);
    expect_documents(around);
    for (size_t i = 0; i < around->documents->documents; i++) {
        if (i % A_CHECK == 0 && handle_should_stop(collecting->index))
            return LOCI_OK;
        add_document(around, i);
    }
    posting_tree_begin(collecting->tree);
    loci_error error = exact_offer_words(collecting, around->likely, around->likely_count);
    return error == LOCI_OK ? posting_tree_check(collecting->tree, collecting->index) : error;
}

loci_error postings_around(loci *index, const struct matching *matching, const struct formula *formula,
                           const struct document_passages *documents, struct field_counts *found,
                           double *best, bool *answered)
{
    struct best_taker taker = {.taker = {.take = take_best}, .documents = documents, .best = best};
    struct posting_tree *tree;
    struct collecting *collecting = NULL;
    bool asked;
    *answered = false;
    loci_error error = postings_words_tree(index, matching->postings, formula, documents->of,
                                           documents->documents, &tree, &asked);
    if (error == LOCI_OK && tree)
        error = collecting_new(index, matching, formula, &taker.taker, tree, &collecting);
    if (error != LOCI_OK || !collecting)
        return error;
    struct around around = {.collecting = collecting, .documents = documents, .found = found};
    error = segments_scales(collecting->segments, &formula->texts, &collecting->scales);
    *answered = error == LOCI_OK && can(collecting);
    bool weighed = false;
    if (*answered)
        error = prepare(&around, &weighed);
    if (error == LOCI_OK && weighed)
        error = count_all(&around);
    free(around.words);
    free(around.about);
    free(around.holds);
    free(around.likely);
    collecting_free(collecting);
    return error;
}
