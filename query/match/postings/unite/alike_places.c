// SPDX-License-Identifier: MIT
// Span by span: where the rows stand, put in the order of passages; then each column's places are looked up among these.
#include "query/match/postings/unite/alike_places.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum {
    SPAN = 1 << 13,      // passages: what is put together of them stays in the processor's second cache …
    SPARSE = 1 << 16,    // … or all of the segment, where rows stand in fewer of them
    COLUMNS_A_CHECK = 2, // a column may have tens of thousands of places in a span
    PASSAGES_A_CHECK = 4096 // of a row
};

// A row begins here.
struct beginning {
    uint32_t passage; // less the span's first
    uint32_t position;
    uint32_t row : 16, field : 8, found : 8;
    uint32_t codes; // of its words, the first in `looking.codes`
};

// Where a word stands in a passage, and in which forms.
struct taken_places {
    uint32_t *list; // of a field f list[from[f]] … list[from[f + 1] - 1]; owned
    size_t capacity, from[FIELD_COUNT + 1];
    uint32_t occurrence; // the first of the list, in its block
};

// How a phrase must be written.
struct cell {
    bool begun;
    bool asks; // else in any form
    struct writing writing;
};

// The words of a row in the segment.
struct row {
    bool found;
};

struct looking {
    loci *index;
    struct segments_reader *segments;
    size_t segment;
    const struct segment_info *info;
    const struct spellings *spellings;
    const struct alike *alike;
    const struct written_set *written;
    struct cell *cells; // of each row its columns; owned
    int column;
    struct row *rows;                           // owned
    struct posting_run *row_runs, *column_runs; // owned
    struct posting_run **ordered;               // owned; of a row after the other its runs, the rarest first
    uint32_t *offsets;                          // … and where in the phrase each stands; owned
    bool *column_found;                         // owned
    bool by_columns;                            // columns stand in fewer passages than rows …
    uint64_t *wanted;                           // … whose bits these are; owned
    uint32_t base, end;                         // of the span
    uint64_t *held;                             // a bit of each of its passages; owned
    uint32_t *ranks;                            // of each word of `held`, how many stand before it; owned
    struct beginning *gathered, *list;          // row after row; passage after passage; owned
    size_t count, gathered_capacity, list_capacity;
    uint32_t *starts;  // of each passage held, and the end; owned
    uint64_t *filters; // … a bit of each position modulo 64; owned
    size_t start_capacity, filter_capacity;
    uint32_t *codes; // of the forms of rows' words; owned
    size_t code_count, code_capacity;
    struct taken_places taken;
    struct alike_places *out;
    bool *stopped;
    bool failed; // out of memory
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
    struct row *row = &looking->rows[number];
    loci_error error = LOCI_OK;
    row->found = true;
    for (size_t i = 0; error == LOCI_OK && row->found && i < others; i++) {
        const size_t word = i < alike->at ? i : i + 1;
        struct posting_run *run = &looking->row_runs[first + i];
        error = open_list(looking, spelling, word, run, &row->found);
        size_t at = i;
        for (; error == LOCI_OK && row->found && at > 0 &&
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

static bool goes_on(struct looking *looking)
{
    *looking->stopped = *looking->stopped || handle_should_stop(looking->index);
    return !*looking->stopped;
}

static bool make_room(struct looking *looking)
{
    const struct alike *alike = looking->alike;
    const size_t words = alike->row_count * (alike->words - 1) + 1;
    looking->rows = calloc(alike->row_count + 1, sizeof *looking->rows);
    looking->cells = calloc(alike->row_count * alike->column_count + 1, sizeof *looking->cells);
    looking->row_runs = malloc(words * sizeof *looking->row_runs);
    looking->ordered = malloc(words * sizeof(struct posting_run *));
    looking->offsets = malloc(words * sizeof *looking->offsets);
    looking->column_runs = malloc((alike->column_count + 1) * sizeof *looking->column_runs);
    looking->column_found = calloc(alike->column_count + 1, sizeof *looking->column_found);
    return looking->rows && looking->cells && looking->row_runs && looking->ordered && looking->offsets &&
           looking->column_runs && looking->column_found;
}

static loci_error open_all(struct looking *looking)
{
    enum { WORDS_A_CHECK = 16 };
    const struct alike *alike = looking->alike;
    loci_error error = make_room(looking) ? LOCI_OK : handle_fail_memory(looking->index);
    for (size_t i = 0; error == LOCI_OK && i < alike->row_count && !*looking->stopped; i++) {
        error = open_row(looking, i);
        if (i % WORDS_A_CHECK == WORDS_A_CHECK - 1)
            (void)goes_on(looking);
    }
    for (size_t i = 0; error == LOCI_OK && i < alike->column_count && !*looking->stopped; i++) {
        error = open_list(looking, &looking->spellings->list[alike->columns[i]], alike->at,
                          &looking->column_runs[i], &looking->column_found[i]);
        if (i % WORDS_A_CHECK == WORDS_A_CHECK - 1)
            (void)goes_on(looking);
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
    free(looking->rows);
    free(looking->row_runs);
    free(looking->ordered);
    free(looking->offsets);
    free(looking->column_runs);
    free(looking->column_found);
    free(looking->wanted);
    free(looking->held);
    free(looking->ranks);
    free(looking->gathered);
    free(looking->list);
    free(looking->starts);
    free(looking->filters);
    free(looking->taken.list);
}

// ---- rows

// Takes where a word stands in the passage that its run is at.
static bool take_places(struct looking *looking, struct posting_run *run)
{
    struct taken_places *taken = &looking->taken;
    size_t count = 0;
    memset(taken->from, 0, sizeof taken->from);
    if (!run_count(run) || !run_positions(run))
        return false;
    taken->occurrence = run->occurrence;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t here = run->found.in[field][run->at];
        if (!list_positions_may_hold(&run->positions, here)) {
            run->damaged = true;
            return false;
        }
        if (count + here >= taken->capacity) {
            uint32_t *grown = array_reserve(taken->list, &taken->capacity, count + here + 1, sizeof *grown);
            looking->failed |= !grown;
            if (!grown)
                return false;
            taken->list = grown;
        }
        if (here > 0 && !list_positions_take(&run->positions, here, taken->list + count)) {
            run->damaged = true;
            return false;
        }
        count += here;
        taken->from[field + 1] = count;
    }
    run_positions_taken(run);
    return true;
}

static bool add_beginning(struct looking *looking, struct beginning beginning)
{
    if (looking->count == looking->gathered_capacity) {
        struct beginning *grown =
            array_reserve(looking->gathered, &looking->gathered_capacity, looking->count + 1, sizeof *grown);
        looking->failed |= !grown;
        if (!grown)
            return false;
        looking->gathered = grown;
    }
    looking->gathered[looking->count++] = beginning;
    return true;
}

// Notes the form of a row's word, the so-manieth that is looked for, at the i-th of its places. False: out of memory, or damaged.
static bool note_code(struct looking *looking, struct posting_run *run, uint32_t codes, size_t word, size_t i)
{
    if (codes_at(&run->positions.codes, looking->taken.occurrence + (uint32_t)i,
                 &looking->codes[codes + word]))
        return true;
    run->damaged = true;
    return false;
}

static bool reserve_codes(struct looking *looking)
{
    const size_t others = looking->alike->words - 1;
    if (looking->code_count + others > looking->code_capacity) {
        uint32_t *grown = array_reserve(looking->codes, &looking->code_capacity, looking->code_count + others,
                                        sizeof *grown);
        looking->failed |= !grown;
        if (!grown)
            return false;
        looking->codes = grown;
    }
    looking->code_count += others;
    return looking->code_count <= UINT32_MAX;
}

// Where the row would begin by the word that leads. Of several at one place the first counts, but of the phrase's first word each.
static void begin_row(struct looking *looking, size_t row, struct posting_run *run, uint32_t offset,
                      uint32_t passage)
{
    const struct taken_places *taken = &looking->taken;
    for (uint32_t field = 0; field < FIELD_COUNT; field++)
        for (size_t i = taken->from[field];
             (looking->column < 0 || looking->column == (int)field) && i < taken->from[field + 1]; i++) {
            const uint32_t codes = (uint32_t)looking->code_count;
            const bool again = offset > 0 && i > taken->from[field] && taken->list[i] == taken->list[i - 1];
            if (taken->list[i] < offset || again)
                continue;
            if (!reserve_codes(looking) || !note_code(looking, run, codes, 0, i) ||
                !add_beginning(looking, (struct beginning){.passage = passage - looking->base,
                                                           .position = taken->list[i] - offset,
                                                           .row = row & UINT16_MAX,
                                                           .field = field & UINT8_MAX,
                                                           .codes = codes}))
                return;
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
        if (!take_places(looking, run))
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

static void gather_row(struct looking *looking, size_t row)
{
    const size_t others = looking->alike->words - 1;
    struct posting_run *const *runs = &looking->ordered[row * others];
    uint32_t passage = next_wanted(looking, looking->base);
    for (size_t looked = 1; looking->rows[row].found && !looking->failed; looked++) {
        if (looked % PASSAGES_A_CHECK == 0 && !goes_on(looking))
            return;
        if (passage >= looking->end || !runs_agree(runs, others, &passage) || passage >= looking->end)
            return;
        const uint32_t wanted = next_wanted(looking, passage);
        if (wanted == passage && segment_is_live(looking->info, passage))
            gather_at(looking, row, passage);
        passage = wanted == passage ? next_wanted(looking, passage + 1) : wanted;
    }
}

// ---- in the order of passages

static uint32_t rank_of(const struct looking *looking, uint32_t at)
{
    const uint64_t before = looking->held[at / 64] & ((UINT64_C(1) << at % 64) - 1);
    return looking->ranks[at / 64] + (uint32_t)__builtin_popcountll(before);
}

static bool reserve_order(struct looking *looking, size_t passages)
{
    uint32_t *starts = array_reserve(looking->starts, &looking->start_capacity, passages + 2, sizeof *starts);
    looking->starts = starts ? starts : looking->starts;
    uint64_t *filters =
        array_reserve(looking->filters, &looking->filter_capacity, passages + 1, sizeof *filters);
    looking->filters = filters ? filters : looking->filters;
    struct beginning *list =
        array_reserve(looking->list, &looking->list_capacity, looking->count + 1, sizeof *list);
    looking->list = list ? list : looking->list;
    return starts && filters && list;
}

static void order_rows(struct looking *looking)
{
    uint32_t rank = 0;
    for (size_t word = 0; word <= (looking->end - looking->base) / 64; word++) {
        looking->ranks[word] = rank;
        rank += (uint32_t)__builtin_popcountll(looking->held[word]);
    }
    looking->failed |= !reserve_order(looking, rank);
    if (looking->failed)
        return;
    memset(looking->starts, 0, (rank + 2) * sizeof *looking->starts);
    memset(looking->filters, 0, (rank + 1) * sizeof *looking->filters);
    for (size_t i = 0; i < looking->count; i++)
        looking->starts[rank_of(looking, looking->gathered[i].passage) + 2]++;
    for (uint32_t i = 1; i < rank; i++)
        looking->starts[i + 1] += looking->starts[i];
    for (size_t i = 0; i < looking->count; i++) {
        const struct beginning *beginning = &looking->gathered[i];
        const uint32_t at = rank_of(looking, beginning->passage);
        looking->list[looking->starts[at + 1]++] = *beginning;
        looking->filters[at] |= UINT64_C(1) << beginning->position % 64;
    }
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

// Of a passage where a column stands as the rows there have it: `position` is where these would begin.
static void look_up(struct looking *looking, size_t column, uint32_t rank, uint32_t field, uint32_t position,
                    uint32_t occurrence)
{
    struct posting_run *run = &looking->column_runs[column];
    uint32_t code = 0;
    if (!(looking->filters[rank] >> position % 64 & 1))
        return;
    for (uint32_t i = looking->starts[rank]; i < looking->starts[rank + 1]; i++) {
        struct beginning *beginning = &looking->list[i];
        if (beginning->found || beginning->position != position || beginning->field != field)
            continue;
        if (!codes_at(&run->positions.codes, occurrence, &code)) {
            run->damaged = true;
            return;
        }
        beginning->found = cell_holds(looking, beginning, column, code);
    }
}

// The run is at the passage. Of several occurrences at one place the first counts, but of the phrase's first word each.
static void look_at(struct looking *looking, size_t column, uint32_t at)
{
    struct posting_run *run = &looking->column_runs[column];
    const uint32_t rank = rank_of(looking, at), offset = (uint32_t)looking->alike->at;
    if (!run_positions(run))
        return;
    uint32_t occurrence = run->occurrence;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        uint32_t position = 0, before = UINT32_MAX;
        for (uint32_t i = 0; i < run->found.in[field][run->at]; i++, occurrence++) {
            if (!list_positions_next(&run->positions, &position)) {
                run->damaged = true;
                return;
            }
            if (position >= offset && (offset == 0 || position != before))
                look_up(looking, column, rank, field, position - offset, occurrence);
            before = position;
        }
    }
    run_positions_taken(run);
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
        if (!run_count(run))
            return;
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
            (void)goes_on(looking);
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
    for (size_t from = 0, end; from < looking->count && !looking->failed; from = end) {
        for (end = from + 1;
             end < looking->count && looking->list[end].passage == looking->list[from].passage;)
            end++;
        take_found(looking, &looking->list[from], end - from);
    }
}

static void look_at_span(struct looking *looking)
{
    const struct alike *alike = looking->alike;
    const size_t size = ((looking->end - looking->base) / 64 + 1) * sizeof *looking->held;
    memset(looking->held, 0, size);
    memset(looking->wanted, 0, size);
    looking->count = looking->code_count = 0;
    if (looking->by_columns)
        each_column(looking, want_block);
    for (size_t i = 0; i < alike->row_count && !looking->failed && goes_on(looking); i++)
        gather_row(looking, i);
    if (looking->failed || *looking->stopped || looking->count == 0)
        return;
    order_rows(looking);
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
        rows += looking->rows[i].found ? looking->ordered[i * others]->list.count : 0;
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
        for (size_t word = 0; looking->rows[i].found && word < others; word++)
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
    if (!looking->held || !looking->ranks || !looking->wanted)
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
