// SPDX-License-Identifier: MIT
// The dictionary as readers ask it: frequencies, prefixes, spellings.
#include "store/derived/derived.h"
#include "store/derived/word_stem.h"
#include "store/read/reader_state.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

loci_error reader_document_frequency(loci *index, const char *term, size_t size, uint64_t *out)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.frequency,
                                 "SELECT passages FROM term WHERE term = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.frequency;
    sqlite3_bind_text64(row, 1, term, size, SQLITE_STATIC, SQLITE_UTF8);
    int code = sqlite3_step(row);
    int64_t passages = code == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the dictionary");
    else
        *out = passages > 0 ? (uint64_t)passages : 0;
    sqlite3_reset(row);
    return error;
}

void terms_free(struct term *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(terms[i].text);
    free(terms);
}

// Reads rows of (text, number) into a new array, at most `limit`; *more tells of one beyond.
static loci_error read_terms(loci *index, sqlite3_stmt *rows, size_t limit, struct term **out, size_t *count,
                             bool *more)
{
    struct term *terms = NULL;
    size_t found = 0, capacity = 0;
    loci_error error = LOCI_OK;
    int code;
    *more = false;
    while ((code = sql_step_stoppable(index, rows)) == SQLITE_ROW && error == LOCI_OK) {
        if (found == limit) {
            *more = true;
            break;
        }
        struct term *grown = array_reserve(terms, &capacity, found + 1, sizeof *grown);
        if (!grown) {
            error = handle_fail_memory(index);
            break;
        }
        terms = grown;
        struct term *term = &terms[found];
        int64_t passages = sqlite3_column_int64(rows, 1);
        term->passages = passages > 0 ? (uint64_t)passages : 0;
        if (sql_copy_column(rows, 0, &term->text, &term->size) && term->text)
            found++;
        else
            error = handle_fail_memory(index);
    }
    if (error == LOCI_OK && code != SQLITE_ROW && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the dictionary");
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        *more = true; // the deadline cut it short
    sqlite3_reset(rows);
    if (error != LOCI_OK) {
        terms_free(terms, found);
        return error;
    }
    *out = terms;
    *count = found;
    return LOCI_OK;
}

// Binds the range of all words with the prefix, [?1, ?2): no byte of UTF-8 is 0xFF, so that this lies behind each. `end` is
// the caller's to clear, after the statement.
static loci_error bind_prefix(loci *index, sqlite3_stmt *rows, const char *prefix, size_t size,
                              struct buffer *end)
{
    buffer_init(end);
    buffer_add(end, prefix, size);
    if (!buffer_add_byte(end, '\xFF'))
        return handle_fail_memory(index);
    sqlite3_bind_text64(rows, 1, prefix, size, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(rows, 2, end->data, end->size, SQLITE_STATIC, SQLITE_UTF8);
    return LOCI_OK;
}

loci_error reader_visit_words(loci *index, const char *prefix, size_t size, word_visitor visit, void *context)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.words,
                                 "SELECT word, occurrences FROM word WHERE word >= ?1 AND word < ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *rows = index->reader->kept.words;
    struct buffer end;
    int code = SQLITE_DONE;
    error = bind_prefix(index, rows, prefix, size, &end);
    while (error == LOCI_OK && (code = sql_step_stoppable(index, rows)) == SQLITE_ROW) {
        const char *word = (const char *)sqlite3_column_text(rows, 0);
        const int64_t occurrences = sqlite3_column_int64(rows, 1);
        if (word && !visit(context, word, (size_t)sqlite3_column_bytes(rows, 0),
                           occurrences > 0 ? (uint64_t)occurrences : 0))
            break;
    }
    if (error == LOCI_OK && code != SQLITE_ROW && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the words");
    sqlite3_reset(rows);
    sqlite3_clear_bindings(rows);
    buffer_clear(&end);
    return error;
}

static int compare_terms(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    if (x->passages != y->passages)
        return x->passages > y->passages ? -1 : 1;
    const int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
    return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

// The most frequent of the rows of `sql` for ?1. They are few: SQLite's sorter would cost four times what it takes to read them.
static loci_error read_for(loci *index, sqlite3_stmt **statement, const char *sql, const struct term *key,
                           size_t limit, struct term **out, size_t *count)
{
    bool more;
    loci_error error = sql_prepare_once(index, statement, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text64(*statement, 1, key->text, key->size, SQLITE_STATIC, SQLITE_UTF8);
    error = read_terms(index, *statement, SIZE_MAX, out, count, &more);
    sqlite3_clear_bindings(*statement);
    if (error != LOCI_OK || *count == 0)
        return error;
    qsort(*out, *count, sizeof **out, compare_terms);
    for (; *count > limit; --*count)
        free((*out)[*count - 1].text);
    return LOCI_OK;
}

loci_error reader_stems(loci *index, const char *word, size_t size, size_t limit, struct term **out,
                        size_t *count)
{
    const struct term key = {.text = (char *)word, .size = size};
    loci_error error = reader_need(index);
    return error ? error
                 : read_for(index, &index->reader->kept.stems,
                            "SELECT " WORD_STEM ", occurrences FROM word WHERE word = ?1", &key, limit, out,
                            count);
}

loci_error reader_compounds(loci *index, const char *joined, size_t size, size_t limit, struct term **out,
                            size_t *count)
{
    const struct term key = {.text = (char *)joined, .size = size};
    loci_error error = reader_need(index);
    return error ? error
                 : read_for(index, &index->reader->kept.compounds,
                            "SELECT parts, occurrences FROM compound WHERE joined = ?1", &key, limit, out,
                            count);
}

loci_error reader_visit_compounds(loci *index, const char *first, size_t first_size, const char *last,
                                  size_t last_size, compound_visitor visit, void *context)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.compounds_between,
                                 "SELECT joined, parts FROM compound WHERE joined BETWEEN ?1 AND ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *rows = index->reader->kept.compounds_between;
    int code;
    sqlite3_bind_text64(rows, 1, first, first_size, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(rows, 2, last, last_size, SQLITE_STATIC, SQLITE_UTF8);
    while ((code = sql_step_stoppable(index, rows)) == SQLITE_ROW) {
        const char *joined = (const char *)sqlite3_column_text(rows, 0),
                   *parts = (const char *)sqlite3_column_text(rows, 1);
        if (joined && parts &&
            !visit(context, joined, (size_t)sqlite3_column_bytes(rows, 0), parts,
                   (size_t)sqlite3_column_bytes(rows, 1)))
            break;
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the compounds");
    sqlite3_reset(rows);
    sqlite3_clear_bindings(rows);
    return error;
}

loci_error reader_short_forms(loci *index, const char *terms, size_t size, size_t limit, struct term **out,
                              size_t *count)
{
    const struct term key = {.text = (char *)terms, .size = size};
    loci_error error = reader_need(index);
    return error ? error
                 : read_for(index, &index->reader->kept.short_forms,
                            "SELECT short, sum(occurrences) FROM acronym WHERE long = ?1 GROUP BY short",
                            &key, limit, out, count);
}
