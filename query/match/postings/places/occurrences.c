// SPDX-License-Identifier: MIT
// Puts together positions and forms of a slot's spellings.
#include "query/match/postings/places/occurrences.h"

#include "query/match/postings/lists/run.h"
#include "text/base/array.h"
#include "text/base/fnv.h"
#include <stdlib.h>

enum {
    RUNS_MAX = 2048, // lists of all spellings in all segments
    FORMS_MAX = 4096 // of one term in one
};

struct form_of {
    uint64_t hash;
    bool capitals;
};

// One word of a spelling, in one segment.
struct stand {
    struct posting_run run;
    struct form_of *forms; // owned; by code
    size_t form_count;
    uint32_t *positions; // owned; of the passage at hand
    size_t from[FIELD_COUNT + 1], capacity;
    uint32_t first; // its first occurrence's number in the block
};

// A spelling in one segment that holds all of its words.
struct side {
    const struct spelling *spelling;
    uint32_t slot;
    enum wanted_of_slot wanted;
    struct stand *words; // owned
    size_t word_count;
    bool stands; // in the passage at hand
};

struct occurrences {
    loci *index;
    struct segments_reader *segments;
    struct side *sides; // owned
    size_t side_count, side_capacity, run_count;
    struct occurrence *list; // owned; of the passage at hand
    size_t count, capacity;
    bool failed; // out of memory
};

static void clear_side(struct side *side)
{
    for (size_t i = 0; side->words && i < side->word_count; i++) {
        free(side->words[i].forms);
        free(side->words[i].positions);
    }
    free(side->words);
}

void occurrences_free(struct occurrences *occurrences)
{
    if (!occurrences)
        return;
    for (size_t i = 0; i < occurrences->side_count; i++)
        clear_side(&occurrences->sides[i]);
    free(occurrences->sides);
    free(occurrences->list);
    free(occurrences);
}

// ---- opening

static loci_error damaged(const struct occurrences *occurrences, const struct stand *stand)
{
    return segment_damaged(occurrences->index, stand->run.segment->id, "a list is not whole");
}

static bool add_form(struct stand *stand, uint64_t hash, bool capitals)
{
    struct form_of *grown = realloc(stand->forms, (stand->form_count + 1) * sizeof *grown); // they are a few
    if (!grown)
        return false;
    stand->forms = grown;
    grown[stand->form_count++] = (struct form_of){hash, capitals};
    return true;
}

static loci_error read_forms(struct occurrences *occurrences, struct stand *stand, const char *term,
                             size_t size)
{
    const struct forms *forms = &stand->run.list.forms;
    char word[FORM_WORD_MAX];
    size_t place = 0;
    if (!(stand->run.flags & TERM_FORMED)) // as it is
        return add_form(stand, fnv_of(term, size), false) ? LOCI_OK : handle_fail_memory(occurrences->index);
    for (const unsigned char *form; (form = forms_next(forms, &place)) && stand->form_count < FORMS_MAX;) {
        const size_t word_size = form_word(form, term, size, word);
        if (word_size == 0)
            return damaged(occurrences, stand);
        if (!add_form(stand, fnv_of(word, word_size), form_flags(form) & FORM_CAPITALS))
            return handle_fail_memory(occurrences->index);
    }
    return stand->form_count > 0 ? LOCI_OK : damaged(occurrences, stand);
}

// When the call should stop none is found, and occurrences_new leaves nothing.
static loci_error open_word(struct occurrences *occurrences, size_t segment, const char *term, size_t size,
                            struct stand *out, bool *found)
{
    struct opened_list opened;
    *found = false;
    if (handle_steps_end(occurrences->index, HANDLE_STEPS_A_LIST))
        return LOCI_OK;
    loci_error error =
        segments_open(occurrences->segments, segment, term, size, POSITIONS_ALL, found, &opened);
    if (error != LOCI_OK || !*found)
        return error;
    run_init(&out->run, &opened, segments_at(occurrences->segments, segment));
    return read_forms(occurrences, out, term, size);
}

static loci_error open_side(struct occurrences *occurrences, size_t segment, struct side *side, bool *all)
{
    loci_error error = LOCI_OK;
    *all = true;
    side->words = malloc(side->spelling->words * sizeof *side->words);
    if (!side->words)
        return handle_fail_memory(occurrences->index);
    for (size_t start = 0, end = 0; error == LOCI_OK && *all && side->word_count < side->spelling->words &&
                                    next_term(side->spelling->terms, side->spelling->size, &start, &end);) {
        struct stand *word = &side->words[side->word_count++];
        *word = (struct stand){.forms = NULL};
        error = open_word(occurrences, segment, side->spelling->terms + start, end - start, word, all);
    }
    return error;
}

static loci_error add_spelling(struct occurrences *occurrences, const struct spelling *spelling,
                               uint32_t slot, enum wanted_of_slot wanted)
{
    loci_error error = LOCI_OK;
    for (size_t s = 0; error == LOCI_OK && s < segments_count(occurrences->segments); s++) {
        bool all;
        struct side side = {.spelling = spelling, .slot = slot, .wanted = wanted};
        struct side *grown = array_reserve(occurrences->sides, &occurrences->side_capacity,
                                           occurrences->side_count + 1, sizeof *grown);
        if (!grown)
            return handle_fail_memory(occurrences->index);
        occurrences->sides = grown;
        error = open_side(occurrences, s, &side, &all);
        if (error == LOCI_OK && all)
            grown[occurrences->side_count++] = side;
        else
            clear_side(&side);
    }
    return error;
}

static loci_error add_slots(struct occurrences *occurrences, const struct plan *plan,
                            const enum wanted_of_slot *wanted)
{
    loci_error error = LOCI_OK;
    for (size_t slot = 0; error == LOCI_OK && slot < plan->slot_count; slot++) {
        const struct spellings *spellings = &plan->slots[slot].spellings;
        for (size_t i = 0; error == LOCI_OK && wanted[slot] != WANTED_NOT && i < spellings->count; i++)
            error = add_spelling(occurrences, &spellings->list[i], (uint32_t)slot, wanted[slot]);
    }
    return error;
}

static bool can(const struct plan *plan, const enum wanted_of_slot *wanted, size_t segments)
{
    size_t runs = 0;
    for (size_t slot = 0; slot < plan->slot_count; slot++) {
        const struct spellings *spellings = &plan->slots[slot].spellings;
        for (size_t i = 0; wanted[slot] != WANTED_NOT && i < spellings->count; i++) {
            runs += spellings->list[i].words * segments;
            if (spellings->list[i].written || runs > RUNS_MAX)
                return false;
        }
    }
    return true;
}

loci_error occurrences_new(struct occurrences **out, loci *index, struct segments_reader *segments,
                           const struct plan *plan, const enum wanted_of_slot *wanted)
{
    *out = NULL;
    if (!can(plan, wanted, segments_count(segments)))
        return LOCI_OK;
    struct occurrences *occurrences = calloc(1, sizeof *occurrences);
    if (!occurrences)
        return handle_fail_memory(index);
    occurrences->index = index;
    occurrences->segments = segments;
    loci_error error = add_slots(occurrences, plan, wanted);
    if (error == LOCI_OK && !handle_is_stopped(index)) // else not all of them were opened
        *out = occurrences;
    else
        occurrences_free(occurrences);
    return error;
}

void occurrences_begin(struct occurrences *occurrences)
{
    for (size_t i = 0; i < occurrences->side_count; i++)
        for (size_t word = 0; word < occurrences->sides[i].word_count; word++)
            run_rewind(&occurrences->sides[i].words[word].run);
}

size_t occurrences_bytes(const struct occurrences *occurrences)
{
    size_t bytes = 0;
    for (size_t i = 0; occurrences && i < occurrences->side_count; i++)
        bytes += sizeof(struct side) + occurrences->sides[i].word_count * sizeof(struct stand);
    return bytes;
}

// ---- reading a passage

static void add_found(struct occurrences *occurrences, const struct side *side, uint32_t position,
                      const struct form_of *form)
{
    struct occurrence *grown =
        array_reserve(occurrences->list, &occurrences->capacity, occurrences->count + 1, sizeof *grown);
    occurrences->failed |= !grown;
    if (!grown)
        return;
    occurrences->list = grown;
    grown[occurrences->count++] = (struct occurrence){.position = position,
                                                      .last = position + (uint32_t)side->word_count - 1,
                                                      .slot = side->slot,
                                                      .arc = side->spelling->arc,
                                                      .form = form->hash,
                                                      .capitals = form->capitals};
}

static bool take_positions(struct stand *stand)
{
    struct posting_run *run = &stand->run;
    size_t count = 0;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t here = run->found.in[field][run->at];
        if (!list_positions_may_hold(&run->positions, here)) {
            run->damaged = true;
            return true;
        }
        uint32_t *grown = array_reserve(stand->positions, &stand->capacity, count + here + 1, sizeof *grown);
        if (!grown)
            return false;
        stand->positions = grown;
        stand->from[field] = count;
        run->damaged = run->damaged || !list_positions_take(&run->positions, here, grown + count);
        count += here;
    }
    stand->from[FIELD_COUNT] = count;
    run_positions_taken(run);
    return true;
}

enum { FORMS_KEPT = 16 }; // as many as best_passage.forms has bits

static void add_kept_forms(struct occurrences *occurrences, struct side *side, uint32_t forms)
{
    const struct stand *first = &side->words[0];
    for (uint32_t left = forms; left; left &= left - 1)
        if ((size_t)__builtin_ctz(left) < first->form_count)
            add_found(occurrences, side, 0, &first->forms[__builtin_ctz(left)]);
}

// Each form in which a word of several stands in the passage, about once. What is found is kept in `best` (NULL: nowhere).
static void add_forms(struct occurrences *occurrences, struct side *side, uint32_t passage,
                      struct best_passage *best)
{
    struct stand *first = &side->words[0];
    struct posting_run *run = &first->run;
    uint32_t count = 0, before = UINT32_MAX, forms = 0;
    if (!run_seek(run, passage) || !run_codes(run))
        return;
    for (int field = 0; field < FIELD_COUNT; field++)
        count += run->found.in[field][run->at];
    for (uint32_t i = 0; i < count && !run->damaged && !occurrences->failed; i++) {
        uint32_t code = 0;
        run->damaged =
            !codes_at(&run->positions.codes, run->occurrence + i, &code) || code >= first->form_count;
        if (run->damaged || code == before)
            continue;
        before = code;
        best = code < FORMS_KEPT ? best : NULL;
        forms |= best ? UINT32_C(1) << code : 0;
        add_found(occurrences, side, 0, &first->forms[code]);
    }
    if (best && !run->damaged) {
        best->formed = true;
        best->forms = (uint16_t)forms;
    }
}

// Puts all words at the passage. False: one does not stand there.
static bool seek(struct occurrences *occurrences, struct side *side, uint32_t passage)
{
    for (size_t i = 0; i < side->word_count; i++)
        if (!run_seek(&side->words[i].run, passage))
            return false;
    for (size_t i = 0; i < side->word_count; i++) {
        struct stand *stand = &side->words[i];
        if (!run_positions(&stand->run))
            return false;
        stand->first = stand->run.occurrence;
        occurrences->failed |= !take_positions(stand);
        if (occurrences->failed || stand->run.damaged)
            return false;
    }
    return true;
}

static bool stands_at(const struct stand *stand, int field, uint32_t position)
{
    size_t low = stand->from[field], high = stand->from[field + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (stand->positions[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low < stand->from[field + 1] && stand->positions[low] == position;
}

static bool is_followed(const struct side *side, int field, uint32_t position)
{
    bool followed = true;
    for (size_t word = 1; followed && word < side->word_count; word++)
        followed = stands_at(&side->words[word], field, position + (uint32_t)word);
    return followed;
}

static const struct form_of *form_at(struct stand *stand, size_t at)
{
    uint32_t code = 0;
    if (stand->run.list.forms.several &&
        !codes_at(&stand->run.positions.codes, stand->first + (uint32_t)at, &code))
        stand->run.damaged = true;
    stand->run.damaged |= code >= stand->form_count;
    return &stand->forms[stand->run.damaged ? 0 : code];
}

static void add(struct occurrences *occurrences, struct side *side, size_t at)
{
    struct stand *first = &side->words[0];
    add_found(occurrences, side, first->positions[at], form_at(first, at));
}

static void add_field(struct occurrences *occurrences, struct side *side, int field)
{
    const struct stand *first = &side->words[0];
    for (size_t at = first->from[field]; at < first->from[field + 1]; at++)
        if (is_followed(side, field, first->positions[at]))
            add(occurrences, side, at);
}

// Of a word of which forms alone are wanted it is enough to know these.
static bool is_forms_alone(const struct side *side)
{
    return side->wanted == WANTED_FORMS && side->word_count == 1;
}

// What is kept of the passage as one of the best of the word's list in this segment; NULL: it is none.
static struct best_passage *find_best(const struct side *side, uint32_t passage)
{
    const struct list_limits *limits = side->words[0].run.limits;
    return limits && limits->best ? list_best_find(limits->best, passage) : NULL;
}

static void add_forms_alone(struct occurrences *occurrences, struct side *side, uint32_t passage)
{
    struct stand *first = &side->words[0];
    struct best_passage *best = find_best(side, passage);
    if (best && best->formed)
        add_kept_forms(occurrences, side, best->forms);
    else if (first->run.list.forms.several)
        add_forms(occurrences, side, passage, best);
    else if (best || run_stands(&first->run, passage))
        add_found(occurrences, side, 0, &first->forms[0]);
}

// The segment that holds a passage, where a list of it keeps that among its best; NULL: it is not known.
static const struct segment_info *segment_of(const struct occurrences *occurrences, uint32_t passage)
{
    for (size_t s = 0; s < occurrences->side_count; s++)
        if (is_forms_alone(&occurrences->sides[s]) && find_best(&occurrences->sides[s], passage))
            return occurrences->sides[s].words[0].run.segment;
    return NULL;
}

static int compare_positions(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    return (x->position > y->position) - (x->position < y->position);
}

// By insertion where they are few: each side's ascend.
static void sort(struct occurrence *list, size_t count)
{
    enum { FEW = 32 };
    if (count > FEW)
        qsort(list, count, sizeof *list, compare_positions);
    for (size_t i = 1; i < count && count <= FEW; i++) {
        const struct occurrence one = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1].position > one.position; at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
}

loci_error occurrences_judge(const struct occurrences *occurrences)
{
    for (size_t i = 0; i < occurrences->side_count; i++)
        for (size_t word = 0; word < occurrences->sides[i].word_count; word++)
            if (occurrences->sides[i].words[word].run.damaged)
                return damaged(occurrences, &occurrences->sides[i].words[word]);
    return occurrences->failed ? handle_fail_memory(occurrences->index) : LOCI_OK;
}

loci_error occurrences_find(struct occurrences *occurrences, uint32_t passage, struct found_occurrences *out)
{
    occurrences->count = 0;
    for (size_t i = 0; i < occurrences->side_count; i++) {
        struct side *side = &occurrences->sides[i];
        side->stands = !is_forms_alone(side) && seek(occurrences, side, passage);
        if (is_forms_alone(side))
            add_forms_alone(occurrences, side, passage);
    }
    out->from[0] = 0;
    for (int field = 0; field < FIELD_COUNT; field++) {
        for (size_t i = 0; i < occurrences->side_count; i++)
            if (occurrences->sides[i].stands)
                add_field(occurrences, &occurrences->sides[i], field);
        if (occurrences->count > out->from[field])
            sort(occurrences->list + out->from[field], occurrences->count - out->from[field]);
        out->from[field + 1] = occurrences->count;
    }
    out->list = occurrences->list;
    return occurrences_judge(occurrences);
}

void occurrences_each(struct occurrences *occurrences, uint32_t passage,
                      bool (*take)(void *context, const struct occurrence *found), void *context)
{
    const struct segment_info *segment = segment_of(occurrences, passage);
    bool more = true;
    for (size_t s = 0; more && s < occurrences->side_count; s++) {
        struct side *side = &occurrences->sides[s];
        if (segment && side->words[0].run.segment != segment)
            continue; // a live passage is in one of them
        occurrences->count = 0;
        if (is_forms_alone(side))
            add_forms_alone(occurrences, side, passage);
        else if (seek(occurrences, side, passage))
            for (int field = 0; field < FIELD_COUNT; field++)
                add_field(occurrences, side, field);
        for (size_t i = 0; more && i < occurrences->count; i++)
            more = take(context, &occurrences->list[i]);
    }
}
