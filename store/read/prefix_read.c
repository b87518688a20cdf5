// SPDX-License-Identifier: MIT
// What a prefix begins, or a pattern fits: the stems of its words, those first that most passages hold. One pass over the words, one over the terms that begin
// alike; a stem that does not is looked up.
#include "store/read/reader_state.h"
#include "text/base/array.h"
#include "text/base/buffer.h"
#include "text/base/fnv.h"
#include "text/base/sort.h"
#include "text/words/word_pattern.h"

#include <stdlib.h>
#include <string.h>

struct stem {
    uint32_t at, size; // in `texts`
    uint32_t hash;
    bool within; // begins as the prefix does
    uint64_t passages;
};

struct expanding {
    loci *index;
    struct term from;    // the prefix, or what a pattern begins with
    struct term pattern; // size 0: all that begin so
    struct buffer texts;
    struct stem *stems; // owned
    size_t count, capacity;
    uint32_t *slots;   // owned; numbers of stems and 1, by their hashes; 0: none
    size_t slot_count; // a power of two
    bool stopped;
};

static int compare_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    const int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

static const char *text_of(const struct expanding *expanding, const struct stem *stem)
{
    return expanding->texts.data + stem->at;
}

// ---- stems by their hashes

// The slot of a stem, or the empty one where it belongs.
static uint32_t *find_slot(const struct expanding *expanding, const char *text, size_t size, uint32_t hash)
{
    for (size_t i = hash;; i++) {
        uint32_t *slot = &expanding->slots[i & (expanding->slot_count - 1)];
        const struct stem *stem = *slot > 0 ? &expanding->stems[*slot - 1] : NULL;
        if (!stem ||
            (stem->hash == hash && stem->size == size && memcmp(text_of(expanding, stem), text, size) == 0))
            return slot;
    }
}

static bool grow_slots(struct expanding *expanding)
{
    enum { SLOTS = 1024 };
    if (2 * (expanding->count + 1) <= expanding->slot_count)
        return true;
    const size_t count = expanding->slot_count > 0 ? 4 * expanding->slot_count : SLOTS;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    free(expanding->slots);
    expanding->slots = slots;
    expanding->slot_count = count;
    for (size_t i = 0; i < expanding->count; i++) {
        const struct stem *stem = &expanding->stems[i];
        *find_slot(expanding, text_of(expanding, stem), stem->size, stem->hash) = (uint32_t)i + 1;
    }
    return true;
}

static bool add_stem(struct expanding *expanding, const char *text, size_t size)
{
    if (!grow_slots(expanding) || expanding->texts.size > UINT32_MAX - size)
        return false;
    const struct stem *last = expanding->count > 0 ? &expanding->stems[expanding->count - 1] : NULL;
    if (last && last->size == size && memcmp(text_of(expanding, last), text, size) == 0)
        return true; // neighbours often have one stem
    const uint32_t hash = (uint32_t)(fnv_of(text, size) >> 16);
    uint32_t *slot = find_slot(expanding, text, size, hash);
    if (*slot > 0)
        return true;
    struct stem *grown =
        array_reserve(expanding->stems, &expanding->capacity, expanding->count + 1, sizeof *grown);
    if (!grown)
        return false;
    const struct term *from = &expanding->from;
    expanding->stems = grown;
    grown[expanding->count] =
        (struct stem){.at = (uint32_t)expanding->texts.size,
                      .size = (uint32_t)size,
                      .hash = hash,
                      .within = size >= from->size && memcmp(text, from->text, from->size) == 0};
    *slot = (uint32_t)++expanding->count;
    return buffer_add(&expanding->texts, text, size);
}

// ---- rows

// The word less some letters at its end.
static size_t without_end(const char *word, size_t size, unsigned letters)
{
    for (; letters > 0 && size > 0; letters--)
        for (size--; size > 0 && ((unsigned char)word[size] & 0xC0) == 0x80;)
            size--;
    return size;
}

// As WORD_STEM has it.
static bool take_word(struct expanding *expanding, const char *word, size_t word_size, sqlite3_stmt *row)
{
    const struct term *pattern = &expanding->pattern;
    if (pattern->size > 0 && !word_pattern_fits(pattern->text, pattern->size, word, word_size))
        return true;
    const char *stem = (const char *)sqlite3_column_text(row, 1);
    const size_t stem_size = (size_t)sqlite3_column_bytes(row, 1);
    if (!stem)
        return false;
    if (stem_size == 0)
        return add_stem(expanding, word, word_size);
    if ((unsigned char)stem[0] < ' ')
        return add_stem(expanding, word, without_end(word, word_size, (unsigned char)stem[0]));
    return add_stem(expanding, stem, stem_size);
}

static bool take_term(struct expanding *expanding, const char *term, size_t size, sqlite3_stmt *row)
{
    const int64_t passages = sqlite3_column_int64(row, 1);
    const uint32_t slot = *find_slot(expanding, term, size, (uint32_t)(fnv_of(term, size) >> 16));
    if (slot > 0 && passages > 0)
        expanding->stems[slot - 1].passages = (uint64_t)passages;
    return true;
}

// Whether a row still begins with the prefix: cheaper than an end that SQLite compares each row with.
static bool begins(const struct expanding *expanding, const char *text, size_t size)
{
    const struct term *from = &expanding->from;
    return size >= from->size && memcmp(text, from->text, from->size) == 0;
}

// Hands on each row that begins with the prefix.
static loci_error read_rows(struct expanding *expanding, sqlite3_stmt **rows, const char *sql,
                            bool (*take)(struct expanding *expanding, const char *text, size_t size,
                                         sqlite3_stmt *row))
{
    const struct term *from = &expanding->from;
    loci *index = expanding->index;
    int code = SQLITE_DONE;
    loci_error error = sql_prepare_once(index, rows, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text64(*rows, 1, from->text, from->size, SQLITE_STATIC, SQLITE_UTF8);
    while (error == LOCI_OK && (code = sql_step_stoppable(index, *rows)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(*rows, 0);
        const size_t size = (size_t)sqlite3_column_bytes(*rows, 0);
        if (text && !begins(expanding, text, size))
            break;
        if (!text || !take(expanding, text, size, *rows))
            error = handle_fail_memory(index);
    }
    expanding->stopped |= index->stopped || index->timed_out;
    if (error == LOCI_OK && code != SQLITE_DONE && code != SQLITE_ROW && !expanding->stopped)
        error = handle_fail_sqlite(index, "reading the dictionary");
    sqlite3_reset(*rows);
    sqlite3_clear_bindings(*rows);
    return error;
}

static loci_error look_up_others(struct expanding *expanding)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && !expanding->stopped && i < expanding->count; i++) {
        struct stem *stem = &expanding->stems[i];
        if (!stem->within)
            error = reader_document_frequency(expanding->index, text_of(expanding, stem), stem->size,
                                              &stem->passages);
    }
    return error;
}

static loci_error read_all(struct expanding *expanding)
{
    struct reader_statements *kept = &expanding->index->reader->kept;
    loci_error error = read_rows(expanding, &kept->prefix,
                                 "SELECT word, stem FROM word WHERE word >= ?1 ORDER BY word", take_word);
    if (error == LOCI_OK && expanding->count > 0 && !expanding->stopped)
        error = read_rows(expanding, &kept->prefix_terms,
                          "SELECT term, passages FROM term WHERE term >= ?1 ORDER BY term", take_term);
    return error == LOCI_OK ? look_up_others(expanding) : error;
}

// ---- what comes of it

static int compare_stems(const void *a, const void *b, void *context)
{
    const struct expanding *expanding = context;
    const struct stem *x = &expanding->stems[*(const uint64_t *)a & UINT32_MAX],
                      *y = &expanding->stems[*(const uint64_t *)b & UINT32_MAX];
    if (x->passages != y->passages)
        return x->passages > y->passages ? -1 : 1;
    return compare_bytes(text_of(expanding, x), x->size, text_of(expanding, y), y->size);
}

// Puts the stems that there are in order: most passages first, then, as far as the `limit` first, by their bytes. Most are in few passages.
static size_t order_stems(const struct expanding *expanding, uint64_t *order, size_t limit)
{
    size_t count = 0;
    for (size_t i = 0; i < expanding->count; i++) {
        const uint64_t passages = expanding->stems[i].passages;
        if (passages > 0)
            order[count++] = (passages < UINT32_MAX ? UINT32_MAX - passages : 0) << 32 | i;
    }
    sort_numbers(order, count);
    for (size_t i = 0, end; i < count && i < limit; i = end) {
        for (end = i + 1; end < count && order[end] >> 32 == order[i] >> 32;)
            end++;
        if (end > i + 1)
            qsort_r(order + i, end - i, sizeof *order, compare_stems, (void *)expanding);
    }
    return count;
}

static bool copy_out(const struct expanding *expanding, const struct stem *stem, struct term *out)
{
    *out = (struct term){.text = malloc(stem->size + 1), .size = stem->size, .passages = stem->passages};
    if (!out->text)
        return false;
    memcpy(out->text, text_of(expanding, stem), stem->size);
    out->text[stem->size] = '\0';
    return true;
}

static loci_error give(const struct expanding *expanding, size_t limit, struct term **out, size_t *count,
                       bool *more)
{
    uint64_t *order = malloc((expanding->count + 1) * sizeof *order);
    const size_t all = order ? order_stems(expanding, order, limit) : 0, wanted = all < limit ? all : limit;
    struct term *terms = malloc((wanted + 1) * sizeof *terms);
    size_t made = 0;
    while (terms && order && made < wanted &&
           copy_out(expanding, &expanding->stems[order[made] & UINT32_MAX], &terms[made]))
        made++;
    free(order);
    if (!terms || !order || made < wanted) {
        terms_free(terms, made);
        return handle_fail_memory(expanding->index);
    }
    *out = terms;
    *count = wanted;
    *more = all > limit;
    return LOCI_OK;
}

loci_error reader_expand_prefix(loci *index, const char *prefix, size_t size, size_t limit, struct term **out,
                                size_t *count, bool *more)
{
    const size_t head = word_pattern_head(prefix, size);
    struct expanding expanding = {.index = index,
                                  .from = {.text = (char *)prefix, .size = head},
                                  .pattern = {.text = (char *)prefix, .size = head < size ? size : 0}};
    buffer_init(&expanding.texts);
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = read_all(&expanding);
    if (error == LOCI_OK && expanding.stopped)
        expanding.count = 0;
    if (error == LOCI_OK)
        error = give(&expanding, limit, out, count, more);
    if (error == LOCI_OK && expanding.stopped)
        *more = true; // it was cut short
    free(expanding.stems);
    free(expanding.slots);
    buffer_clear(&expanding.texts);
    return error;
}
