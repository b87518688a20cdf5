// SPDX-License-Identifier: MIT
// The table function loci_analyze(text [, language]): the terms of a text, one a row.
#include "extension/extension.h"
#include "extension/tongue.h"
#include "text/base/array.h"
#include "text/base/buffer.h"
#include "text/words/analyzer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLUMN_TERM,
    COLUMN_WORD,
    COLUMN_FIRST,
    COLUMN_BEHIND,
    COLUMN_POSITION,
    COLUMN_PARTS,
    COLUMN_TEXT,
    COLUMN_TONGUE
};

#define DECLARATION                                                                      \
    "CREATE TABLE x(term TEXT, word TEXT, start INTEGER, end INTEGER, position INTEGER," \
    " parts INTEGER, text HIDDEN, language HIDDEN)"

struct analyze_table {
    sqlite3_vtab base;
    struct analyzer *analyzer;
};

// The texts of a token stand in the cursor's buffer, one behind the other.
struct row {
    size_t at, term_size, word_size, start, end;
    uint32_t position, parts;
};

struct analyze_cursor {
    sqlite3_vtab_cursor base;
    struct buffer texts;
    struct row *rows;
    size_t count, capacity, at;
    sqlite3_value *text, *tongue; // the arguments, NULL: not given
};

static int on_connect(sqlite3 *db, void *context, int count, const char *const *arguments, sqlite3_vtab **out,
                      char **why)
{
    (void)context;
    (void)count;
    (void)arguments;
    (void)why;
    int code = sqlite3_declare_vtab(db, DECLARATION);
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    struct analyze_table *table = calloc(1, sizeof *table);
    if (!table || !analyzer_new(&table->analyzer)) {
        free(table);
        return SQLITE_NOMEM;
    }
    *out = &table->base;
    return SQLITE_OK;
}

static int on_disconnect(sqlite3_vtab *base)
{
    struct analyze_table *table = (struct analyze_table *)base;
    analyzer_free(table->analyzer);
    free(table);
    return SQLITE_OK;
}

// idxNum: bit 0 for the text, bit 1 for the language.
static int on_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    int chosen[2] = {-1, -1};
    for (int i = 0; i < plan->nConstraint; i++) {
        int argument = plan->aConstraint[i].iColumn - COLUMN_TEXT;
        if (argument < 0 || argument > 1 || plan->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!plan->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        if (chosen[argument] < 0)
            chosen[argument] = i;
    }
    int given = 0;
    for (int argument = 0; argument < 2; argument++)
        if (chosen[argument] >= 0) {
            plan->aConstraintUsage[chosen[argument]].argvIndex = ++given;
            plan->aConstraintUsage[chosen[argument]].omit = 1;
            plan->idxNum |= 1 << argument;
        }
    plan->estimatedCost = chosen[0] < 0 ? 1e99 : 1000;
    plan->estimatedRows = 100;
    return SQLITE_OK;
}

static int on_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    struct analyze_cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    buffer_init(&cursor->texts);
    *out = &cursor->base;
    return SQLITE_OK;
}

static void clear(struct analyze_cursor *cursor)
{
    sqlite3_value_free(cursor->text);
    sqlite3_value_free(cursor->tongue);
    cursor->text = cursor->tongue = NULL;
    cursor->count = cursor->at = 0;
    buffer_truncate(&cursor->texts, 0);
}

static int on_close(sqlite3_vtab_cursor *base)
{
    struct analyze_cursor *cursor = (struct analyze_cursor *)base;
    clear(cursor);
    buffer_clear(&cursor->texts);
    free(cursor->rows);
    free(cursor);
    return SQLITE_OK;
}

static bool keep(void *context, const struct token *token)
{
    struct analyze_cursor *cursor = context;
    struct row *rows = array_reserve(cursor->rows, &cursor->capacity, cursor->count + 1, sizeof *rows);
    if (!rows)
        return false;
    cursor->rows = rows;
    rows[cursor->count++] = (struct row){.at = cursor->texts.size,
                                         .term_size = token->term_size,
                                         .word_size = token->word_size,
                                         .start = token->start,
                                         .end = token->end,
                                         .position = token->position,
                                         .parts = token->joined_parts};
    return buffer_add(&cursor->texts, token->term, token->term_size) &&
           buffer_add(&cursor->texts, token->word, token->word_size);
}

static int analyse(struct analyze_cursor *cursor)
{
    struct analyze_table *table = (struct analyze_table *)cursor->base.pVtab;
    const char *name = cursor->tongue ? (const char *)sqlite3_value_text(cursor->tongue) : "en";
    const char *text = (const char *)sqlite3_value_text(cursor->text);
    language tongue;
    if (!name)
        return SQLITE_NOMEM;
    if (!tongue_find(name, strlen(name), &tongue)) {
        sqlite3_free(table->base.zErrMsg);
        table->base.zErrMsg =
            sqlite3_mprintf("loci_analyze: there is no stemmer for the language '%.20s'", name);
        return SQLITE_ERROR;
    }
    return analyzer_run(table->analyzer, tongue, ANALYSIS_COMPOUND, text ? text : "",
                        text ? (size_t)sqlite3_value_bytes(cursor->text) : 0, keep, cursor, NULL)
               ? SQLITE_OK
               : SQLITE_NOMEM;
}

static sqlite3_value *take(int plan, int bit, sqlite3_value **values, int *given)
{
    if (!(plan & 1 << bit))
        return NULL;
    sqlite3_value *value = values[(*given)++];
    return sqlite3_value_type(value) == SQLITE_NULL ? NULL : value;
}

static int on_filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **values)
{
    (void)name;
    (void)count;
    struct analyze_cursor *cursor = (struct analyze_cursor *)base;
    clear(cursor);
    int given = 0;
    sqlite3_value *text = take(plan, 0, values, &given), *tongue = take(plan, 1, values, &given);
    if (!text)
        return SQLITE_OK;
    cursor->text = sqlite3_value_dup(text);
    cursor->tongue = tongue ? sqlite3_value_dup(tongue) : NULL;
    return cursor->text && (cursor->tongue || !tongue) ? analyse(cursor) : SQLITE_NOMEM;
}

static int on_next(sqlite3_vtab_cursor *base)
{
    ((struct analyze_cursor *)base)->at++;
    return SQLITE_OK;
}

static int on_eof(sqlite3_vtab_cursor *base)
{
    const struct analyze_cursor *cursor = (const struct analyze_cursor *)base;
    return cursor->at >= cursor->count;
}

static int on_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct analyze_cursor *cursor = (const struct analyze_cursor *)base;
    const struct row *row = &cursor->rows[cursor->at];
    const char *term = cursor->texts.data + row->at;
    sqlite3_value *argument = column == COLUMN_TEXT ? cursor->text : cursor->tongue;
    switch (column) {
    case COLUMN_TERM:
        sqlite3_result_text64(context, term, row->term_size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case COLUMN_WORD:
        sqlite3_result_text64(context, term + row->term_size, row->word_size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case COLUMN_FIRST: sqlite3_result_int64(context, (sqlite3_int64)row->start); break;
    case COLUMN_BEHIND: sqlite3_result_int64(context, (sqlite3_int64)row->end); break;
    case COLUMN_POSITION: sqlite3_result_int64(context, row->position); break;
    case COLUMN_PARTS: sqlite3_result_int64(context, row->parts); break;
    default:
        if (argument)
            sqlite3_result_value(context, argument);
    }
    return SQLITE_OK;
}

static int on_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((struct analyze_cursor *)base)->at + 1;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = on_connect, // without xCreate it is there by its name alone
    .xBestIndex = on_plan,
    .xDisconnect = on_disconnect,
    .xOpen = on_open,
    .xClose = on_close,
    .xFilter = on_filter,
    .xNext = on_next,
    .xEof = on_eof,
    .xColumn = on_column,
    .xRowid = on_rowid,
};

int extension_analyze_register(sqlite3 *db)
{
    return sqlite3_create_module_v2(db, "loci_analyze", &module, NULL, NULL);
}
