// SPDX-License-Identifier: MIT
// Window by window: which passages hold the tree, and about what each is worth; then exactly, of those that may be among the best.
#include "query/match/postings/collect.h"

#include "query/match/postings/places/insides.h"
#include "query/match/postings/places/occurrences.h"
#include "query/match/postings/score/collecting.h"
#include "query/match/postings/score/rows.h"
#include "query/match/postings/tree/required.h"
#include "store/read/reader_state.h"
#include <stdlib.h>
#include <string.h>

enum { WINDOWS_A_CHECK = 4, LEAVES_A_WINDOW = 128 }; // of more leaves each window is one

struct postings {
    struct segments_reader *segments; // once they were asked for …
    bool read;
    // … and what was made of them: the tree, and no more than its words, where these are others.
    struct made {
        bool made;
        bool stopped; // the call should stop: the tree is worth nothing
        struct posting_tree tree;
    } whole, words;
    struct occurrences *occurrences; // of slots as these were wanted; NULL: none were asked for
    enum wanted_of_slot *wanted;
    struct insides *insides; // with these; NULL: of no passage …
    bool with_forms;         // … which stand as they were typed
};

struct postings *postings_new(void)
{
    return calloc(1, sizeof(struct postings));
}

void postings_free(struct postings *postings)
{
    if (postings) {
        posting_tree_clear(&postings->whole.tree);
        posting_tree_clear(&postings->words.tree);
        occurrences_free(postings->occurrences);
        insides_free(postings->insides);
        free(postings->wanted);
    }
    free(postings);
}

loci_error filter_held(struct collecting *collecting, uint32_t base)
{
    const struct matching *matching = collecting->matching;
    loci_error error = LOCI_OK;
    if (!matching->has_filter && !matching->has_exclude)
        return LOCI_OK;
    for (uint32_t word = 0; error == LOCI_OK && word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1) {
            const uint32_t at = (uint32_t)__builtin_ctzll(left);
            struct norm norm;
            error = reader_norm(collecting->index, base + 64 * word + at, &norm);
            if (error == LOCI_OK &&
                ((matching->has_filter && !document_set_has(&matching->filter, norm.document)) ||
                 (matching->has_exclude && document_set_has(&matching->exclude, norm.document))))
                collecting->held.words[word] &= ~(UINT64_C(1) << at);
        }
    return error;
}

static loci_error look_at_window(struct collecting *collecting, uint32_t base)
{
    if (collecting->is_disjunction)
        return about_disjunction(collecting, base);
    if (collecting->is_conjunction)
        return about_conjunction(collecting, base);
    posting_tree_window(collecting->tree, collecting->tree->root, base, &collecting->held);
    if (!bits_any(&collecting->held))
        return LOCI_OK;
    loci_error error = filter_held(collecting, base);
    if (error != LOCI_OK)
        return error;
    const uint32_t count = bits_count(&collecting->held);
    collecting->total += count;
    if (count == 0)
        return LOCI_OK;
    return collecting->taker->keeps > 0 ? about_window(collecting, base, count)
                                        : exact_offer_held(collecting, base);
}

static loci_error look_at_windows(struct collecting *collecting)
{
    const uint32_t last = segments_passage_max(collecting->segments);
    const struct posting_node *root = collecting->tree->root;
    loci_error error = collecting->taker->keeps > 0 ? about_begin_once(collecting) : about_begin(collecting);
    if (error == LOCI_OK && collecting->is_disjunction)
        error = single_begin(collecting);
    const unsigned a_check = collecting->tree->leaf_count > LEAVES_A_WINDOW ? 1 : WINDOWS_A_CHECK;
    unsigned windows = 0;
    for (uint64_t base = 0; error == LOCI_OK && base <= last; base += WINDOW) {
        if (windows++ % a_check == 0 && handle_should_stop(collecting->index))
            break;
        if (collecting->taker->keeps > 0 && about_is_hopeless(collecting)) {
            collecting->taker->has_more = true;
            break;
        }
        const uint32_t ahead = root ? posting_tree_ahead(collecting->tree, root, (uint32_t)base) : UINT32_MAX;
        base = ahead / WINDOW * WINDOW;
        if (ahead <= last)
            error = look_at_window(collecting, (uint32_t)base);
    }
    return error;
}

// Of a word by itself no more are scored than may be among the best, once these are known (best.c).
static bool few_should(const struct collecting *collecting)
{
    return few_can(collecting) &&
           !(single_can(collecting) &&
             leaf_passages(&collecting->tree->leaves[collecting->tree->scorings[0].leaf]) >
                 collecting->contenders.keeps);
}

static loci_error look_at_all(struct collecting *collecting)
{
    if (few_should(collecting))
        return exact_offer_few(collecting);
    loci_error error = single_can(collecting)  ? single_offer(collecting)
                       : collecting->is_listed ? listed_offer(collecting)
                       : sparse_can(collecting)
                           ? (rows_should(collecting) ? rows_offer : sparse_offer)(collecting)
                       : rows_can(collecting) ? rows_offer(collecting)
                                              : look_at_windows(collecting);
    if (error == LOCI_OK)
        error = posting_tree_check(collecting->tree, collecting->index);
    return error == LOCI_OK && collecting->taker->keeps > 0 ? exact_offer_contenders(collecting) : error;
}

static bool prepare(struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    collecting->leaves = calloc(tree->leaf_count + 1, sizeof *collecting->leaves);
    collecting->found = calloc(collecting->formula->word_count + 1, sizeof *collecting->found);
    collecting->found_of = calloc(tree->leaf_count + 1, sizeof *collecting->found_of);
    for (size_t i = 0; i < tree->scoring_count; i++)
        collecting->has_conditions |= tree->scorings[i].condition_count > 0;
    for (unsigned level = 0; level <= PROSE_FULL; level++)
        collecting->prose[level] = (float)formula_prose(collecting->formula, (uint8_t)level);
    collecting->is_disjunction = tree->root && disjunction_can(collecting);
    collecting->is_conjunction = tree->root && conjunction_can(collecting);
    collecting->is_listed = tree->root && listed_can(collecting);
    contenders_init(&collecting->contenders, collecting->taker->keeps);
    return collecting->leaves && collecting->found && collecting->found_of;
}

void collecting_free(struct collecting *collecting)
{
    if (!collecting)
        return;
    contenders_clear(&collecting->contenders);
    free(collecting->leaves);
    free(collecting->found);
    free(collecting->found_of);
    free(collecting->known);
    free(collecting->weakest);
    free(collecting->most);
    free(collecting->sums);
    free(collecting->window);
    free(collecting);
}

loci_error collecting_new(loci *index, const struct matching *matching, const struct formula *formula,
                          struct taker *taker, struct posting_tree *tree, struct collecting **out)
{
    struct collecting *collecting = calloc(1, sizeof *collecting);
    if (!collecting)
        return handle_fail_memory(index);
    collecting->index = index;
    collecting->segments = matching->postings->segments;
    collecting->matching = matching;
    collecting->formula = formula;
    collecting->taker = taker;
    collecting->tree = tree;
    loci_error error = prepare(collecting) ? LOCI_OK : handle_fail_memory(index);
    if (error == LOCI_OK && taker->keeps > 0)
        error = segments_scales(collecting->segments, &formula->texts, &collecting->scales);
    if (error == LOCI_OK && collecting->scales)
        error = scales_go_on(collecting->scales, index);
    if (error == LOCI_OK && taker->keeps > 0 && !limits_make(collecting))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        *out = collecting;
    else
        collecting_free(collecting);
    return error;
}

// The segments, once a search: what was opened of them stays until the next.
static loci_error read_segments(loci *index, struct postings *postings)
{
    if (postings->read)
        return LOCI_OK;
    loci_error error = segments_read(index, &postings->segments);
    postings->read = error == LOCI_OK;
    return error;
}

loci_error postings_renew(loci *index, struct postings *postings)
{
    if (!postings->read)
        return LOCI_OK;
    postings->read = false;
    return read_segments(index, postings);
}

static size_t tree_bytes(const struct posting_tree *tree)
{
    size_t bytes = tree->excluded_words * sizeof *tree->excluded;
    for (size_t i = 0; i < tree->leaf_count; i++)
        bytes += leaf_bytes(&tree->leaves[i]);
    return bytes;
}

size_t postings_bytes(const struct postings *postings)
{
    return sizeof *postings + tree_bytes(&postings->whole.tree) + tree_bytes(&postings->words.tree) +
           occurrences_bytes(postings->occurrences) + insides_bytes(postings->insides);
}

bool postings_are_whole(const struct postings *postings)
{
    return !postings || (!postings->whole.stopped && !postings->words.stopped);
}

// What was made for slots as they were wanted holds no longer where they are wanted otherwise. False: out of memory.
static bool want(struct postings *postings, const struct plan *plan, const enum wanted_of_slot *wanted)
{
    const size_t size = plan->slot_count * sizeof *wanted;
    if (postings->wanted && memcmp(postings->wanted, wanted, size) == 0)
        return true;
    occurrences_free(postings->occurrences);
    insides_free(postings->insides);
    free(postings->wanted);
    postings->occurrences = NULL;
    postings->insides = NULL;
    postings->wanted = malloc(size + 1);
    if (postings->wanted)
        memcpy(postings->wanted, wanted, size);
    return postings->wanted;
}

loci_error postings_occurrences(struct occurrences **out, loci *index, const struct matching *matching,
                                const enum wanted_of_slot *wanted)
{
    struct postings *postings = matching->postings;
    if (!want(postings, matching->plan, wanted))
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    if (postings->occurrences)
        occurrences_begin(postings->occurrences);
    else
        error = occurrences_new(&postings->occurrences, index, matching, wanted);
    *out = postings->occurrences;
    return error;
}

loci_error postings_insides(struct insides **out, loci *index, const struct matching *matching,
                            const enum wanted_of_slot *wanted, bool forms)
{
    struct postings *postings = matching->postings;
    const struct plan *plan = matching->plan;
    if (!want(postings, plan, wanted))
        return handle_fail_memory(index);
    if (postings->insides && postings->with_forms != forms) {
        insides_free(postings->insides);
        postings->insides = NULL;
    }
    if (!postings->insides)
        postings->insides = insides_new(plan->pair_count, plan->slot_count);
    postings->with_forms = forms;
    *out = postings->insides;
    return LOCI_OK;
}

void postings_spare(struct postings *postings)
{
    enum { KEPT_BYTES = 256 << 10 };
    if (occurrences_bytes(postings->occurrences) <= KEPT_BYTES)
        return;
    occurrences_free(postings->occurrences);
    postings->occurrences = NULL;
}

loci_error postings_segments(loci *index, const struct matching *matching, struct segments_reader **out)
{
    *out = NULL;
    if (!matching->plan->postings)
        return LOCI_OK;
    loci_error error = read_segments(index, matching->postings);
    *out = matching->postings->segments;
    return error;
}

static loci_error make_tree(loci *index, const struct matching *matching, const struct formula *formula,
                            bool words, struct required *required, struct made *out)
{
    const struct plan *plan = matching->plan;
    struct segments_reader *segments = matching->postings->segments;
    loci_error error;
    if (out->made && !(words && out->tree.narrowed))
        return LOCI_OK;
    if (out->made && !out->stopped) {
        error = posting_tree_narrow(&out->tree, index, segments, plan, required, &out->stopped);
    } else {
        posting_tree_clear(&out->tree);
        *out = (struct made){0};
        const struct plan_node *root = words && plan->kind == PLAN_SELECTED ? plan->order : plan->root;
        error = posting_tree_make(&out->tree, index, segments, plan, root, words, required, formula,
                                  &out->stopped);
    }
    out->made = error == LOCI_OK;
    if (error != LOCI_OK)
        posting_tree_clear(&out->tree);
    return error;
}

loci_error postings_tree(loci *index, const struct matching *matching, const struct formula *formula,
                         bool words, struct posting_tree **out)
{
    struct made *made = words ? &matching->postings->words : &matching->postings->whole;
    loci_error error = make_tree(index, matching, formula, words, NULL, made);
    *out = error == LOCI_OK && !made->stopped ? &made->tree : NULL;
    return error;
}

loci_error postings_each(loci *index, const struct matching *matching, const struct formula *formula,
                         struct taker *taker, uint64_t *total, bool *answered)
{
    struct postings *postings = matching->postings;
    struct collecting *collecting;
    *answered = false;
    if (matching->kind != PLAN_MATCH || !matching->plan->postings ||
        !posting_tree_can(matching->plan, matching->plan->root))
        return LOCI_OK;
    loci_error error = read_segments(index, postings);
    if (error != LOCI_OK || !postings->segments)
        return error;
    *answered = true;
    *total = 0;
    error = make_tree(index, matching, formula, false, NULL, &postings->whole);
    if (error != LOCI_OK || postings->whole.stopped)
        return error;
    error = collecting_new(index, matching, formula, taker, &postings->whole.tree, &collecting);
    if (error != LOCI_OK)
        return error;
    posting_tree_begin(collecting->tree);
    error = look_at_all(collecting);
    *total = collecting->total;
    collecting_free(collecting);
    return error;
}

static loci_error offer_words(struct collecting *collecting, const uint32_t *passages, size_t count)
{
    posting_tree_begin(collecting->tree);
    loci_error error = exact_offer_words(collecting, passages, count);
    return error == LOCI_OK ? posting_tree_check(collecting->tree, collecting->index) : error;
}

static loci_error require(struct required *required, loci *index, struct segments_reader *segments,
                          const struct passages_of *asked, size_t count)
{
    if (!required_begin(required, index, segments))
        return handle_fail_memory(index);
    for (size_t i = 0; i < count; i++)
        required_add(required, asked[i].ids, asked[i].count);
    return LOCI_OK;
}

loci_error postings_words_tree(loci *index, const struct matching *matching, const struct formula *formula,
                               const struct passages_of *asked, size_t asked_count, struct posting_tree **out,
                               bool *can)
{
    struct postings *postings = matching->postings;
    const struct plan *plan = matching->plan;
    const struct plan_node *root = plan->kind == PLAN_SELECTED ? plan->order : plan->root;
    *out = NULL;
    *can = false;
    if (!plan->postings || !root || !posting_words_can(plan, root))
        return LOCI_OK;
    loci_error error = read_segments(index, postings);
    if (error != LOCI_OK || !postings->segments)
        return error;
    *can = true;
    // The words of a tree are its own but where it asks for forms, or does not know all of its distances.
    const bool narrowed = postings->whole.made && postings->whole.tree.narrowed;
    const bool same = postings->whole.made && !narrowed && !plan_node_is_approximate(plan, plan->root);
    struct made *made = same ? &postings->whole : &postings->words;
    struct required required = {0};
    if (narrowed)
        error = require(&required, index, postings->segments, asked, asked_count);
    if (error == LOCI_OK)
        error = make_tree(index, matching, formula, true, narrowed ? &required : NULL, made);
    required_clear(&required);
    *out = error == LOCI_OK && !made->stopped ? &made->tree : NULL;
    return error;
}

loci_error postings_words(loci *index, const struct matching *matching, const struct formula *formula,
                          const uint32_t *passages, size_t count, struct taker *taker, bool *answered)
{
    const struct passages_of asked = {passages, count};
    struct posting_tree *tree;
    struct collecting *collecting;
    loci_error error = postings_words_tree(index, matching, formula, &asked, 1, &tree, answered);
    if (error != LOCI_OK || !tree)
        return error;
    error = collecting_new(index, matching, formula, taker, tree, &collecting);
    if (error != LOCI_OK)
        return error;
    error = offer_words(collecting, passages, count);
    collecting_free(collecting);
    return error;
}
