// SPDX-License-Identifier: MIT
// Phrases: passages that hold all words, then the places that follow each other.
#include "query/match/postings/phrase.h"

#include "text/base/array.h"
#include <stdlib.h>

void phrase_clear(struct phrase *phrase)
{
    for (size_t i = 0; phrase->places && i < phrase->word_count; i++)
        free(phrase->places[i].list);
    free(phrase->places);
    free(phrase->first.list);
    free(phrase->codes);
    phrase->places = NULL;
    phrase->codes = NULL;
    phrase->first = (struct phrase_places){0};
}

static bool make_places(struct phrase *phrase)
{
    if (!phrase->places)
        phrase->places = calloc(phrase->word_count, sizeof *phrase->places);
    if (!phrase->codes)
        phrase->codes = calloc(phrase->word_count, sizeof *phrase->codes);
    return phrase->places && phrase->codes;
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

int place_compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return (x->position > y->position) - (x->position < y->position);
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

static bool make_room(struct phrase_places *places, size_t count)
{
    uint32_t *grown = array_reserve(places->list, &places->capacity, count + 1, sizeof *grown);
    if (grown)
        places->list = grown;
    return grown != NULL;
}

static bool take_places(struct phrase *phrase, struct posting_run *run, uint32_t count,
                        struct phrase_places *out)
{
    if (count > (size_t)(run->positions.end - run->positions.at)) { // each takes a byte
        run->damaged = true;
        return false;
    }
    phrase->failed |= !make_room(out, count);
    if (phrase->failed)
        return false;
    out->count = count;
    out->at = 0;
    run->damaged |= !list_positions_take(&run->positions, count, out->list);
    return !run->damaged;
}

// The next places at or behind `position` of a word: whether one is there.
static bool stands_at(struct phrase_places *places, uint32_t position)
{
    while (places->at < places->count && places->list[places->at] < position)
        places->at++;
    return places->at < places->count && places->list[places->at] == position;
}

// Whether the words that stand from a place on, of each the first there, are written as asked.
static bool is_written(struct phrase *phrase)
{
    for (size_t word = 0; word < phrase->word_count; word++) {
        struct posting_run *run = &phrase->runs[word];
        const struct phrase_places *places = &phrase->places[word];
        if (!codes_at(&run->positions.codes, places->occurrence + (uint32_t)places->at,
                      &phrase->codes[word])) {
            run->damaged = true;
            return false;
        }
    }
    return writing_holds(phrase->writing, phrase->codes);
}

// Where the phrase begins: at each place as often as all words stand there (twice, where compounds have two parts of one stem); as written
// once, with whichever of the first word's is written so.
static void find_first(struct phrase *phrase)
{
    struct phrase_places *first = &phrase->places[0], *out = &phrase->first;
    phrase->failed |= !make_room(out, first->count);
    for (first->at = 0; !phrase->failed && first->at < first->count; first->at++) {
        const uint32_t position = first->list[first->at];
        bool all = !phrase->writing || out->count == 0 || out->list[out->count - 1] != position;
        for (size_t word = 1; all && word < phrase->word_count; word++)
            all = stands_at(&phrase->places[word], position + (uint32_t)word);
        if (!all || (phrase->writing && !is_written(phrase)))
            continue;
        out->list[out->count++] = position;
        for (size_t word = 1; !phrase->writing && word < phrase->word_count; word++)
            phrase->places[word].at++;
    }
}

// All lists are gone through, those of fields behind are reached only over these.
static uint32_t count_field(struct phrase *phrase, int field)
{
    bool all = true;
    phrase->first.count = 0;
    for (size_t word = 0; word < phrase->word_count; word++)
        all = all && phrase->runs[word].found.in[field][phrase->runs[word].at] > 0;
    for (size_t word = 0; word < phrase->word_count; word++) {
        struct posting_run *run = &phrase->runs[word];
        const uint32_t count = run->found.in[field][run->at];
        struct phrase_places *places = &phrase->places[word];
        if (all && !take_places(phrase, run, count, places))
            return 0;
        run->damaged |= !all && !list_positions_skip(&run->positions, count);
        places->occurrence = run->occurrence;
        run->occurrence += count;
    }
    if (all)
        find_first(phrase);
    return (uint32_t)phrase->first.count;
}

struct field_counts phrase_count(struct phrase *phrase, int column, uint32_t at, struct place_list *places)
{
    struct field_counts found = {{0}};
    phrase->failed |= !make_places(phrase);
    if (phrase->failed)
        return found;
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
