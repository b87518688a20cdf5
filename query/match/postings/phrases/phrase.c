// SPDX-License-Identifier: MIT
// Phrases: passages that hold all words, then the places that follow each other.
#include "query/match/postings/phrases/phrase.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { PAIR = 2 }; // the rarest words, which are at a passage before it is asked where they stand

// Adds a run to those of a phrase that its family does not look for.
static void add_rest(struct phrase *phrase, struct posting_run *run, struct posting_run *const *shared,
                     size_t shared_count)
{
    size_t at = phrase->rest_count;
    for (size_t i = 0; i < shared_count; i++)
        if (shared[i] == run)
            return;
    for (; at > 0 && phrase->rest[at - 1]->list.count > run->list.count; at--)
        phrase->rest[at] = phrase->rest[at - 1];
    phrase->rest[at] = run;
    phrase->rest_count++;
}

// Those of the rest that are common; the pair, which may be, stands before them.
static size_t count_late(const struct phrase *phrase)
{
    size_t late = 0;
    while (late < phrase->rest_count) {
        const struct posting_run *run = phrase->rest[phrase->rest_count - late - 1];
        bool pair = false;
        for (size_t i = 0; i < PAIR && i < phrase->word_count; i++)
            pair = pair || phrase->runs[phrase->order[i]] == run;
        if (pair || !phrase_word_is_common(run))
            break;
        late++;
    }
    return late;
}

bool phrase_init(struct phrase *phrase, struct posting_run **runs, size_t word_count,
                 struct posting_run *const *shared, size_t shared_count, struct writing *writing)
{
    *phrase = (struct phrase){.runs = runs,
                              .word_count = word_count,
                              .order = calloc(word_count, sizeof *phrase->order),
                              .rest = calloc(word_count, sizeof(struct posting_run *)),
                              .writing = writing,
                              .places = calloc(word_count, sizeof *phrase->places),
                              .codes = calloc(word_count, sizeof *phrase->codes)};
    if (!phrase->order || !phrase->rest || !phrase->places || !phrase->codes)
        return false;
    for (size_t word = 0; word < word_count; word++) {
        size_t at = word;
        for (; at > 0 && runs[phrase->order[at - 1]]->list.count > runs[word]->list.count; at--)
            phrase->order[at] = phrase->order[at - 1];
        phrase->order[at] = word;
        add_rest(phrase, runs[word], shared, shared_count);
    }
    phrase->late_count = count_late(phrase);
    return true;
}

void phrase_clear(struct phrase *phrase)
{
    for (size_t i = 0; phrase->places && i < phrase->word_count; i++)
        free(phrase->places[i].list);
    free(phrase->runs);
    free(phrase->order);
    free(phrase->rest);
    free(phrase->places);
    free(phrase->first.list);
    free(phrase->codes);
    free(phrase->stands);
    *phrase = (struct phrase){0};
}

bool runs_agree(loci *index, struct posting_run *const *runs, size_t count, uint32_t *passage)
{
    struct posting_run *first = runs[0];
    for (uint32_t wanted = *passage; run_reach(first, wanted);) {
        const uint32_t here = wanted = first->passages[first->at];
        size_t i = 1;
        for (; wanted == here && i < count; i++) {
            if (!run_reach(runs[i], here))
                return false;
            wanted = runs[i]->passages[runs[i]->at];
        }
        if (wanted == here) {
            *passage = here;
            return true;
        }
        if (handle_steps_end(index, i))
            return false;
    }
    return false;
}

// Whether a passage holds the rest from one on, up to another.
static bool rest_stands(struct phrase *phrase, size_t from, size_t end, uint32_t passage)
{
    bool stands = true;
    for (size_t i = from; stands && i < end; i++)
        stands =
            run_reach(phrase->rest[i], passage) && phrase->rest[i]->passages[phrase->rest[i]->at] == passage;
    return stands;
}

static bool late_stand(struct phrase *phrase, uint32_t passage)
{
    return rest_stands(phrase, phrase->rest_count - phrase->late_count, phrase->rest_count, passage);
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
    if (count < places->capacity)
        return true;
    uint32_t *grown = array_reserve(places->list, &places->capacity, count + 1, sizeof *grown);
    if (grown)
        places->list = grown;
    return grown != NULL;
}

static bool take_places(struct phrase *phrase, struct posting_run *run, uint32_t count,
                        struct phrase_places *out)
{
    if (!list_positions_may_hold(&run->positions, count)) {
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
        struct posting_run *run = phrase->runs[word];
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
        all = all && phrase->runs[word]->found.in[field][phrase->runs[word]->at] > 0;
    for (size_t word = 0; word < phrase->word_count; word++) {
        struct posting_run *run = phrase->runs[word];
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
        if (!run_positions(phrase->runs[word]))
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
        phrase->runs[word]->positions_at++;
    return found;
}

// ---- a passage that holds all words in one field alone, as most do: word after word, the rarest first, as long as any place is left

static uint32_t *stand_at(const struct phrase *phrase, size_t i)
{
    return phrase->stands + i * (phrase->word_count + 1);
}

// Where the phrase would begin by a word, its rarest. As find_first has it, of several at one place the first is the one that is written or not.
static size_t begin_stands(struct phrase *phrase, size_t word, uint32_t count)
{
    struct posting_run *run = phrase->runs[word];
    const size_t stride = phrase->word_count + 1;
    size_t kept = 0;
    uint32_t position = 0;
    if (!list_positions_may_hold(&run->positions, count)) {
        run->damaged = true;
        return 0;
    }
    if ((size_t)count * stride > phrase->stand_capacity) {
        uint32_t *grown =
            array_reserve(phrase->stands, &phrase->stand_capacity, count * stride, sizeof *grown);
        phrase->failed |= !grown;
        if (!grown)
            return 0;
        phrase->stands = grown;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!list_positions_next(&run->positions, &position)) {
            run->damaged = true;
            return 0;
        }
        uint32_t *stand = phrase->stands + kept * stride;
        stand[0] = position - (uint32_t)word;
        stand[1 + word] = i;
        kept +=
            position >= word && (!phrase->writing || kept == 0 || stand[0] != stand_at(phrase, kept - 1)[0]);
    }
    return kept;
}

// Leaves of these where another word stands as well; of several at one place as many as it stands there.
static size_t narrow_stands(struct phrase *phrase, size_t word, uint32_t count, size_t stands)
{
    struct posting_run *run = phrase->runs[word];
    const size_t stride = phrase->word_count + 1;
    const uint32_t *stand = phrase->stands, *end = phrase->stands + stands * stride;
    size_t kept = 0;
    uint32_t position = 0, i = 0;
    for (; i < count && stand < end; i++) {
        if (!list_positions_next(&run->positions, &position)) {
            run->damaged = true;
            return 0;
        }
        while (stand < end && (uint64_t)*stand + word < position)
            stand += stride;
        if (stand == end || (uint64_t)*stand + word != position)
            continue;
        uint32_t *into = stand_at(phrase, kept++);
        memmove(into, stand, stride * sizeof *into);
        into[1 + word] = i;
        stand += stride;
    }
    run->damaged |= i < count && !list_positions_skip(&run->positions, count - i);
    return kept;
}

// Whether the words that stand there are written as asked.
static bool is_stand_written(struct phrase *phrase, const uint32_t *stand)
{
    for (size_t word = 0; word < phrase->word_count; word++)
        if (!codes_at(&phrase->runs[word]->positions.codes, phrase->places[word].occurrence + stand[1 + word],
                      &phrase->codes[word])) {
            phrase->runs[word]->damaged = true;
            return false;
        }
    return writing_holds(phrase->writing, phrase->codes);
}

static size_t narrow_to_written(struct phrase *phrase, size_t stands)
{
    size_t kept = 0;
    for (size_t i = 0; i < stands; i++)
        if (is_stand_written(phrase, stand_at(phrase, i)))
            *stand_at(phrase, kept++) = *stand_at(phrase, i);
    return kept;
}

// Puts the positions of a word at those of a field, and tells how many occurrences in others are behind.
static bool begin_field(struct phrase *phrase, size_t word, int field, uint64_t *behind)
{
    struct posting_run *run = phrase->runs[word];
    uint64_t before = 0;
    *behind = 0;
    if (!run_count(run) || !run_positions(run))
        return false;
    phrase->places[word].occurrence = run->occurrence;
    if (!run->found.has[FIELD_TITLE] && !run->found.has[FIELD_HEADING])
        return true;
    for (int other = 0; other < FIELD_COUNT; other++)
        *(other < field ? &before : behind) += other == field ? 0 : run->found.in[other][run->at];
    phrase->places[word].occurrence += (uint32_t)before;
    run->damaged |= before > 0 && !list_positions_skip(&run->positions, before);
    return !run->damaged;
}

// With `late` (NULL: all words are at the passage) the pair alone is yet, and this is the passage.
static uint32_t count_in_one(struct phrase *phrase, int field, const uint32_t *late)
{
    size_t stands = 0;
    for (size_t i = 0; i < phrase->word_count; i++) {
        if (i == PAIR && late && !late_stand(phrase, *late))
            return 0;
        const size_t word = phrase->order[i];
        struct posting_run *run = phrase->runs[word];
        uint64_t behind;
        if (!begin_field(phrase, word, field, &behind))
            return 0;
        const uint32_t count = run->found.in[field][run->at];
        stands = i == 0 ? begin_stands(phrase, word, count) : narrow_stands(phrase, word, count, stands);
        run->damaged |= behind > 0 && !list_positions_skip(&run->positions, behind);
        run->occurrence = phrase->places[word].occurrence + count + (uint32_t)behind;
        run->positions_at++;
        if (stands == 0 || run->damaged)
            return 0;
    }
    return (uint32_t)(phrase->writing ? narrow_to_written(phrase, stands) : stands);
}

static bool is_text_block(const struct posting_run *run)
{
    return list_block_is_text(&run->list, run->loaded - 1);
}

// Whether all words stand in the text alone, which their blocks tell without their frequencies.
static bool are_in_text(const struct phrase *phrase)
{
    bool text = true;
    for (size_t word = 0; text && word < phrase->word_count; word++)
        text = is_text_block(phrase->runs[word]);
    return text;
}

// Whether the rarest word stands in a passage's text alone: then the phrase stands nowhere else.
static bool is_led_by_text(struct phrase *phrase)
{
    struct posting_run *run = phrase->runs[phrase->order[0]];
    return is_text_block(run) || (run_count(run) && run->found.in[FIELD_TITLE][run->at] == 0 &&
                                  run->found.in[FIELD_HEADING][run->at] == 0);
}

// What stands first may be written in any of the ways in which it stands at a place.
static bool is_by_field(const struct phrase *phrase)
{
    return phrase->writing && (phrase->runs[0]->flags & TERM_DOUBLED);
}

static struct field_counts count_alone(struct phrase *phrase, int field, const uint32_t *late, uint32_t at,
                                       struct place_list *places)
{
    struct field_counts found = {{0}};
    found.in[field] = count_in_one(phrase, field, late);
    for (uint32_t i = 0; places && i < found.in[field]; i++)
        phrase->failed |= !place_add(places, (struct place){at, (uint32_t)field, *stand_at(phrase, i)});
    return found;
}

// The field that alone has all words, or -1 where several or none have.
static int field_of_all(const struct phrase *phrase)
{
    int fields = 0, last = -1;
    for (int field = 0; field < FIELD_COUNT; field++) {
        bool all = true;
        for (size_t word = 0; all && word < phrase->word_count; word++)
            all = phrase->runs[word]->found.in[field][phrase->runs[word]->at] > 0;
        last = all ? field : last;
        fields += all;
    }
    return fields == 1 ? last : -1;
}

struct field_counts phrase_count(struct phrase *phrase, int column, uint32_t at, struct place_list *places)
{
    struct field_counts found = {{0}};
    const bool by_field = is_by_field(phrase), text = !by_field && are_in_text(phrase);
    for (size_t word = 0; !text && word < phrase->word_count; word++)
        if (!run_count(phrase->runs[word]))
            return found;
    const int field = text ? FIELD_TEXT : by_field ? -1 : field_of_all(phrase);
    if (field < 0)
        return count_fields(phrase, column, at, places);
    if (column >= 0 && column != field)
        return found; // positions stay where they are
    return count_alone(phrase, field, NULL, at, places);
}

struct field_counts phrase_find(struct phrase *phrase, uint32_t passage, int column, uint32_t at,
                                struct place_list *places)
{
    const struct field_counts none = {{0}};
    const bool pair = phrase->late_count > 0 && !is_by_field(phrase);
    if (!rest_stands(phrase, 0, phrase->rest_count - phrase->late_count, passage))
        return none;
    if (!pair || !is_led_by_text(phrase))
        return late_stand(phrase, passage) ? phrase_count(phrase, column, at, places) : none;
    return column < 0 || column == FIELD_TEXT ? count_alone(phrase, FIELD_TEXT, &passage, at, places) : none;
}
