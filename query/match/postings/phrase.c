// SPDX-License-Identifier: MIT
// Phrases: passages that hold all words, then the places that follow each other.
#include "query/match/postings/phrase.h"

#include "text/base/array.h"
#include <stdlib.h>

void phrase_clear(struct phrase *phrase)
{
    free(phrase->first.list);
    free(phrase->next.list);
    phrase->first = phrase->next = (struct phrase_places){0};
}

bool phrase_reach(struct phrase *phrase, uint32_t *passage)
{
    for (size_t agreed = 0, word = 0; agreed < phrase->word_count; word = (word + 1) % phrase->word_count) {
        struct posting_run *run = &phrase->runs[word];
        if (!run_reach(run, *passage))
            return false;
        agreed = run->passages[run->at] == *passage ? agreed + 1 : 1;
        *passage = run->passages[run->at];
    }
    return true;
}

bool place_add(struct place_list *places, struct place place)
{
    struct place *grown = array_reserve(places->list, &places->capacity, places->count + 1, sizeof *grown);
    if (!grown)
        return false;
    places->list = grown;
    grown[places->count++] = place;
    return true;
}

static bool take_places(struct phrase *phrase, struct posting_run *run, uint32_t count,
                        struct phrase_places *out)
{
    if (count > (size_t)(run->positions.end - run->positions.at)) { // each takes a byte
        run->damaged = true;
        return false;
    }
    uint32_t *grown = array_reserve(out->list, &out->capacity, (size_t)count + 1, sizeof *grown);
    phrase->failed |= !grown;
    if (!grown)
        return false;
    out->list = grown;
    out->count = count;
    run->damaged |= !list_positions_take(&run->positions, count, out->list);
    return !run->damaged;
}

// Leaves of `first` the places that `next` has `distance` behind.
static void keep_followed(struct phrase_places *first, const struct phrase_places *next, uint32_t distance)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < first->count; i++) {
        while (at < next->count && next->list[at] < first->list[i] + distance)
            at++;
        if (at < next->count && next->list[at] == first->list[i] + distance) {
            first->list[kept++] = first->list[i];
            at++; // each place once, even where a term stands twice at one
        }
    }
    first->count = kept;
}

static uint32_t count_field(struct phrase *phrase, int field)
{
    struct posting_run *run = &phrase->runs[0];
    if (!take_places(phrase, run, run->found.in[field][run->at], &phrase->first))
        return 0;
    for (size_t word = 1; word < phrase->word_count; word++) {
        run = &phrase->runs[word];
        // Those of fields behind are reached only over these.
        if (!take_places(phrase, run, run->found.in[field][run->at], &phrase->next))
            return 0;
        keep_followed(&phrase->first, &phrase->next, (uint32_t)word);
    }
    return (uint32_t)phrase->first.count;
}

struct field_counts phrase_count(struct phrase *phrase, int column, uint32_t at, struct place_list *places)
{
    struct field_counts found = {{0}};
    for (size_t word = 0; word < phrase->word_count; word++)
        if (!run_count(&phrase->runs[word]) || !run_positions(&phrase->runs[word]))
            return found;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t count = count_field(phrase, field);
        if (column >= 0 && column != field)
            continue;
        found.in[field] = count;
        for (uint32_t i = 0; places && i < count; i++)
            phrase->failed |= !place_add(places, (struct place){at, (uint32_t)field, phrase->first.list[i]});
    }
    // What was taken of the positions is behind.
    for (size_t word = 0; word < phrase->word_count; word++)
        phrase->runs[word].positions_at++;
    return found;
}
