// SPDX-License-Identifier: MIT
// Sums up what words are worth, a window at a time, in single precision.
#include "query/match/postings/score/collecting.h"

#include "query/match/postings/vectors/sums.h"
#include <stdlib.h>
#include <string.h>

_Static_assert(WINDOW == (int)LENGTHS_CHUNK, "a window is a row of lengths");

// Passages of a window that are scored exactly at once; or of which a word is looked up one by one.
enum { FEW = 12, SOME = 16 };

static void sum_word(struct collecting *collecting, const struct scoring *scoring, uint32_t base)
{
    struct leaf *leaf = &collecting->tree->leaves[scoring->leaf];
    const float weight = limits_weight(collecting, leaf);
    struct leaf_step step = {0};
    struct weighed_spots spots;
    const struct bits *mask = &collecting->held;
    struct bits condition;
    if (scoring->condition_count > 0) {
        condition = collecting->held;
        for (size_t i = 0; i < scoring->condition_count; i++) {
            posting_tree_window(collecting->tree, scoring->conditions[i], base, &collecting->condition);
            bits_intersect(&condition, &collecting->condition);
        }
        mask = &condition;
    }
    while (leaf_next(leaf, base, mask, &collecting->formula->texts, &step, &spots))
        sums_add(spots.at, spots.frequency, spots.count, about_scales(collecting, base), weight, 0,
                 collecting->sums);
}

static const uint8_t *prose_at(const struct collecting *collecting, uint32_t base)
{
    return collecting->window ? collecting->window->prose : collecting->scales->prose + base;
}

void about_keep_reaching(struct collecting *collecting, float threshold)
{
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        if (collecting->held.words[word])
            collecting->held.words[word] &= sums_reaching(collecting->sums + 64 * (size_t)word, threshold);
}

static void contend(struct collecting *collecting, uint32_t base)
{
    const uint8_t *prose = prose_at(collecting, base);
    about_keep_reaching(collecting, collecting->contenders.threshold);
    for (uint32_t word = 0; word < WINDOW_WORDS; word++) {
        const float *sums = collecting->sums + 64 * (size_t)word;
        for (uint64_t left = collecting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = (uint32_t)__builtin_ctzll(left);
            if (sums[at] >= collecting->contenders.threshold)
                contenders_add(&collecting->contenders, base + 64 * word + at,
                               sums[at] * collecting->prose[prose[64 * word + at]]);
        }
    }
}

// Of many windows few are summed.
static void forget_sums(struct collecting *collecting)
{
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        if (collecting->summed.words[word]) {
            memset(collecting->sums + 64 * (size_t)word, 0, 64 * sizeof *collecting->sums);
            collecting->summed.words[word] = 0;
        }
}

// How many of the weakest words together cannot lift a passage that holds none of the others to the threshold (MaxScore: Turtle and Flood
// 1995).
static size_t count_weak(const struct collecting *collecting)
{
    const float threshold = collecting->contenders.threshold;
    float sum = 0;
    size_t weak = 0;
    for (; weak < collecting->tree->scoring_count; weak++) {
        sum += collecting->most[collecting->weakest[weak]];
        if (sum * (1 + BOUND_SLACK) >= threshold)
            break;
    }
    return weak;
}

// What the `count` weakest words can add together.
static float most_of_weakest(const struct collecting *collecting, size_t count)
{
    float sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += collecting->most[collecting->weakest[i]];
    return sum;
}

bool about_is_hopeless(const struct collecting *collecting)
{
    const size_t words = collecting->tree->scoring_count;
    return words > 0 && collecting_has_counted(collecting) && count_weak(collecting) == words;
}

// The same as sum_word for a few passages, by looking each up.
static void seek_word(struct collecting *collecting, const struct scoring *scoring, uint32_t base)
{
    struct leaf *leaf = &collecting->tree->leaves[scoring->leaf];
    const float weight = limits_weight(collecting, leaf);
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            struct field_counts found;
            if (!leaf_seek(leaf, base + at, &found))
                continue;
            const float frequency = leaf_weigh_found(&collecting->formula->texts, &found);
            collecting->sums[at] += weight * frequency / (about_scales(collecting, base)[at] + frequency);
        }
}

// Adds up the weak words, the strongest of them first, of what may still reach the threshold.
static loci_error sum_weak(struct collecting *collecting, uint32_t base, size_t weak)
{
    for (size_t i = weak; i > 0; i--) {
        const struct scoring *scoring = &collecting->tree->scorings[collecting->weakest[i - 1]];
        const float rest = most_of_weakest(collecting, i) * (1 + BOUND_SLACK);
        about_keep_reaching(collecting, (collecting->contenders.threshold - rest) * (1 - BOUND_SLACK));
        const uint32_t held = bits_count(&collecting->held);
        if (held == 0)
            return LOCI_OK;
        if (held > SOME || scoring->condition_count > 0)
            sum_word(collecting, scoring, base);
        else
            seek_word(collecting, scoring, base);
    }
    contend(collecting, base);
    return LOCI_OK;
}

static loci_error prepare_scales(struct collecting *collecting, uint32_t base)
{
    struct scales *scales = collecting->scales;
    const uint64_t *held = collecting->held.words;
    if (collecting->window)
        return scales_of_window(scales, collecting->index, base, held, collecting->window);
    return scales_are_whole(scales) ? LOCI_OK
                                    : scales_of_set(scales, collecting->index, base, held, WINDOW_WORDS);
}

loci_error about_scale_list(struct collecting *collecting, const uint32_t *passages, uint32_t count)
{
    struct scales *scales = collecting->scales;
    if (collecting->window)
        return scales_of_window_list(scales, collecting->index, passages, count, collecting->window);
    return scales_are_whole(scales) ? LOCI_OK : scales_of_list(scales, collecting->index, passages, count);
}

loci_error about_begin_once(struct collecting *collecting)
{
    if (scales_are_cold(collecting->scales)) {
        collecting->window = calloc(1, sizeof *collecting->window);
        if (!collecting->window)
            return handle_fail_memory(collecting->index);
    }
    return about_begin(collecting);
}

loci_error about_begin(struct collecting *collecting)
{
    collecting->sums = calloc(WINDOW, sizeof *collecting->sums);
    return collecting->sums ? LOCI_OK : handle_fail_memory(collecting->index);
}

loci_error about_sum(struct collecting *collecting, uint32_t base)
{
    loci_error error = prepare_scales(collecting, base);
    forget_sums(collecting);
    collecting->summed = collecting->held;
    for (size_t i = 0; error == LOCI_OK && i < collecting->tree->scoring_count; i++)
        sum_word(collecting, &collecting->tree->scorings[i], base);
    return error;
}

loci_error about_window(struct collecting *collecting, uint32_t base, uint32_t held)
{
    const struct posting_tree *tree = collecting->tree;
    const size_t weak = count_weak(collecting);
    if (weak == tree->scoring_count && weak > 0)
        return LOCI_OK; // nothing in it can
    if (held <= FEW)
        return exact_contend(collecting, base);
    loci_error error = prepare_scales(collecting, base);
    if (error != LOCI_OK)
        return error;
    forget_sums(collecting);
    collecting->summed = collecting->held;
    for (size_t i = weak; i < tree->scoring_count; i++)
        sum_word(collecting, &tree->scorings[collecting->weakest[i]], base);
    return sum_weak(collecting, base, weak);
}

loci_error about_disjunction(struct collecting *collecting, uint32_t base)
{
    const struct posting_tree *tree = collecting->tree;
    const size_t weak = count_weak(collecting);
    const bool by_sums = disjunction_is_by_sums(collecting, weak);
    forget_sums(collecting);
    loci_error error = disjunction_window(collecting, base, weak, by_sums, collecting->leaves);
    const uint32_t held = error == LOCI_OK && !by_sums ? bits_count(&collecting->held) : 0;
    collecting->summed = collecting->held;
    collecting->total += held;
    if (error != LOCI_OK || (weak == tree->scoring_count && weak > 0))
        return error;
    collecting->taker->has_more |= by_sums;
    if (by_sums) // what has a sum has its scale
        return sum_weak(collecting, base, weak);
    if (held == 0)
        return LOCI_OK;
    error = prepare_scales(collecting, base);
    for (size_t i = weak; error == LOCI_OK && i < tree->scoring_count; i++)
        if (!collecting->leaves[tree->scorings[collecting->weakest[i]].leaf])
            sum_word(collecting, &tree->scorings[collecting->weakest[i]], base);
    return error == LOCI_OK ? sum_weak(collecting, base, weak) : error;
}

loci_error about_conjunction(struct collecting *collecting, uint32_t base)
{
    const struct posting_tree *tree = collecting->tree;
    const bool hopeless = tree->scoring_count > 0 && count_weak(collecting) == tree->scoring_count;
    forget_sums(collecting);
    // While scales that are kept have to be made they are, of what is held alone.
    const bool sum = !hopeless && (collecting->window || scales_are_whole(collecting->scales));
    loci_error error = conjunction_window(collecting, base, sum, collecting->leaves);
    if (error == LOCI_OK)
        error = filter_held(collecting, base);
    const uint32_t held = error == LOCI_OK ? bits_count(&collecting->held) : 0;
    collecting->total += held;
    if (held == 0 || hopeless)
        return error;
    error = prepare_scales(collecting, base);
    for (size_t i = 0; error == LOCI_OK && i < tree->scoring_count; i++)
        if (collecting->leaves[tree->scorings[i].leaf])
            continue;
        else if (held <= FEW && tree->scorings[i].condition_count == 0)
            seek_word(collecting, &tree->scorings[i], base);
        else
            sum_word(collecting, &tree->scorings[i], base);
    if (error == LOCI_OK)
        contend(collecting, base);
    return error;
}
