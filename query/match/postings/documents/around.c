// SPDX-License-Identifier: MIT
// Document by document, and word by word: a document's passages lie side by side, so that a list is entered once for all of them.
#include "query/match/postings/documents/around.h"

#include "query/match/postings/collecting.h"

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
    float *
        about; // owned; of each passage of the document at hand, what it gets for its words; negative: it holds none
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
    float *about = &around->about[place];
    *about = (*about > 0 ? *about : 0) + weight * (float)(code - WORTH_HELD);
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

// `others`: NULL where there are none that count in place of the list's.
static void add_stretch(struct around *around, const struct around_document *document,
                        const struct around_word *word, const struct around_stretch *stretch,
                        const struct worths_places *others)
{
    const struct worths_places *list = &stretch->list;
    const uint32_t end = list->at ? list->count : stretch->high + 1;
    uint16_t other;
    for (uint32_t i = list->at ? worths_first(list, stretch->low) : stretch->low; i < end; i++) {
        const uint32_t at = list->at ? list->at[i] : i;
        if (at > stretch->high)
            break;
        if (list->high[i] > 0 && !(others && worths_at(others, at, &other)))
            add_listed(around, document, word, stretch, i, stretch->base + at);
    }
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
        if (list_worths_places(stretch.run->limits->worths, window, &stretch.list))
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
    float most = -1;
    for (size_t i = 0; i < document->count; i++)
        most = around->about[i] > most ? around->about[i] : most;
    const float least = most * (1 - 2 * BOUND_SLACK) - around->slack;
    for (size_t i = 0; most >= 0 && i < document->count; i++)
        if (around->about[i] >= 0 && around->about[i] >= least)
            around->likely[around->likely_count++] = document->passages[i];
}

static void add_document(struct around *around, size_t number)
{
    const struct document_passages *documents = around->documents;
    const size_t from = number > 0 ? documents->ends[number - 1] : 0, end = documents->ends[number];
    if (from == end)
        return;
    const struct around_document document = {.passages = documents->passages + from,
                                             .count = end - from,
                                             .first = documents->passages[from],
                                             .last = documents->passages[end - 1],
                                             .found = around->found +
                                                      number * around->collecting->formula->word_count};
    for (size_t i = 0; i < document.count; i++)
        around->about[i] = -1;
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

static size_t largest(const struct document_passages *documents)
{
    size_t most = 0;
    for (size_t i = 0; i < documents->documents; i++) {
        const size_t count = documents->ends[i] - (i > 0 ? documents->ends[i - 1] : 0);
        most = count > most ? count : most;
    }
    return most;
}

// *weighed: as rows_weigh_others.
static loci_error prepare(struct around *around, bool *weighed)
{
    const struct posting_tree *tree = around->collecting->tree;
    const struct document_passages *documents = around->documents;
    const size_t all = documents->documents > 0 ? documents->ends[documents->documents - 1] : 0;
    around->words = malloc((tree->scoring_count + 1) * sizeof *around->words);
    around->about = malloc((largest(documents) + 1) * sizeof *around->about);
    around->likely = malloc((all + 1) * sizeof *around->likely);
    if (!around->words || !around->about || !around->likely)
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
    for (size_t i = 0, from = 0; i < documents->documents; from = documents->ends[i++])
        for (size_t word = 0; word < around->word_count && from < documents->ends[i]; word++)
            leaf_expect(around->words[word].leaf, documents->passages[from]);
}

static bool take_best(struct taker *taker, const struct candidate *candidate)
{
    struct best_taker *best = (struct best_taker *)taker;
    const struct document_passages *documents = best->documents;
    while (documents->ends[best->at] == 0 ||
           documents->passages[documents->ends[best->at] - 1] < candidate->passage)
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
    loci_error error = postings_words_tree(index, matching, formula, &tree, &asked);
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
    free(around.likely);
    collecting_free(collecting);
    return error;
}
