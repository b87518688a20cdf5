// SPDX-License-Identifier: MIT
// Distances, order and sentences, by the places of words.
#include "query/match/spots.h"

#include "text/base/array.h"
#include "text/passages/sentence.h"
#include <stdlib.h>

enum { SPELLING_WORDS_MAX = 256 };

void spots_begin(struct spots *spots)
{
    spots->count = spots->side_count = 0;
    spots->failed = false;
}

void spots_begin_side(struct spots *spots)
{
    size_t *grown = array_reserve(spots->sides, &spots->side_capacity, spots->side_count + 2, sizeof *grown);
    if (!grown) {
        spots->failed = true;
        return;
    }
    spots->sides = grown;
    grown[spots->side_count++] = spots->count;
}

size_t spots_side_count(const struct spots *spots)
{
    return spots->side_count == 0 ? 0 : spots->count - spots->sides[spots->side_count - 1];
}

void spots_clear(struct spots *spots)
{
    free(spots->list);
    free(spots->sides);
    *spots = (struct spots){0};
}

bool spots_add(struct spots *spots, struct spot spot)
{
    struct spot *grown = array_reserve(spots->list, &spots->capacity, spots->count + 1, sizeof *grown);
    if (!grown)
        return false;
    spots->list = grown;
    grown[spots->count++] = spot;
    return true;
}

bool spots_find(struct spots *spots, const struct token_text *text, const struct spelling *spelling,
                const struct written *written)
{
    size_t stood[SPELLING_WORDS_MAX], count;
    for (size_t at = 0; !spots->failed && at < text->count; at++) {
        if (!token_text_stands(text, at, spelling->terms, spelling->size, stood, SPELLING_WORDS_MAX,
                               &count) ||
            (written && !written_holds(written, spelling, text, stood, count)))
            continue;
        const struct text_token *first = &text->tokens[stood[0]], *last = &text->tokens[stood[count - 1]];
        if (!spots_add(spots,
                       (struct spot){first->position, (size_t)last->position + 1, first->start, last->start}))
            return false;
    }
    return !spots->failed;
}

static size_t side_end(const struct spots *spots, size_t side)
{
    return side + 1 < spots->side_count ? spots->sides[side + 1] : spots->count;
}

// Whether each side but `last` has a place that begins no later than `start` and ends near enough before it.
static bool reach(const struct spots *spots, size_t last, size_t start, size_t between)
{
    for (size_t side = 0; side < spots->side_count; side++) {
        bool reached = side == last;
        for (size_t i = spots->sides[side]; !reached && i < side_end(spots, side); i++)
            reached = spots->list[i].start <= start && spots->list[i].end + between >= start;
        if (!reached)
            return false;
    }
    return true;
}

// The same with each before the next: the later a side stands the more room is left before it.
static bool reach_in_order(const struct spots *spots, size_t start, size_t between)
{
    size_t limit = start;
    for (size_t side = spots->side_count - 1; side-- > 0;) {
        bool reached = false;
        size_t latest = 0;
        for (size_t i = spots->sides[side]; i < side_end(spots, side); i++) {
            const struct spot *spot = &spots->list[i];
            if (spot->end > limit || spot->end + between < start || (reached && spot->start < latest))
                continue;
            reached = true;
            latest = spot->start;
        }
        if (!reached)
            return false;
        limit = latest;
    }
    return true;
}

bool spots_meet(const struct spots *spots, size_t between, bool in_order)
{
    for (size_t side = in_order ? spots->side_count - 1 : 0; side < spots->side_count; side++)
        for (size_t i = spots->sides[side]; i < side_end(spots, side); i++) {
            const size_t start = spots->list[i].start;
            if (in_order ? reach_in_order(spots, start, between) : reach(spots, side, start, between))
                return true;
        }
    return false;
}

bool spots_in_sentence(const struct spots *spots, const struct token_text *text)
{
    for (size_t start = 0, end; start < text->size; start = end) {
        size_t sides = 0;
        end = sentence_end(text->text, text->size, start);
        for (size_t side = 0; side < spots->side_count; side++) {
            bool stands = false;
            for (size_t i = spots->sides[side]; !stands && i < side_end(spots, side); i++)
                stands = spots->list[i].first >= start && spots->list[i].last < end;
            sides += stands;
        }
        if (sides == spots->side_count)
            return true;
    }
    return false;
}

// How many sentences begin at or before a position.
static size_t sentence_of(const uint32_t *begins, size_t count, size_t position)
{
    size_t low = 0;
    while (count > 0) {
        const size_t half = count / 2;
        const bool before = begins[low + half] <= position;
        low = before ? low + half + 1 : low;
        count = before ? count - half - 1 : half;
    }
    return low;
}

static bool side_has(const struct spots *spots, size_t side, size_t sentence)
{
    bool has = false;
    for (size_t i = spots->sides[side]; !has && i < side_end(spots, side); i++)
        has = spots->list[i].first == sentence && spots->list[i].last == sentence;
    return has;
}

bool spots_share_sentence(struct spots *spots, const uint32_t *begins, size_t count)
{
    for (size_t i = 0; i < spots->count; i++) {
        spots->list[i].first = sentence_of(begins, count, spots->list[i].start);
        spots->list[i].last = sentence_of(begins, count, spots->list[i].end - 1);
    }
    for (size_t i = 0; i < side_end(spots, 0); i++) {
        bool all = true;
        for (size_t side = 0; all && side < spots->side_count; side++)
            all = side_has(spots, side, spots->list[i].first);
        if (all)
            return true;
    }
    return false;
}
