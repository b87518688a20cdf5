// SPDX-License-Identifier: MIT
// Phrases: passages that hold all words, then the places that follow each other.
#include "query/match/postings/phrase.h"

#include "text/base/array.h"
#include <stdlib.h>

bool phrase_init(struct phrase *phrase, struct posting_run *runs, size_t word_count, struct writing *writing)
{
    *phrase = (struct phrase){.runs = runs,
                              .word_count = word_count,
                              .order = calloc(word_count, sizeof *phrase->order),
                              .writing = writing,
                              .places = calloc(word_count, sizeof *phrase->places),
                              .codes = calloc(word_count, sizeof *phrase->codes)};
    if (!phrase->order || !phrase->places || !phrase->codes)
        return false;
    for (size_t word = 0; word < word_count; word++) {
        size_t at = word;
        for (; at > 0 && runs[phrase->order[at - 1]].list.count > runs[word].list.count; at--)
            phrase->order[at] = phrase->order[at - 1];
        phrase->order[at] = word;
        phrase->doubled |= runs[word].flags & TERM_DOUBLED;
    }
    return true;
}

void phrase_clear(struct phrase *phrase)
{
    for (size_t i = 0; phrase->places && i < phrase->word_count; i++)
        free(phrase->places[i].list);
    free(phrase->order);
    free(phrase->places);
    free(phrase->first.list);
    free(phrase->codes);
    *phrase = (struct phrase){0};
}

// The rarest word leads, the others follow it.
bool phrase_reach(struct phrase *phrase, uint32_t *passage)
{
    struct posting_run *first = &phrase->runs[phrase->order[0]];
    for (uint32_t wanted = *passage; run_reach(first, wanted);) {
        const uint32_t here = wanted = first->passages[first->at];
        for (size_t i = 1; wanted == here && i < phrase->word_count; i++) {
            struct posting_run *run = &phrase->runs[phrase->order[i]];
            if (!run_reach(run, here))
                return false;
            wanted = run->passages[run->at];
        }
        if (wanted == here) {
            *passage = here;
            return true;
        }
    }
    return false;
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

void place_sort(struct place *list, size_t count)
{
    enum { FEW = 32 };
    if (count > FEW)
        qsort(list, count, sizeof *list, place_compare);
    for (size_t i = 1; i < count && count <= FEW; i++) {
        const struct place one = list[i];
        size_t at = i;
        for (; at > 0 && place_compare(&list[at - 1], &one) > 0; at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
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

static struct field_counts count_fields(struct phrase *phrase, int column, uint32_t at,
                                        struct place_list *places)
{
    struct field_counts found = {{0}};
    for (size_t word = 0; word < phrase->word_count; word++)
        if (!run_positions(&phrase->runs[word]))
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

// ---- a passage that holds all words in one field alone, as most do: word after word, the rarest first, as long as any place is left

// Takes the places of a word in one field of the passage at hand.
static bool take_field(struct phrase *phrase, size_t word, int field)
{
    struct posting_run *run = &phrase->runs[word];
    struct phrase_places *places = &phrase->places[word];
    uint64_t before = 0, behind = 0;
    if (!run_positions(run))
        return false;
    for (int other = 0; other < FIELD_COUNT; other++)
        *(other < field ? &before : &behind) += other == field ? 0 : run->found.in[other][run->at];
    places->occurrence = run->occurrence + (uint32_t)before;
    if ((before > 0 && !list_positions_skip(&run->positions, before)) ||
        !take_places(phrase, run, run->found.in[field][run->at], places) ||
        (behind > 0 && !list_positions_skip(&run->positions, behind))) {
        run->damaged |= !phrase->failed;
        return false;
    }
    run_positions_taken(run);
    return true;
}

// Where the phrase would begin by its rarest word.
static void begin_first(struct phrase *phrase, size_t word)
{
    const struct phrase_places *places = &phrase->places[word];
    struct phrase_places *out = &phrase->first;
    phrase->failed |= !make_room(out, places->count);
    for (size_t i = 0; !phrase->failed && i < places->count; i++)
        if (places->list[i] >= word)
            out->list[out->count++] = places->list[i] - (uint32_t)word;
}

// Leaves of these where another word stands as well.
static void narrow_first(struct phrase *phrase, size_t word)
{
    struct phrase_places *places = &phrase->places[word], *out = &phrase->first;
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        const uint32_t begin = out->list[i];
        out->list[kept] = begin;
        kept += begin <= UINT32_MAX - (uint32_t)word && stands_at(places, begin + (uint32_t)word);
    }
    out->count = kept;
}

static void narrow_to_written(struct phrase *phrase)
{
    struct phrase_places *out = &phrase->first;
    size_t kept = 0;
    for (size_t word = 0; word < phrase->word_count; word++)
        phrase->places[word].at = 0;
    for (size_t i = 0; i < out->count; i++) {
        for (size_t word = 0; word < phrase->word_count; word++)
            (void)stands_at(&phrase->places[word], out->list[i] + (uint32_t)word);
        out->list[kept] = out->list[i];
        kept += is_written(phrase);
    }
    out->count = kept;
}

static uint32_t count_in_one(struct phrase *phrase, int field)
{
    phrase->first.count = 0;
    for (size_t i = 0; i < phrase->word_count && (i == 0 || phrase->first.count > 0); i++) {
        const size_t word = phrase->order[i];
        if (!take_field(phrase, word, field))
            return 0;
        if (i == 0)
            begin_first(phrase, word);
        else
            narrow_first(phrase, word);
    }
    if (phrase->writing && phrase->first.count > 0)
        narrow_to_written(phrase);
    return (uint32_t)phrase->first.count;
}

// Whether one field alone has all words: which. False: several have, or none (-1).
static bool is_in_one(const struct phrase *phrase, int *out)
{
    int fields = 0;
    *out = -1;
    for (int field = 0; field < FIELD_COUNT; field++) {
        bool all = true;
        for (size_t word = 0; all && word < phrase->word_count; word++)
            all = phrase->runs[word].found.in[field][phrase->runs[word].at] > 0;
        *out = all ? field : *out;
        fields += all;
    }
    return fields == 1;
}

struct field_counts phrase_count(struct phrase *phrase, int column, uint32_t at, struct place_list *places)
{
    struct field_counts found = {{0}};
    int field;
    for (size_t word = 0; word < phrase->word_count; word++)
        if (!run_count(&phrase->runs[word]))
            return found;
    const bool alone = is_in_one(phrase, &field);
    if (field < 0 || (alone && column >= 0 && column != field))
        return found; // positions stay where they are
    if (!alone || phrase->doubled)
        return count_fields(phrase, column, at, places);
    found.in[field] = count_in_one(phrase, field);
    for (uint32_t i = 0; places && i < found.in[field]; i++)
        phrase->failed |= !place_add(places, (struct place){at, (uint32_t)field, phrase->first.list[i]});
    return found;
}
