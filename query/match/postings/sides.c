// SPDX-License-Identifier: MIT
// Opens the spellings of a slot.
#include "query/match/postings/sides.h"

#include "text/base/array.h"
#include <stdlib.h>

static bool keep_runs(struct sides *sides, struct posting_run *runs)
{
    struct posting_run **grown =
        array_reserve(sides->runs, &sides->run_capacity, sides->run_count + 1, sizeof(struct posting_run *));
    if (!grown) {
        free(runs);
        return false;
    }
    sides->runs = grown;
    grown[sides->run_count++] = runs;
    return true;
}

static loci_error add_side(struct sides *sides, struct side side)
{
    struct side *grown = array_reserve(sides->list, &sides->capacity, sides->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(sides->index);
    sides->list = grown;
    grown[sides->count++] = side;
    return LOCI_OK;
}

static size_t first_size(const struct spelling *spelling)
{
    size_t start = 0, end = 0;
    return next_term(spelling->terms, spelling->size, &start, &end) ? end : 0;
}

// Whether another spelling begins with the same term.
static bool shares_first(const struct spellings *spellings, size_t at)
{
    const struct spelling *one = &spellings->list[at];
    const size_t size = first_size(one);
    bool shares = false;
    for (size_t i = 0; i < spellings->count && !shares; i++) {
        const struct spelling *other = &spellings->list[i];
        shares = i != at && (one->words > 1 || other->words > 1) && first_size(other) == size &&
                 memcmp(one->terms, other->terms, size) == 0;
    }
    return shares;
}

// What of a spelling is asked for as written, in the segment that `runs` are of; NULL where any form will do.
static loci_error make_writing(struct sides *sides, const struct spelling *spelling,
                               const struct posting_run *runs, size_t words, struct writing **out)
{
    const struct written *written = sides->written ? written_find(sides->written, spelling) : NULL;
    *out = NULL;
    if (!written)
        return LOCI_OK;
    struct writing **grown = array_reserve(sides->writings, &sides->writing_capacity,
                                           sides->writing_count + 1, sizeof(struct writing *));
    if (!grown)
        return handle_fail_memory(sides->index);
    sides->writings = grown;
    *out = malloc(sizeof **out);
    if (!*out)
        return handle_fail_memory(sides->index);
    grown[sides->writing_count++] = *out;
    loci_error error = writing_make(*out, sides->written, written, spelling, runs, words);
    if (error == LOCI_CORRUPT)
        return segment_damaged(sides->index, runs->segment->id, "forms are not whole");
    return error == LOCI_OK ? LOCI_OK : handle_fail_memory(sides->index);
}

static loci_error add_word(struct sides *sides, const struct spelling *spelling, bool shares)
{
    struct posting_run *runs;
    size_t count;
    const bool written = sides->written && written_find(sides->written, spelling);
    const enum positions_wanted wanted = shares || written ? POSITIONS_ALL : POSITIONS_OF_COLOCATED;
    loci_error error =
        leaf_open(sides->index, sides->segments, spelling->terms, spelling->size, wanted, &runs, &count);
    if (!keep_runs(sides, runs) && error == LOCI_OK)
        error = handle_fail_memory(sides->index);
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        struct writing *writing = NULL;
        error = make_writing(sides, spelling, &runs[i], 1, &writing);
        if (error == LOCI_OK)
            error = add_side(sides, (struct side){.run = &runs[i],
                                                  .writing = writing,
                                                  .segment = runs[i].segment,
                                                  .flags = runs[i].flags | (shares ? TERM_COLOCATED : 0)});
    }
    return error;
}

static loci_error add_phrase_side(struct sides *sides, struct posting_run *runs, size_t words,
                                  struct writing *writing, bool shares)
{
    struct side side = {.writing = writing,
                        .segment = runs[0].segment,
                        .flags = runs[0].flags | (shares ? TERM_COLOCATED : 0)};
    loci_error error = phrase_init(&side.phrase, runs, words, writing) ? add_side(sides, side)
                                                                       : handle_fail_memory(sides->index);
    if (error != LOCI_OK)
        phrase_clear(&side.phrase);
    return error;
}

// A phrase is looked for in each segment that holds all of its words.
static loci_error add_phrase(struct sides *sides, const struct spelling *spelling, bool shares)
{
    loci_error error = LOCI_OK;
    for (size_t s = 0; error == LOCI_OK && s < segments_count(sides->segments); s++) {
        struct posting_run *runs = malloc((spelling->words + 1) * sizeof *runs);
        bool all = runs != NULL;
        if (!keep_runs(sides, runs) || !runs)
            return handle_fail_memory(sides->index);
        size_t word = 0;
        for (size_t start = 0, end = 0;
             error == LOCI_OK && all && next_term(spelling->terms, spelling->size, &start, &end); word++) {
            struct opened_list opened;
            error = segments_open(sides->segments, s, spelling->terms + start, end - start, POSITIONS_ALL,
                                  &all, &opened);
            if (error == LOCI_OK && all)
                run_init(&runs[word], &opened, segments_at(sides->segments, s));
        }
        struct writing *writing = NULL;
        if (error == LOCI_OK && all && word > 0)
            error = make_writing(sides, spelling, runs, word, &writing);
        if (error == LOCI_OK && all && word > 0)
            error = add_phrase_side(sides, runs, word, writing, shares);
    }
    return error;
}

loci_error sides_add(struct sides *sides, const struct spelling *spelling, bool shares)
{
    return spelling->words == 1 ? add_word(sides, spelling, shares) : add_phrase(sides, spelling, shares);
}

// What was opened of a spelling.
struct holder {
    uint64_t passages;
    size_t side, side_count;
    bool is_word;
};

static uint64_t count_passages(const struct sides *sides, size_t first)
{
    uint64_t passages = 0;
    for (size_t i = first; i < sides->count; i++) {
        const struct posting_run *run = sides->list[i].run ? sides->list[i].run : sides->list[i].phrase.runs;
        passages += run->list.count;
    }
    return passages;
}

// Keeps the lists of the largest word as they are, where that saves uniting most of it. Not those of a term that stands twice at one place,
// which counts once, nor of one that is asked for as written.
static void choose_main(struct sides *sides, const struct holder *largest, uint64_t all)
{
    bool fits = largest->is_word && largest->passages >= 2 * (all - largest->passages);
    for (size_t i = 0; fits && i < largest->side_count; i++) {
        const struct side *side = &sides->list[largest->side + i];
        fits = !side->writing && !(sides->once && (side->flags & TERM_DOUBLED));
    }
    if (!fits)
        return;
    sides->main = largest->side;
    sides->main_count = largest->side_count;
}

loci_error sides_open(struct sides *sides, const struct spellings *spellings)
{
    const bool phrases = spellings_have_phrase(spellings);
    loci_error error = LOCI_OK;
    struct holder largest = {0};
    uint64_t all = 0;
    for (size_t i = 0; error == LOCI_OK && i < spellings->count; i++) {
        const struct spelling *spelling = &spellings->list[i];
        const bool shares = phrases && shares_first(spellings, i);
        const size_t before = sides->count;
        error = sides_add(sides, spelling, shares);
        const uint64_t passages = error == LOCI_OK ? count_passages(sides, before) : 0;
        all += passages;
        if (spelling->words == 1 && passages > largest.passages)
            largest = (struct holder){
                .passages = passages, .side = before, .side_count = sides->count - before, .is_word = true};
    }
    if (error == LOCI_OK)
        choose_main(sides, &largest, all);
    return error;
}

void sides_clear(struct sides *sides)
{
    for (size_t i = 0; i < sides->count; i++) {
        phrase_clear(&sides->list[i].phrase);
        free(sides->list[i].places.list);
    }
    for (size_t i = 0; i < sides->run_count; i++)
        free(sides->runs[i]);
    for (size_t i = 0; i < sides->writing_count; i++) {
        writing_clear(sides->writings[i]);
        free(sides->writings[i]);
    }
    free(sides->writings);
    free(sides->runs);
    free(sides->list);
    *sides = (struct sides){0};
}

loci_error sides_judge(const struct sides *sides)
{
    bool failed = false;
    const struct segment_info *damaged = NULL;
    for (size_t i = 0; i < sides->count; i++) {
        const struct side *side = &sides->list[i];
        failed |= side->phrase.failed;
        const struct posting_run *runs = side->run ? side->run : side->phrase.runs;
        for (size_t r = 0; r < (side->run ? 1 : side->phrase.word_count); r++)
            damaged = runs[r].damaged ? side->segment : damaged;
        damaged = side->writing && side->writing->damaged ? side->segment : damaged;
    }
    if (failed)
        return handle_fail_memory(sides->index);
    return damaged ? segment_damaged(sides->index, damaged->id, "a list is not whole") : LOCI_OK;
}

bool side_reach(struct side *side, uint32_t *passage)
{
    if (side->run) {
        if (!run_reach(side->run, *passage))
            return false;
        *passage = side->run->passages[side->run->at];
        return true;
    }
    if (side->passage > *passage)
        *passage = side->passage;
    side->ended = side->ended || !phrase_reach(&side->phrase, passage);
    side->passage = *passage;
    return !side->ended;
}

// The field's, of which the first is this occurrence of its block.
static bool add_places(struct side *side, uint32_t at, uint32_t field, uint32_t occurrence, bool counts,
                       struct place_list *out)
{
    struct posting_run *run = side->run;
    uint32_t position = 0;
    for (uint32_t i = 0; i < run->found.in[field][run->at]; i++) {
        uint32_t distance, code = 0;
        if (!list_positions_take(&run->positions, 1, &distance) ||
            (side->writing && !codes_at(&run->positions.codes, occurrence + i, &code))) {
            run->damaged = true;
            return true;
        }
        position += distance;
        if (counts && (!side->writing || writing_holds(side->writing, &code)) &&
            !place_add(out, (struct place){at, field, position}))
            return false;
    }
    return true;
}

bool side_places(struct side *side, uint32_t passage, int column, uint32_t at, struct place_list *out)
{
    struct posting_run *run = side->run;
    if (!run_seek(run, passage) || !run_positions(run))
        return true;
    uint32_t occurrence = run->occurrence;
    for (uint32_t field = 0; field < FIELD_COUNT && !run->damaged; field++) {
        if (!add_places(side, at, field, occurrence, column < 0 || column == (int)field, out))
            return false;
        occurrence += run->found.in[field][run->at];
    }
    if (!run->damaged)
        run_positions_taken(run);
    return true;
}
