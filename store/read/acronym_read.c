// SPDX-License-Identifier: MIT
// The acronyms as readers ask for them.
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

static void bind_terms(sqlite3_stmt *row, const char *terms, size_t size)
{
    sqlite3_bind_text64(row, 1, terms, size, SQLITE_STATIC, SQLITE_UTF8);
}

static loci_error read_long(loci *index, sqlite3_stmt *row, struct long_form *out)
{
    if (sqlite3_column_bytes(row, 0) == 0)
        return LOCI_OK;
    const int64_t definitions = sqlite3_column_int64(row, 2);
    struct long_form found = {.definitions = definitions > 0 ? (uint64_t)definitions : 0};
    if (!sql_copy_column(row, 0, &found.terms, &found.size) || !sql_copy_column(row, 1, &found.name, NULL) ||
        !found.terms || !found.name) {
        long_form_clear(&found);
        return handle_fail_memory(index);
    }
    *out = found;
    return LOCI_OK;
}

loci_error reader_acronym(loci *index, const char *term, size_t size, struct long_form *out)
{
    loci_error error = reader_need(index);
    *out = (struct long_form){0};
    // Beside max() SQLite takes a bare column from the row that has it: the commonest name.
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.acronym,
                                 "SELECT long, name, sum(occurrences) AS definitions, max(occurrences)"
                                 " FROM acronym WHERE short = ?1 GROUP BY long HAVING 2 * definitions >"
                                 " (SELECT sum(occurrences) FROM acronym WHERE short = ?1)");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.acronym;
    bind_terms(row, term, size);
    const int code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        error = read_long(index, row, out);
    else if (code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the acronyms");
    sqlite3_reset(row);
    return error;
}

void long_form_clear(struct long_form *form)
{
    free(form->terms);
    free(form->name);
    *form = (struct long_form){0};
}

// The first column of a statement's only row as a number, 0 without a row; ?1 is bound.
static loci_error read_number(loci *index, sqlite3_stmt *row, int64_t *out)
{
    loci_error error = LOCI_OK;
    const int code = sqlite3_step(row);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the acronyms");
    sqlite3_reset(row);
    return error;
}

loci_error reader_is_capital(loci *index, const char *term, size_t size, bool *out)
{
    int64_t holds = 0;
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.capital,
                                 "SELECT 2 * capital.passages > term.passages FROM capital JOIN term"
                                 " ON term.term = capital.term WHERE capital.term = ?1");
    if (error != LOCI_OK)
        return error;
    bind_terms(index->reader->kept.capital, term, size);
    error = read_number(index, index->reader->kept.capital, &holds);
    *out = holds != 0;
    return error;
}

loci_error reader_long_begins(loci *index, const char *terms, size_t size, bool *out)
{
    int64_t holds = 0;
    loci_error error = reader_need(index);
    // A space is the least byte that goes on; the next one behind it ends the range.
    if (error == LOCI_OK)
        error = sql_prepare_once(
            index, &index->reader->kept.long_begins,
            "SELECT EXISTS (SELECT 1 FROM acronym WHERE long > ?1 || ' ' AND long < ?1 || '!')");
    if (error != LOCI_OK)
        return error;
    bind_terms(index->reader->kept.long_begins, terms, size);
    error = read_number(index, index->reader->kept.long_begins, &holds);
    *out = holds != 0;
    return error;
}
