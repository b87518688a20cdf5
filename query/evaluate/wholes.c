// SPDX-License-Identifier: MIT
// Sums by document: one row each, found through a table that grows with them.
#include "query/evaluate/wholes.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

static bool grow(struct wholes *wholes)
{
    size_t capacity = wholes->capacity;
    struct scored *best = array_reserve(wholes->best, &capacity, wholes->count + 1, sizeof *wholes->best);
    if (!best)
        return false;
    wholes->best = best;
    if (capacity > SIZE_MAX / sizeof *wholes->counts / (wholes->word_count + 1))
        return false;
    struct field_counts *counts =
        realloc(wholes->counts, capacity * (wholes->word_count + 1) * sizeof *counts);
    if (!counts)
        return false;
    wholes->counts = counts;
    struct scored *other_best =
        wholes->other ? realloc(wholes->other_best, capacity * sizeof *other_best) : NULL;
    if (wholes->other && !other_best)
        return false;
    wholes->other_best = other_best;
    wholes->capacity = capacity;
    return true;
}

// The place of a document's row, taken or free.
static uint32_t *place_of(const struct wholes *wholes, uint32_t document)
{
    size_t at = (size_t)(document * 0x9E3779B97F4A7C15u >> 32) & (wholes->room - 1);
    while (wholes->row_of[at] != 0 && wholes->best[wholes->row_of[at] - 1].document != document)
        at = (at + 1) & (wholes->room - 1);
    return &wholes->row_of[at];
}

static bool make_room(struct wholes *wholes)
{
    uint32_t *before = wholes->row_of, *grown = calloc(4 * wholes->room, sizeof *grown);
    if (!grown)
        return false;
    wholes->row_of = grown;
    wholes->room *= 4;
    for (size_t row = 0; row < wholes->count; row++)
        *place_of(wholes, wholes->best[row].document) = (uint32_t)row + 1;
    free(before);
    return true;
}

void wholes_add(struct field_counts *into, const struct field_counts *found, size_t count)
{
    for (size_t word = 0; word < count; word++) {
        if (found[word].in[FIELD_TITLE] > 0)
            into[word].in[FIELD_TITLE] = found[word].in[FIELD_TITLE];
        into[word].in[FIELD_HEADING] += found[word].in[FIELD_HEADING];
        into[word].in[FIELD_TEXT] += found[word].in[FIELD_TEXT];
    }
}

static bool is_held(const struct field_counts *found)
{
    return found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 0;
}

// The words that it holds, in their order.
static size_t list_held(struct wholes *wholes, const struct candidate *candidate)
{
    size_t count = 0;
    for (size_t word = 0; word < wholes->word_count; word++) {
        wholes->held[count] = (uint32_t)word;
        count += is_held(&candidate->found[word]);
    }
    return count;
}

// formula_first: words that it does not hold add nothing.
static double score_by(const struct formula *formula, const struct candidate *candidate, const uint32_t *held,
                       size_t held_count)
{
    const double norm = bm25_norm(&formula->texts, &candidate->length);
    double words = 0;
    for (size_t i = 0; i < held_count; i++)
        words += formula_word(formula, held[i], &candidate->found[held[i]], norm);
    return formula_prose(formula, candidate->prose) * words;
}

static void take_better(struct scored *best, const struct scored *scored, bool is_first)
{
    if (is_first || scored_compare(scored, best) < 0)
        *best = *scored;
}

static bool take(struct taker *taker, const struct candidate *candidate)
{
    struct wholes *wholes = (struct wholes *)taker;
    if (candidate->document > wholes->document_max)
        return true;
    struct scored scored = {candidate->passage, candidate->score, candidate->document, candidate->place};
    if (2 * (wholes->count + 1) > wholes->room && !make_room(wholes))
        return false;
    uint32_t *row = place_of(wholes, candidate->document);
    const bool is_first = *row == 0;
    if (is_first) {
        if (wholes->count == wholes->capacity && !grow(wholes))
            return false;
        *row = (uint32_t)++wholes->count;
        memset(wholes->counts + (*row - 1) * wholes->word_count, 0,
               wholes->word_count * sizeof *wholes->counts);
    }
    take_better(&wholes->best[*row - 1], &scored, is_first);
    const size_t held = list_held(wholes, candidate);
    if (wholes->other) {
        scored.score = score_by(wholes->other, candidate, wholes->held, held);
        take_better(&wholes->other_best[*row - 1], &scored, is_first);
    }
    struct field_counts *counts = wholes->counts + (*row - 1) * wholes->word_count;
    for (size_t i = 0; i < held; i++)
        wholes_add(&counts[wholes->held[i]], &candidate->found[wholes->held[i]], 1);
    return true;
}

bool wholes_init(struct wholes *wholes, uint32_t document_max, size_t word_count)
{
    enum { ROOM = 512 };
    *wholes = (struct wholes){.taker = {.take = take},
                              .row_of = calloc(ROOM, sizeof *wholes->row_of),
                              .held = malloc((word_count + 1) * sizeof *wholes->held),
                              .room = ROOM,
                              .document_max = document_max,
                              .word_count = word_count};
    return wholes->row_of && wholes->held;
}

void wholes_clear(struct wholes *wholes)
{
    free(wholes->row_of);
    free(wholes->held);
    free(wholes->best);
    free(wholes->other_best);
    free(wholes->counts);
    *wholes = (struct wholes){0};
}

bool wholes_find(const struct wholes *wholes, uint32_t document, size_t *row)
{
    *row = wholes->row_of && document <= wholes->document_max ? *place_of(wholes, document) : 0;
    return (*row)-- > 0;
}

struct whole wholes_at(const struct wholes *wholes, size_t row, const struct field_counts *length)
{
    return (struct whole){.length = *length,
                          .found = wholes->counts + row * wholes->word_count,
                          .best = wholes->best[row].score};
}
