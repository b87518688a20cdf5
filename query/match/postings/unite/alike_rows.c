// SPDX-License-Identifier: MIT
// Where the rows of phrases stand in a span, in the order of its passages.
#include "query/match/postings/unite/alike_looking.h"

#include "text/base/array.h"
#include <string.h>

enum { PASSAGES_A_CHECK = 4096 }; // of a row

static bool reserve_taken(struct looking *looking, size_t count)
{
    struct taken_places *taken = &looking->taken;
    if (count <= taken->capacity)
        return true;
    uint32_t *grown = array_reserve(taken->list, &taken->capacity, count, sizeof *grown);
    looking->failed |= !grown;
    taken->list = grown ? grown : taken->list;
    return grown != NULL;
}

bool alike_take_places(struct looking *looking, struct posting_run *run)
{
    struct taken_places *taken = &looking->taken;
    size_t count = 0;
    if (!run_count(run) || !run_positions(run))
        return false;
    taken->occurrence = run->occurrence;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t here = run->found.in[field][run->at];
        if (here > 0) {
            run->damaged |= !list_positions_may_hold(&run->positions, here);
            if (run->damaged || !reserve_taken(looking, count + here))
                return false;
            run->damaged |= !list_positions_take(&run->positions, here, taken->list + count);
            if (run->damaged)
                return false;
        }
        count += here;
        taken->from[field + 1] = count;
    }
    run_positions_taken(run);
    return true;
}

static bool reserve_beginnings(struct looking *looking, size_t count)
{
    if (looking->count + count <= looking->gathered_capacity)
        return true;
    struct beginning *grown =
        array_reserve(looking->gathered, &looking->gathered_capacity, looking->count + count, sizeof *grown);
    looking->failed |= !grown;
    looking->gathered = grown ? grown : looking->gathered;
    return grown != NULL;
}

// Notes the form of a row's word, the so-manieth that is looked for, at the i-th of its places. False: damaged.
static bool note_code(struct looking *looking, struct posting_run *run, uint32_t codes, size_t word, size_t i)
{
    if (!looking->written || codes_at(&run->positions.codes, looking->taken.occurrence + (uint32_t)i,
                                      &looking->codes[codes + word]))
        return true;
    run->damaged = true;
    return false;
}

// Room for the codes of so many beginnings, where they are asked for.
static bool reserve_codes(struct looking *looking, size_t count)
{
    const size_t wanted = looking->code_count + count * (looking->alike->words - 1);
    if (!looking->written || wanted <= looking->code_capacity)
        return true;
    uint32_t *grown = wanted <= UINT32_MAX
                          ? array_reserve(looking->codes, &looking->code_capacity, wanted, sizeof *grown)
                          : NULL;
    looking->failed |= !grown;
    looking->codes = grown ? grown : looking->codes;
    return grown != NULL;
}

// Where the row would begin by the word that leads. Of several at one place the first counts, but of the phrase's first word each.
static void begin_row(struct looking *looking, size_t row, struct posting_run *run, uint32_t offset,
                      uint32_t passage)
{
    const struct taken_places *taken = &looking->taken;
    const size_t most = taken->from[FIELD_COUNT], others = looking->alike->words - 1;
    if (!reserve_beginnings(looking, most) || !reserve_codes(looking, most))
        return;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        if (looking->column >= 0 && looking->column != (int)field)
            continue;
        for (size_t i = taken->from[field]; i < taken->from[field + 1]; i++) {
            const uint32_t codes = (uint32_t)looking->code_count;
            const bool again = offset > 0 && i > taken->from[field] && taken->list[i] == taken->list[i - 1];
            if (taken->list[i] < offset || again)
                continue;
            if (!note_code(looking, run, codes, 0, i))
                return;
            looking->gathered[looking->count++] = (struct beginning){.passage = passage - looking->base,
                                                                     .position = taken->list[i] - offset,
                                                                     .row = row & UINT16_MAX,
                                                                     .field = field & UINT8_MAX,
                                                                     .codes = codes};
            looking->code_count += looking->written ? others : 0;
        }
    }
}

// Leaves of those from one on where another word, the so-manieth, stands as well.
static void narrow_row(struct looking *looking, size_t from, struct posting_run *run, size_t word,
                       uint32_t offset)
{
    const struct taken_places *taken = &looking->taken;
    size_t kept = from, at = 0;
    uint32_t field = 0;
    for (size_t i = from; i < looking->count; i++) {
        const struct beginning beginning = looking->gathered[i];
        if (i == from || beginning.field != field) {
            field = beginning.field;
            at = taken->from[field];
        }
        while (at < taken->from[field + 1] && taken->list[at] < (uint64_t)beginning.position + offset)
            at++;
        if (at == taken->from[field + 1] || taken->list[at] != (uint64_t)beginning.position + offset)
            continue;
        looking->gathered[kept++] = beginning;
        if (!note_code(looking, run, beginning.codes, word, at))
            return;
    }
    looking->count = kept;
}

// Whether all of a row's words are read in a passage, and stand there as the row has them; where it begins is gathered.
static bool gather_words(struct looking *looking, size_t row, uint32_t passage)
{
    const size_t others = looking->alike->words - 1, first = row * others, from = looking->count;
    for (size_t i = 0; i < others; i++) {
        const uint32_t offset = looking->offsets[first + i];
        struct posting_run *run = looking->ordered[first + i];
        if (!alike_take_places(looking, run))
            return false;
        if (i == 0)
            begin_row(looking, row, run, offset, passage);
        else
            narrow_row(looking, from, run, i, offset);
        if (run->damaged || looking->count == from)
            return false;
    }
    return true;
}

// What is gathered is of passages that are held, and of no other.
static void gather_at(struct looking *looking, size_t row, uint32_t passage)
{
    const size_t from = looking->count;
    const uint32_t at = passage - looking->base;
    if (gather_words(looking, row, passage))
        looking->held[at / 64] |= UINT64_C(1) << at % 64;
    else
        looking->count = from;
}

// The first passage at or behind one of the span that a column stands in; the span's end: there is none.
static uint32_t next_wanted(const struct looking *looking, uint32_t passage)
{
    const uint32_t span = looking->end - looking->base;
    uint32_t at = passage - looking->base;
    if (!looking->by_columns || at >= span)
        return passage;
    uint64_t left = looking->wanted[at / 64] & (UINT64_MAX << at % 64);
    for (at = at / 64 * 64; left == 0 && at + 64 < span;)
        left = looking->wanted[(at += 64) / 64];
    return left == 0 ? looking->end : looking->base + at + (uint32_t)__builtin_ctzll(left);
}

void alike_row_gather(struct looking *looking, size_t row)
{
    const size_t others = looking->alike->words - 1;
    struct posting_run *const *runs = &looking->ordered[row * others];
    uint32_t passage = next_wanted(looking, looking->base);
    for (size_t looked = 1; looking->row_found[row] && !looking->failed; looked++) {
        if (looked % PASSAGES_A_CHECK == 0 && !looking_goes_on(looking))
            return;
        if (passage >= looking->end || !runs_agree(looking->index, runs, others, &passage) ||
            passage >= looking->end)
            break;
        const uint32_t wanted = next_wanted(looking, passage);
        if (wanted == passage && segment_is_live(looking->info, passage))
            gather_at(looking, row, passage);
        passage = wanted == passage ? next_wanted(looking, passage + 1) : wanted;
    }
    *looking->stopped = *looking->stopped || handle_is_stopped(looking->index);
}

static bool reserve_order(struct looking *looking, size_t slots)
{
    uint32_t *starts = array_reserve(looking->starts, &looking->start_capacity, slots + 2, sizeof *starts);
    looking->starts = starts ? starts : looking->starts;
    uint64_t *filters =
        array_reserve(looking->filters, &looking->filter_capacity, slots + 1, sizeof *filters);
    looking->filters = filters ? filters : looking->filters;
    struct beginning *list =
        array_reserve(looking->list, &looking->list_capacity, looking->count + 1, sizeof *list);
    looking->list = list ? list : looking->list;
    return starts && filters && list;
}

// The span's slots.
static uint32_t count_slots(struct looking *looking)
{
    const uint32_t span = looking->end - looking->base;
    uint32_t rank = 0;
    if (looking->direct)
        return span;
    for (size_t word = 0; word <= span / 64; word++) {
        looking->ranks[word] = rank;
        rank += bits_in(looking->held[word]);
    }
    return rank;
}

// One row is gathered passage after passage.
static void take_as_gathered(struct looking *looking)
{
    struct beginning *list = looking->list;
    const size_t capacity = looking->list_capacity;
    looking->list = looking->gathered;
    looking->list_capacity = looking->gathered_capacity;
    looking->gathered = list;
    looking->gathered_capacity = capacity;
}

// `starts` are where the slots begin, one further: each is where its slot ends, then.
static void put_in_order(struct looking *looking)
{
    for (size_t i = 0; i < looking->count; i++) {
        const struct beginning *beginning = &looking->gathered[i];
        looking->list[looking->starts[slot_of(looking, beginning->passage) + 1]++] = *beginning;
    }
}

void alike_rows_order(struct looking *looking)
{
    const uint32_t slots = count_slots(looking);
    const bool one = looking->alike->row_count == 1;
    looking->failed |= !reserve_order(looking, slots);
    if (looking->failed)
        return;
    memset(looking->starts, 0, (slots + 2) * sizeof *looking->starts);
    memset(looking->filters, 0, (slots + 1) * sizeof *looking->filters);
    uint32_t *counts = looking->starts + (one ? 1 : 2);
    for (size_t i = 0; i < looking->count; i++) {
        const struct beginning *beginning = &looking->gathered[i];
        const uint32_t slot = slot_of(looking, beginning->passage);
        counts[slot]++;
        looking->filters[slot] |= UINT64_C(1) << beginning->position % 64;
    }
    for (uint32_t i = 1; i < slots; i++)
        counts[i] += counts[i - 1];
    if (one)
        take_as_gathered(looking);
    else
        put_in_order(looking);
}
