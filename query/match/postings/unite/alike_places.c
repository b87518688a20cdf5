// SPDX-License-Identifier: MIT
// Span by span: where the rows stand, put in the order of passages; then each column's places are looked up among these.
#include "query/match/postings/unite/alike_looking.h"

#include <stdlib.h>
#include <string.h>

enum {
    SPAN = 1 << 13,     // passages: what is put together of them stays in the processor's second cache …
    SPARSE = 1 << 16,   // … or all of the segment, where rows stand in fewer of them
    COLUMNS_A_CHECK = 2 // a column may have tens of thousands of places in a span
};

// ---- opening

static loci_error open_list(struct looking *looking, const struct spelling *spelling, size_t word,
                            struct posting_run *run, bool *found)
{
    const struct alike_word term = alike_word_of(spelling, word);
    struct opened_list opened;
    loci_error error = segments_look(looking->segments, looking->segment, term.term, term.size, POSITIONS_ALL,
                                     found, &opened);
    if (error == LOCI_OK && *found)
        run_init(run, &opened, looking->info);
    return error;
}

// Whether a word is looked for before another: the rarer one. A first word that may stand twice at a place comes before all, since it may be
// written in any of the ways in which it stands there.
static bool leads(const struct posting_run *run, const struct posting_run *other, uint32_t other_word)
{
    return run->list.count < other->list.count && (other_word > 0 || !(other->flags & TERM_DOUBLED));
}

static loci_error open_row(struct looking *looking, size_t number)
{
    const struct alike *alike = looking->alike;
    const size_t others = alike->words - 1, first = number * others;
    const struct spelling *spelling = &looking->spellings->list[alike->rows[number]];
    bool *found = &looking->row_found[number];
    loci_error error = LOCI_OK;
    *found = true;
    for (size_t i = 0; error == LOCI_OK && *found && i < others; i++) {
        const size_t word = i < alike->at ? i : i + 1;
        struct posting_run *run = &looking->row_runs[first + i];
        error = open_list(looking, spelling, word, run, found);
        size_t at = i;
        for (; error == LOCI_OK && *found && at > 0 &&
               leads(run, looking->ordered[first + at - 1], looking->offsets[first + at - 1]);
             at--) {
            looking->ordered[first + at] = looking->ordered[first + at - 1];
            looking->offsets[first + at] = looking->offsets[first + at - 1];
        }
        looking->ordered[first + at] = run;
        looking->offsets[first + at] = (uint32_t)word;
    }
    return error;
}

static bool make_room(struct looking *looking)
{
    const struct alike *alike = looking->alike;
    const size_t words = alike->row_count * (alike->words - 1) + 1;
    looking->row_found = calloc(alike->row_count + 1, sizeof *looking->row_found);
    looking->cells = calloc(alike->row_count * alike->column_count + 1, sizeof *looking->cells);
    looking->row_runs = malloc(words * sizeof *looking->row_runs);
    looking->ordered = malloc(words * sizeof(struct posting_run *));
    looking->offsets = malloc(words * sizeof *looking->offsets);
    looking->column_runs = malloc((alike->column_count + 1) * sizeof *looking->column_runs);
    looking->column_found = calloc(alike->column_count + 1, sizeof *looking->column_found);
    return looking->row_found && looking->cells && looking->row_runs && looking->ordered &&
           looking->offsets && looking->column_runs && looking->column_found;
}

static loci_error open_all(struct looking *looking)
{
    enum { WORDS_A_CHECK = 16 };
    const struct alike *alike = looking->alike;
    loci_error error = make_room(looking) ? LOCI_OK : handle_fail_memory(looking->index);
    for (size_t i = 0; error == LOCI_OK && i < alike->row_count && !*looking->stopped; i++) {
        error = open_row(looking, i);
        if (i % WORDS_A_CHECK == WORDS_A_CHECK - 1)
            (void)looking_goes_on(looking);
    }
    for (size_t i = 0; error == LOCI_OK && i < alike->column_count && !*looking->stopped; i++) {
        error = open_list(looking, &looking->spellings->list[alike->columns[i]], alike->at,
                          &looking->column_runs[i], &looking->column_found[i]);
        if (i % WORDS_A_CHECK == WORDS_A_CHECK - 1)
            (void)looking_goes_on(looking);
    }
    return error;
}

static void looking_clear(struct looking *looking)
{
    const size_t cells = looking->alike->row_count * looking->alike->column_count;
    for (size_t i = 0; looking->cells && i < cells; i++)
        if (looking->cells[i].asks)
            writing_clear(&looking->cells[i].writing);
    free(looking->cells);
    free(looking->codes);
    free(looking->row_found);
    free(looking->row_runs);
    free(looking->ordered);
    free(looking->offsets);
    free(looking->column_runs);
    free(looking->column_found);
    free(looking->wanted);
    free(looking->hits);
    free(looking->held);
    free(looking->ranks);
    free(looking->gathered);
    free(looking->list);
    free(looking->starts);
    free(looking->filters);
    free(looking->taken.list);
}

// ---- columns

static bool begin_cell(struct looking *looking, struct cell *cell, const struct spelling *spelling,
                       size_t row, size_t column)
{
    const struct alike *alike = looking->alike;
    const struct posting_run *runs[ALIKE_WORDS_MAX];
    const struct written *written = looking->written ? written_find(looking->written, spelling) : NULL;
    cell->begun = true;
    if (!written)
        return true;
    for (size_t word = 0; word < alike->words; word++)
        runs[word] = word == alike->at
                         ? &looking->column_runs[column]
                         : &looking->row_runs[row * (alike->words - 1) + word - (word > alike->at)];
    cell->asks = true;
    return writing_init(&cell->writing, looking->written, written, spelling, runs, alike->words);
}

// Whether the phrase of a row and a column is asked for, and written so where it begins; `code` is the column's form there.
static bool cell_holds(struct looking *looking, const struct beginning *beginning, size_t column,
                       uint32_t code)
{
    const struct alike *alike = looking->alike;
    const size_t at = beginning->row * alike->column_count + column, others = alike->words - 1;
    struct cell *cell = &looking->cells[at];
    uint32_t codes[ALIKE_WORDS_MAX];
    if (alike->cells[at] == 0)
        return false;
    if (!cell->begun)
        looking->failed |= !begin_cell(looking, cell, &looking->spellings->list[alike->cells[at] - 1],
                                       beginning->row, column);
    if (looking->failed || !cell->asks)
        return !looking->failed;
    codes[alike->at] = code;
    for (size_t i = 0; i < others; i++)
        codes[looking->offsets[beginning->row * others + i]] = looking->codes[beginning->codes + i];
    return writing_holds(&cell->writing, codes);
}

// Of a passage where a column stands as the rows there may have it: `position` is where these would begin.
static void look_up(struct looking *looking, size_t column, uint32_t at, uint32_t field, uint32_t position,
                    uint32_t occurrence)
{
    struct posting_run *run = &looking->column_runs[column];
    const uint32_t slot = slot_of(looking, at);
    uint32_t code = 0;
    for (uint32_t i = looking->starts[slot]; i < looking->starts[slot + 1]; i++) {
        struct beginning *beginning = &looking->list[i];
        if (beginning->position != position || beginning->field != field || beginning->found)
            continue;
        if (!codes_at(&run->positions.codes, occurrence, &code)) {
            run->damaged = true;
            return;
        }
        beginning->found = cell_holds(looking, beginning, column, code);
        if (beginning->found)
            looking->hits[at / 64] |= UINT64_C(1) << at % 64;
    }
}

// The run is at the passage. Of several occurrences at one place the first counts, but of the phrase's first word each.
static void look_at(struct looking *looking, size_t column, uint32_t at)
{
    struct posting_run *run = &looking->column_runs[column];
    const uint32_t offset = (uint32_t)looking->alike->at;
    const uint64_t filter = looking->filters[slot_of(looking, at)];
    const struct taken_places *taken = &looking->taken;
    if (!alike_take_places(looking, run))
        return;
    for (uint32_t field = 0; field < FIELD_COUNT; field++)
        for (size_t i = taken->from[field]; i < taken->from[field + 1]; i++) {
            const uint32_t position = taken->list[i];
            const bool again = offset > 0 && i > taken->from[field] && position == taken->list[i - 1];
            if (filter >> (position - offset) % 64 & 1 && position >= offset && !again)
                look_up(looking, column, at, field, position - offset, taken->occurrence + (uint32_t)i);
        }
}

// Those of the block at hand that lie in the span and are held.
static void look_at_block(struct looking *looking, size_t column)
{
    struct posting_run *run = &looking->column_runs[column];
    const uint32_t size = list_block_size(&run->list, run->loaded - 1), span = looking->end - looking->base;
    for (uint32_t i = 0; i < size && !run->damaged; i++) {
        const uint32_t at = run->passages[i] - looking->base;
        if (at >= span || !(looking->held[at / 64] >> at % 64 & 1))
            continue;
        run->at = i;
        look_at(looking, column, at);
    }
}

// Marks those of the block at hand that lie in the span.
static void want_block(struct looking *looking, size_t column)
{
    const struct posting_run *run = &looking->column_runs[column];
    const uint32_t size = list_block_size(&run->list, run->loaded - 1), span = looking->end - looking->base;
    for (uint32_t i = 0; i < size; i++) {
        const uint32_t at = run->passages[i] - looking->base;
        if (at < span)
            looking->wanted[at / 64] |= UINT64_C(1) << at % 64;
    }
}

typedef void (*block_visitor)(struct looking *looking, size_t column);

// Visits a column's blocks that reach into the span. They are gone over twice: first passages, then places.
static void each_block(struct looking *looking, size_t column, block_visitor visit)
{
    struct posting_run *run = &looking->column_runs[column];
    if (!looking->column_found[column] || !run_enter(run, looking->base))
        return;
    const uint32_t first = run->block;
    visit(looking, column);
    for (uint32_t block = first + 1; block < run->list.block_count && !run->damaged; block++) {
        if (list_block_before(&run->list, block) >= looking->end - 1)
            break;
        if (run_load(run, block, UINT32_MAX))
            visit(looking, column);
    }
    run_return(run, first);
}

static void each_column(struct looking *looking, block_visitor visit)
{
    for (size_t i = 0; i < looking->alike->column_count && !looking->failed && !*looking->stopped; i++) {
        each_block(looking, i, visit);
        if (i % COLUMNS_A_CHECK == 0)
            (void)looking_goes_on(looking);
    }
}

// ---- what was found

static int compare_beginnings(const void *a, const void *b)
{
    const struct beginning *x = a, *y = b;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return (x->position > y->position) - (x->position < y->position);
}

static void take_found(struct looking *looking, struct beginning *list, size_t count)
{
    struct place_list *places = &looking->out->places;
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].found)
            list[found++] = list[i];
    if (found > 1)
        qsort(list, found, sizeof *list, compare_beginnings);
    for (size_t i = 0; i < found && !looking->failed; i++)
        if (i == 0 || compare_beginnings(&list[i - 1], &list[i]) != 0)
            looking->failed |= !place_add(
                places, (struct place){looking->base + list[i].passage, list[i].field, list[i].position});
}

static void take_all_found(struct looking *looking)
{
    for (uint32_t word = 0; word <= (looking->end - looking->base) / 64; word++)
        for (uint64_t left = looking->hits[word]; left && !looking->failed; left &= left - 1) {
            const uint32_t slot = slot_of(looking, 64 * word + (uint32_t)__builtin_ctzll(left));
            const uint32_t from = looking->starts[slot];
            take_found(looking, &looking->list[from], looking->starts[slot + 1] - from);
        }
}

static void look_at_span(struct looking *looking)
{
    const struct alike *alike = looking->alike;
    const size_t size = ((looking->end - looking->base) / 64 + 1) * sizeof *looking->held;
    memset(looking->held, 0, size);
    memset(looking->wanted, 0, size);
    memset(looking->hits, 0, size);
    looking->count = looking->code_count = 0;
    if (looking->by_columns)
        each_column(looking, want_block);
    for (size_t i = 0; i < alike->row_count && !looking->failed && looking_goes_on(looking); i++)
        alike_row_gather(looking, i);
    if (looking->failed || *looking->stopped || looking->count == 0)
        return;
    alike_rows_order(looking);
    if (!looking->failed)
        each_column(looking, look_at_block);
    if (!looking->failed && !*looking->stopped)
        take_all_found(looking);
}

// Sets by what rows are gathered, and tells how many passages are looked at together.
static uint32_t choose_span(struct looking *looking, uint32_t behind)
{
    const size_t others = looking->alike->words - 1;
    uint64_t rows = 0, columns = 0;
    for (size_t i = 0; i < looking->alike->row_count; i++)
        rows += looking->row_found[i] ? looking->ordered[i * others]->list.count : 0;
    for (size_t i = 0; i < looking->alike->column_count; i++)
        columns += looking->column_found[i] ? looking->column_runs[i].list.count : 0;
    looking->by_columns = columns < rows;
    return rows <= SPARSE || columns <= SPARSE || behind < SPAN ? behind : SPAN;
}

static bool is_damaged(struct looking *looking)
{
    const struct alike *alike = looking->alike;
    const size_t others = alike->words - 1;
    bool damaged = false;
    for (size_t i = 0; i < alike->row_count; i++)
        for (size_t word = 0; looking->row_found[i] && word < others; word++)
            damaged |= looking->ordered[i * others + word]->damaged;
    for (size_t i = 0; i < alike->column_count; i++)
        damaged |= looking->column_found[i] && looking->column_runs[i].damaged;
    for (size_t i = 0; i < alike->row_count * alike->column_count; i++) {
        damaged |= looking->cells[i].asks && looking->cells[i].writing.damaged;
        looking->failed |= looking->cells[i].asks && looking->cells[i].writing.failed;
    }
    return damaged;
}

static loci_error look_everywhere(struct looking *looking)
{
    const uint32_t behind = segments_passage_max(looking->segments) + 1, span = choose_span(looking, behind);
    looking->held = malloc((span / 64 + 1) * sizeof *looking->held);
    looking->ranks = malloc((span / 64 + 1) * sizeof *looking->ranks);
    looking->wanted = malloc((span / 64 + 1) * sizeof *looking->wanted);
    looking->hits = malloc((span / 64 + 1) * sizeof *looking->hits);
    looking->direct = span <= SPAN;
    if (!looking->held || !looking->ranks || !looking->wanted || !looking->hits)
        return handle_fail_memory(looking->index);
    for (uint64_t base = 0; base < behind && !looking->failed && !*looking->stopped; base += span) {
        looking->base = (uint32_t)base;
        looking->end = base + span < behind ? (uint32_t)base + span : behind;
        look_at_span(looking);
    }
    const bool damaged = is_damaged(looking);
    if (looking->failed)
        return handle_fail_memory(looking->index);
    return !*looking->stopped && damaged
               ? segment_damaged(looking->index, looking->info->id, "a list is not whole")
               : LOCI_OK;
}

loci_error alike_places_find(loci *index, struct segments_reader *segments, size_t segment,
                             const struct spellings *spellings, const struct alike *alike,
                             const struct written_set *written, int column, struct alike_places *out,
                             bool *stopped)
{
    struct looking looking = {.index = index,
                              .segments = segments,
                              .segment = segment,
                              .info = segments_at(segments, segment),
                              .spellings = spellings,
                              .alike = alike,
                              .written = written,
                              .column = column,
                              .out = out,
                              .stopped = stopped};
    loci_error error = open_all(&looking);
    if (error == LOCI_OK && !*stopped)
        error = look_everywhere(&looking);
    looking_clear(&looking);
    return error;
}
