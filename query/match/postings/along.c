// SPDX-License-Identifier: MIT
// The places of the word that fewest passages of a window hold, those of them that the others hold as well.
#include "query/match/postings/along.h"

#include <string.h>

_Static_assert((unsigned)WORTHS_BEHIND >= (unsigned)SUMS_MEET_BEHIND, "lists have room behind them");

// Of more passages the bytes of a window are summed up as fast.
enum { FEW = 256 };

// A word in the window. Of a passage that holds other spellings these count.
struct along_word {
    struct worths_places list, others;
    bool has_others; // beside the list, with which they could not be put together
};

// Those that hold all words so far.
struct meeting {
    uint32_t count;
    uint16_t at[FEW], first[FEW]; // `first`: their numbers among those that it began with
    float sum[FEW];
};

static uint32_t place_at(const struct worths_places *list, uint32_t i)
{
    return i < list->count ? list->at[i] : WINDOW;
}

// Puts places of a list, and of other spellings, together. False: they are too many.
static bool put_together(struct word_room *room, const struct worths_places *others,
                         struct worths_places *list)
{
    uint32_t count = 0;
    if (list->count + others->count > ALONG_MAX)
        return false;
    for (uint32_t i = 0, other = 0; i < list->count || other < others->count; count++) {
        const uint32_t place = place_at(list, i), other_place = place_at(others, other);
        const bool is_other = other_place <= place;
        const uint16_t code = is_other ? worths_code(others, other) : worths_code(list, i);
        i += place <= other_place;
        other += is_other;
        room->at[count] = (uint16_t)(is_other ? other_place : place);
        room->row.high[count] = (uint8_t)(code >> 8);
        room->row.low[count] = (uint8_t)code;
    }
    *list =
        (struct worths_places){.at = room->at, .high = room->row.high, .low = room->row.low, .count = count};
    return true;
}

// False: the window's passages lie in several lists.
static bool find_word(const struct word *word, uint32_t base, struct along_word *out)
{
    static const uint16_t none[SUMS_MEET_BEHIND] = {0};
    const struct leaf *leaf = word->leaf;
    size_t found = 0;
    out->list.at = none; // nothing else of it is looked at while there are none
    out->list.count = 0;
    out->has_others = false;
    for (size_t r = 0; r < leaf->run_count && found < 2; r++)
        found += list_worths_places(leaf->runs[r].limits->worths, base / WINDOW, &out->list);
    if (found > 1 || !leaf_places_of_others(leaf, base / WINDOW, &out->others))
        return found < 2;
    if (found == 0)
        out->list = out->others;
    else
        out->has_others =
            !(out->list.at && out->others.at && put_together(word->room, &out->others, &out->list));
    return true;
}

static bool is_nothing(const struct along_word *word)
{
    return word->list.at && word->list.count == 0;
}

static bool code_at(const struct along_word *word, uint32_t place, uint16_t *code)
{
    return (word->has_others && worths_at(&word->others, place, code)) || worths_at(&word->list, place, code);
}

static float worth_of(uint16_t code, float weight)
{
    return weight * (float)(code - WORTH_HELD);
}

static void begin(const struct along_word *word, struct meeting *out)
{
    out->count = word->list.count;
    memcpy(out->at, word->list.at, out->count * sizeof *out->at);
    memset(out->sum, 0, out->count * sizeof *out->sum);
    for (uint16_t i = 0; i < out->count; i++)
        out->first[i] = i;
}

// Leaves those that a word holds in few passages.
static void meet_places(struct meeting *meeting, const struct worths_places *list, float weight)
{
    uint16_t which[FEW], where[FEW];
    const uint32_t met = sums_meet(meeting->at, meeting->count, list->at, list->count, which, where);
    for (uint32_t i = 0; i < met; i++) {
        const uint16_t code = worths_code(list, where[i]);
        meeting->at[i] = meeting->at[which[i]];
        meeting->first[i] = meeting->first[which[i]];
        meeting->sum[i] = meeting->sum[which[i]] + worth_of(code, weight);
    }
    meeting->count = met;
}

static void keep(struct meeting *meeting, uint32_t *kept, uint32_t i, float worth)
{
    meeting->at[*kept] = meeting->at[i];
    meeting->first[*kept] = meeting->first[i];
    meeting->sum[(*kept)++] = meeting->sum[i] + worth;
}

// The same of a word in many: where it holds nothing else, by their first bytes, counted, not branched upon.
static void meet_row(struct meeting *meeting, const struct worths_places *list, float weight)
{
    uint16_t which[FEW];
    uint32_t met = 0, kept = 0;
    for (uint32_t i = 0; i < meeting->count; i++) {
        which[met] = (uint16_t)i;
        met += list->high[meeting->at[i]] > 0;
    }
    for (uint32_t i = 0; i < met; i++) {
        const uint32_t at = meeting->at[which[i]];
        keep(meeting, &kept, which[i], worth_of(worths_code(list, at), weight));
    }
    meeting->count = kept;
}

static void meet(struct meeting *meeting, const struct along_word *word, float weight)
{
    uint32_t kept = 0;
    if (!word->has_others) {
        (word->list.at ? meet_places : meet_row)(meeting, &word->list, weight);
        return;
    }
    for (uint32_t i = 0; i < meeting->count; i++) {
        uint16_t code;
        if (code_at(word, meeting->at[i], &code))
            keep(meeting, &kept, i, worth_of(code, weight));
    }
    meeting->count = kept;
}

// What words that may stand add, and without those that hold one that must not.
static void look_beside(const struct rows *rows, struct meeting *meeting, const struct along_word *words)
{
    for (size_t w = rows->must; w < rows->must + rows->may + rows->must_not && meeting->count > 0; w++) {
        const bool may = w < rows->must + rows->may;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < meeting->count; i++) {
            uint16_t code;
            const bool holds = code_at(&words[w], meeting->at[i], &code);
            if (may || !holds)
                keep(meeting, &kept, i, holds ? worth_of(code, rows->words[w].weight) : 0);
        }
        meeting->count = kept;
    }
}

static void contend(const struct rows *rows, const struct meeting *meeting, uint32_t base,
                    const struct worths_places *fewest, float weight)
{
    rows->collecting->total += meeting->count;
    for (uint32_t i = 0; i < meeting->count; i++) {
        const uint16_t first = meeting->first[i], code = worths_code(fewest, first);
        contenders_add(&rows->collecting->contenders, base + meeting->at[i],
                       (meeting->sum[i] + worth_of(code, weight)) / WORTH_STEPS);
    }
}

// The word that must stand of which the window has fewest places: `must` where it has none, or they are not few.
static size_t find_fewest(const struct rows *rows, const struct along_word *words)
{
    size_t fewest = rows->must;
    for (size_t i = 0; i < rows->must; i++)
        if (words[i].list.at && !words[i].has_others && words[i].list.count <= FEW &&
            (fewest == rows->must || words[i].list.count < words[fewest].list.count))
            fewest = i;
    return fewest;
}

// False: it cannot be done. *nothing: one that must stand stands nowhere in the window.
static bool find_words(const struct rows *rows, uint32_t base, struct along_word *words, bool *nothing)
{
    bool found = true;
    *nothing = false;
    for (size_t i = 0; found && !*nothing && i < rows->must + rows->may + rows->must_not; i++) {
        found = find_word(&rows->words[i], base, &words[i]);
        *nothing = found && i < rows->must && is_nothing(&words[i]);
    }
    return found;
}

bool along_look(struct rows *rows, uint32_t base)
{
    struct along_word words[ROWS_MAX];
    struct meeting meeting;
    bool nothing;
    if (rows->must == 0 || !find_words(rows, base, words, &nothing))
        return false;
    const size_t fewest = nothing ? rows->must : find_fewest(rows, words);
    if (fewest == rows->must)
        return nothing;
    begin(&words[fewest], &meeting);
    for (int many = 0; many < 2; many++) // those first that leave fewest
        for (size_t i = 0; i < rows->must && meeting.count > 0; i++)
            if (i != fewest && (words[i].list.at ? 0 : 1) == many)
                meet(&meeting, &words[i], rows->words[i].weight);
    look_beside(rows, &meeting, words);
    contend(rows, &meeting, base, &words[fewest].list, rows->words[fewest].weight);
    return true;
}
