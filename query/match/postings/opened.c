// SPDX-License-Identifier: MIT
// Segments once a search, trees once a question.
#include "query/match/postings/opened.h"

#include <stdlib.h>
#include <string.h>

struct postings {
    const struct plan *plan;
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

struct postings *postings_new(const struct plan *plan)
{
    struct postings *postings = calloc(1, sizeof *postings);
    if (postings)
        postings->plan = plan;
    return postings;
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
static bool want(struct postings *postings, const enum wanted_of_slot *wanted)
{
    const size_t size = postings->plan->slot_count * sizeof *wanted;
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

loci_error postings_occurrences(struct occurrences **out, loci *index, struct postings *postings,
                                const enum wanted_of_slot *wanted)
{
    struct segments_reader *segments = NULL;
    if (!want(postings, wanted))
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    if (postings->occurrences)
        occurrences_begin(postings->occurrences);
    else
        error = postings_segments(index, postings, &segments);
    if (error == LOCI_OK && segments)
        error = occurrences_new(&postings->occurrences, index, segments, postings->plan, wanted);
    *out = postings->occurrences;
    return error;
}

loci_error postings_insides(struct insides **out, loci *index, struct postings *postings,
                            const enum wanted_of_slot *wanted, bool forms)
{
    if (!want(postings, wanted))
        return handle_fail_memory(index);
    if (postings->insides && postings->with_forms != forms) {
        insides_free(postings->insides);
        postings->insides = NULL;
    }
    if (!postings->insides)
        postings->insides = insides_new(postings->plan->pair_count, postings->plan->slot_count);
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

loci_error postings_segments(loci *index, struct postings *postings, struct segments_reader **out)
{
    *out = NULL;
    if (!postings->plan->postings)
        return LOCI_OK;
    loci_error error = read_segments(index, postings);
    *out = postings->segments;
    return error;
}

static loci_error make_tree(loci *index, struct postings *postings, const struct formula *formula, bool words,
                            struct wanted *wanted, struct made *out)
{
    const struct plan *plan = postings->plan;
    struct segments_reader *segments = postings->segments;
    loci_error error;
    if (out->made && !(words && out->tree.narrowed))
        return LOCI_OK;
    if (out->made && !out->stopped) {
        error = posting_tree_narrow(&out->tree, index, segments, plan, wanted, &out->stopped);
    } else {
        posting_tree_clear(&out->tree);
        *out = (struct made){0};
        const struct plan_node *root = words && plan->kind == PLAN_SELECTED ? plan->order : plan->root;
        error =
            posting_tree_make(&out->tree, index, segments, plan, root, words, wanted, formula, &out->stopped);
    }
    out->made = error == LOCI_OK;
    if (error != LOCI_OK)
        posting_tree_clear(&out->tree);
    return error;
}

loci_error postings_tree(loci *index, struct postings *postings, const struct formula *formula, bool words,
                         struct posting_tree **out)
{
    struct made *made = words ? &postings->words : &postings->whole;
    loci_error error = make_tree(index, postings, formula, words, NULL, made);
    *out = error == LOCI_OK && !made->stopped ? &made->tree : NULL;
    return error;
}

static loci_error want_all(struct wanted *wanted, loci *index, struct segments_reader *segments,
                           const struct passages_of *asked, size_t count)
{
    if (!wanted_begin(wanted, posting_tree_words(segments_passage_max(segments))))
        return handle_fail_memory(index);
    for (size_t i = 0; i < count; i++)
        wanted_add(wanted, asked[i].ids, asked[i].count);
    return LOCI_OK;
}

loci_error postings_words_tree(loci *index, struct postings *postings, const struct formula *formula,
                               const struct passages_of *asked, size_t asked_count, struct posting_tree **out,
                               bool *can)
{
    const struct plan *plan = postings->plan;
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
    struct wanted wanted = {0};
    if (narrowed)
        error = want_all(&wanted, index, postings->segments, asked, asked_count);
    if (error == LOCI_OK)
        error = make_tree(index, postings, formula, true, narrowed ? &wanted : NULL, made);
    wanted_clear(&wanted);
    *out = error == LOCI_OK && !made->stopped ? &made->tree : NULL;
    return error;
}
