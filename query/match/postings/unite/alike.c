// SPDX-License-Identifier: MIT
// Sorts phrases by their words but one, and chooses which one that is.
#include "query/match/postings/unite/alike.h"

#include "store/derived/segments/terms.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { PHRASES_A_ROW = 4 }; // on the average: fewer are not worth a row

// A phrase in its table.
struct entry {
    const struct spelling *spelling;
    size_t number, row, column;
};

struct sorting {
    const struct spellings *spellings;
    size_t words, at;
    struct entry *entries; // owned
    size_t count;
};

struct alike_word alike_word_of(const struct spelling *spelling, size_t at)
{
    size_t start = 0, end = 0;
    while (next_term(spelling->terms, spelling->size, &start, &end) && at > 0)
        at--;
    return (struct alike_word){spelling->terms + start, end - start};
}

static int compare_column(const void *a, const void *b, void *context)
{
    const struct sorting *sorting = context;
    const struct alike_word x = alike_word_of(((const struct entry *)a)->spelling, sorting->at);
    const struct alike_word y = alike_word_of(((const struct entry *)b)->spelling, sorting->at);
    return terms_compare(x.term, x.size, y.term, y.size);
}

// What stands before the one word, then what stands behind it.
static int compare_row(const void *a, const void *b, void *context)
{
    const struct sorting *sorting = context;
    const struct spelling *s = ((const struct entry *)a)->spelling, *t = ((const struct entry *)b)->spelling;
    const struct alike_word x = alike_word_of(s, sorting->at), y = alike_word_of(t, sorting->at);
    const int before =
        terms_compare(s->terms, (size_t)(x.term - s->terms), t->terms, (size_t)(y.term - t->terms));
    const char *x_end = x.term + x.size, *y_end = y.term + y.size;
    return before != 0 ? before
                       : terms_compare(x_end, s->size - (size_t)(x_end - s->terms), y_end,
                                       t->size - (size_t)(y_end - t->terms));
}

typedef int (*entry_compare)(const void *a, const void *b, void *context);

// Sorts the entries, numbers those that differ, and keeps a spelling of each. False: out of memory.
static bool number(struct sorting *sorting, entry_compare compare, bool rows, size_t **out, size_t *out_count)
{
    size_t *firsts = out ? malloc((sorting->count + 1) * sizeof *firsts) : NULL;
    size_t count = 0;
    if (out && !firsts)
        return false;
    qsort_r(sorting->entries, sorting->count, sizeof *sorting->entries, compare, sorting);
    for (size_t i = 0; i < sorting->count; i++) {
        struct entry *entry = &sorting->entries[i];
        const bool differs = i == 0 || compare(entry - 1, entry, sorting) != 0;
        if (differs && firsts)
            firsts[count] = entry->number;
        count += differs;
        *(rows ? &entry->row : &entry->column) = count - 1;
    }
    if (out)
        *out = firsts;
    *out_count = count;
    return true;
}

// The place of which there are fewest rows.
static size_t choose_place(struct sorting *sorting, size_t *rows)
{
    size_t best = 0;
    *rows = SIZE_MAX;
    for (sorting->at = 0; sorting->at < sorting->words; sorting->at++) {
        size_t count;
        (void)number(sorting, compare_row, true, NULL, &count);
        best = count < *rows ? sorting->at : best;
        *rows = count < *rows ? count : *rows;
    }
    return best;
}

static void list_entries(struct sorting *sorting)
{
    sorting->count = 0;
    for (size_t i = 0; i < sorting->spellings->count; i++)
        if (sorting->spellings->list[i].words == sorting->words)
            sorting->entries[sorting->count++] =
                (struct entry){.spelling = &sorting->spellings->list[i], .number = i};
}

static bool fill(struct sorting *sorting, struct alikes *alikes, struct alike *out)
{
    out->words = sorting->words;
    out->at = sorting->at;
    if (!number(sorting, compare_row, true, &out->rows, &out->row_count) ||
        !number(sorting, compare_column, false, &out->columns, &out->column_count))
        return false;
    out->cells = calloc(out->row_count * out->column_count + 1, sizeof *out->cells);
    for (size_t i = 0; out->cells && i < sorting->count; i++) {
        const struct entry *entry = &sorting->entries[i];
        out->cells[entry->row * out->column_count + entry->column] = (uint32_t)entry->number + 1;
        alikes->taken[entry->number] = true;
    }
    return out->cells != NULL;
}

// The phrases of so many words. False: out of memory.
static bool find_of(struct sorting *sorting, struct alikes *alikes)
{
    size_t rows;
    list_entries(sorting);
    if (sorting->count < ALIKE_MIN)
        return true;
    sorting->at = choose_place(sorting, &rows);
    if (rows * PHRASES_A_ROW > sorting->count || rows > ALIKE_ROWS_MAX)
        return true;
    struct alike *grown = array_reserve(alikes->list, &alikes->capacity, alikes->count + 1, sizeof *grown);
    if (!grown)
        return false;
    alikes->list = grown;
    grown[alikes->count] = (struct alike){.words = 0};
    return fill(sorting, alikes, &grown[alikes->count++]);
}

bool alikes_find(struct alikes *alikes, const struct spellings *spellings)
{
    struct sorting sorting = {.spellings = spellings};
    bool found = true;
    if (spellings->count < ALIKE_MIN || !spellings_have_phrase(spellings))
        return true;
    sorting.entries = malloc(spellings->count * sizeof *sorting.entries);
    alikes->taken = calloc(spellings->count, sizeof *alikes->taken);
    found = sorting.entries && alikes->taken;
    for (sorting.words = 2; found && sorting.words <= ALIKE_WORDS_MAX; sorting.words++)
        found = find_of(&sorting, alikes);
    free(sorting.entries);
    return found;
}

void alikes_clear(struct alikes *alikes)
{
    for (size_t i = 0; i < alikes->count; i++) {
        free(alikes->list[i].rows);
        free(alikes->list[i].columns);
        free(alikes->list[i].cells);
    }
    free(alikes->list);
    free(alikes->taken);
    *alikes = (struct alikes){0};
}
