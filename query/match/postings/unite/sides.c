// SPDX-License-Identifier: MIT
// Opens the spellings of a slot.
#include "query/match/postings/unite/sides.h"

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

// What of a spelling is asked for as written, in the segment that `runs` are of; NULL where any form will do.
static loci_error make_writing(struct sides *sides, const struct spelling *spelling,
                               const struct posting_run *const *runs, size_t words, struct writing **out)
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
    return writing_init(*out, sides->written, written, spelling, runs, words)
               ? LOCI_OK
               : handle_fail_memory(sides->index);
}

// The flags of a word's list, less what does not matter beside the other spellings.
static unsigned flags_of(const struct sides *sides, const struct posting_run *run, size_t number, bool shares)
{
    unsigned flags = run->flags | (shares ? TERM_COLOCATED : 0);
    if (sides->pairs && sides->pairs->kinds[number] == PAIR_NONE)
        flags &= ~(unsigned)TERM_COLOCATED;
    if (sides->pairs && !(sides->pairs->kinds[number] & PAIR_ITSELF))
        flags &= ~(unsigned)TERM_DOUBLED;
    return flags;
}

static loci_error add_word(struct sides *sides, const struct spelling *spelling, size_t number, bool shares)
{
    struct posting_run *runs;
    size_t count;
    const bool written = sides->written && written_find(sides->written, spelling);
    const bool alone = sides->pairs && sides->pairs->kinds[number] == PAIR_NONE;
    const enum positions_wanted wanted = shares || written ? POSITIONS_ALL
                                         : alone           ? POSITIONS_NONE
                                                           : POSITIONS_OF_COLOCATED;
    loci_error error =
        leaf_open(sides->index, sides->segments, spelling->terms, spelling->size, wanted, &runs, &count);
    if (!keep_runs(sides, runs) && error == LOCI_OK)
        error = handle_fail_memory(sides->index);
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        struct writing *writing = NULL;
        const struct posting_run *run = &runs[i];
        error = make_writing(sides, spelling, &run, 1, &writing);
        if (error == LOCI_OK)
            error = add_side(sides, (struct side){.run = &runs[i],
                                                  .spelling = (uint32_t)number,
                                                  .writing = writing,
                                                  .segment = runs[i].segment,
                                                  .flags = flags_of(sides, run, number, shares)});
    }
    return error;
}

struct posting_run *sides_keep_runs(struct sides *sides, size_t count)
{
    struct posting_run *runs = malloc((count + 1) * sizeof *runs);
    return keep_runs(sides, runs) ? runs : NULL;
}

loci_error sides_add_phrase(struct sides *sides, const struct spelling *spelling, bool shares,
                            struct posting_run **runs, struct posting_run *const *shared, size_t shared_count)
{
    struct side side = {.segment = runs[0]->segment, .flags = runs[0]->flags | (shares ? TERM_COLOCATED : 0)};
    loci_error error = make_writing(sides, spelling, (const struct posting_run *const *)runs, spelling->words,
                                    &side.writing);
    if (!phrase_init(&side.phrase, runs, spelling->words, shared, shared_count, side.writing) &&
        error == LOCI_OK)
        error = handle_fail_memory(sides->index);
    if (error == LOCI_OK)
        error = add_side(sides, side);
    if (error != LOCI_OK)
        phrase_clear(&side.phrase);
    return error;
}

// Opens each word of a phrase in a segment; *all: they are there.
static loci_error open_words(struct sides *sides, size_t segment, const struct spelling *spelling,
                             struct posting_run *runs, bool *all)
{
    loci_error error = LOCI_OK;
    size_t word = 0;
    *all = true;
    for (size_t start = 0, end = 0;
         error == LOCI_OK && *all && next_term(spelling->terms, spelling->size, &start, &end);) {
        struct opened_list opened;
        error = segments_open(sides->segments, segment, spelling->terms + start, end - start, POSITIONS_ALL,
                              all, &opened);
        if (error == LOCI_OK && *all)
            run_init(&runs[word++], &opened, segments_at(sides->segments, segment));
    }
    *all = *all && word == spelling->words;
    return error;
}

// A phrase is looked for in each segment that holds all of its words.
static loci_error add_phrase(struct sides *sides, const struct spelling *spelling, bool shares)
{
    loci_error error = LOCI_OK;
    for (size_t s = 0; error == LOCI_OK && s < segments_count(sides->segments); s++) {
        struct posting_run *runs = sides_keep_runs(sides, spelling->words);
        bool all = false;
        error = runs ? open_words(sides, s, spelling, runs, &all) : handle_fail_memory(sides->index);
        struct posting_run **each = error == LOCI_OK && all ? malloc(spelling->words * sizeof *each) : NULL;
        if (error != LOCI_OK || !all)
            continue;
        if (!each)
            return handle_fail_memory(sides->index);
        for (size_t word = 0; word < spelling->words; word++)
            each[word] = &runs[word];
        error = sides_add_phrase(sides, spelling, shares, each, NULL, 0);
    }
    return error;
}

loci_error sides_add(struct sides *sides, const struct spelling *spelling, size_t number, bool shares)
{
    return spelling->words == 1 ? add_word(sides, spelling, number, shares)
                                : add_phrase(sides, spelling, shares);
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
        failed |= side->phrase.failed || (side->writing && side->writing->failed);
        for (size_t word = 0; !side->run && word < side->phrase.word_count; word++)
            damaged = side->phrase.runs[word]->damaged ? side->segment : damaged;
        damaged = (side->run && side->run->damaged) || (side->writing && side->writing->damaged)
                      ? side->segment
                      : damaged;
    }
    if (failed)
        return handle_fail_memory(sides->index);
    return damaged ? segment_damaged(sides->index, damaged->id, "a list is not whole") : LOCI_OK;
}

bool side_reach(loci *index, struct side *side, uint32_t *passage)
{
    if (side->run) {
        if (!run_reach(side->run, *passage))
            return false;
        *passage = side->run->passages[side->run->at];
        return true;
    }
    if (side->passage > *passage)
        *passage = side->passage;
    side->ended = side->ended || !phrase_reach(index, &side->phrase, passage);
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
        uint32_t code = 0;
        if (!list_positions_next(&run->positions, &position) ||
            (side->writing && !codes_at(&run->positions.codes, occurrence + i, &code))) {
            run->damaged = true;
            return true;
        }
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
