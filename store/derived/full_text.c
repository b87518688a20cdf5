// SPDX-License-Identifier: MIT
// The full-text index as a structure that is derived; the changes of a batch in the order that keeps it to few segments.
#include "store/derived/full_text.h"
#include "store/derived/derived.h"
#include "store/derived/full_text_write.h"
#include "store/derived/tokenizer.h"
#include "store/file/meta.h"
#include "store/file/settings.h"
#include "text/base/array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What is kept for the commit; more is flushed early, at the price of a segment.
enum { KEPT_BYTES_MAX = 64 << 20 };

#define WORDING(columns)                                                                  \
    "CREATE VIRTUAL TABLE passage_fts USING fts5(" columns ", content='passage_content'," \
    " content_rowid='id', tokenize='loci', columnsize=0, detail=full)"

// The text comes first: FTS5 spends two bytes on the column of each entry of a term unless it is the first one, and nearly
// all terms stand in the text alone.
static const struct derived_object objects[] = {{"passage_fts", WORDING("text, title, heading"), 1}, {0}};

static const enum field orders[][FIELD_COUNT] = {{FIELD_TEXT, FIELD_TITLE, FIELD_HEADING},
                                                 {FIELD_TITLE, FIELD_HEADING, FIELD_TEXT}};

const enum field *full_text_fields(void)
{
    return orders[0];
}

loci_error full_text_fields_of(loci *index, const enum field **out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, "SELECT sql FROM sqlite_schema WHERE name = 'passage_fts'");
    if (error != LOCI_OK)
        return error;
    const int code = sqlite3_step(row);
    const char *sql = code == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    *out = orders[sql && strstr(sql, "fts5(title,")];
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its schema");
    sqlite3_finalize(row);
    return error;
}

// Their wording belongs to the SQLite that wrote them.
static const char *const shadows[] = {"passage_fts_data", "passage_fts_idx", "passage_fts_config", NULL};

#define SETTING(name, value) {#name, value},
static const struct {
    const char *name;
    int value;
} settings[] = {SETTINGS(SETTING)};

static loci_error set_up(loci *index, const char *prefix)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < sizeof settings / sizeof *settings && error == LOCI_OK; i++) {
        char sql[128];
        snprintf(sql, sizeof sql, "INSERT INTO %spassage_fts(%spassage_fts, rank) VALUES('%s', %d)", prefix,
                 prefix, settings[i].name, settings[i].value);
        error = sql_exec(index, sql);
    }
    return error;
}

// FTS5 reads what stands in its own tables before it drops them, so that is first what it is in a new one (its version is
// 4, its structure record has no segments).
static loci_error blank(loci *index, const char *prefix)
{
    struct buffer sql;
    buffer_init(&sql);
    for (size_t i = 0; shadows[i]; i++)
        buffer_printf(&sql, "DELETE FROM %s%s;", prefix, shadows[i]);
    buffer_printf(&sql, "INSERT INTO %spassage_fts_config VALUES('version', 4);", prefix);
    buffer_printf(&sql, "INSERT INTO %spassage_fts_data VALUES(1, x''), (10, x'00000000000000')", prefix);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    loci_error error = sql.failed ? handle_fail_memory(index) : sql_exec(index, sql.data);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    buffer_clear(&sql);
    return error;
}

#define BESIDE SCHEMA_BESIDE "passage_fts"

// Merges its segments into one. FTS5 documents both: the first step, with a negative number, takes all segments together;
// the following ones go on with them, and fewer than two rows changed are the sign that nothing was left to do.
static loci_error settle(loci *index)
{
    const char *step = "INSERT INTO " BESIDE "(" BESIDE ", rank) VALUES('merge', -2000)";
    for (;;) {
        const int before = sqlite3_total_changes(index->db);
        loci_error error = sql_exec(index, step);
        if (error != LOCI_OK)
            return error;
        const bool done = sqlite3_total_changes(index->db) - before < 2;
        sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        if (done || handle_should_stop(index))
            return LOCI_OK;
        step = "INSERT INTO " BESIDE "(" BESIDE ", rank) VALUES('merge', 2000)";
    }
}

// A passage whose terms change: the old ones go, the new ones (if it stays) come. Done in order of passages, because FTS5
// begins a new segment whenever a rowid descends.
struct refresh {
    int64_t passage;
    size_t sequence; // in order of arrival, for the same passage
    struct prepared_tokens *before[FIELD_COUNT];
    struct prepared_tokens *after[FIELD_COUNT]; // NULL when the passage goes
};

struct gathered {
    struct refresh *refreshes;
    size_t count, capacity;
    size_t bytes; // of their tokens
    sqlite3_stmt *insert, *remove;
    enum { NOT_KNOWN, BY_SEGMENT, BY_ROWS } way; // in which new passages of this batch come
    struct full_text_writer writer;              // BY_SEGMENT
    struct posting_taker taker;
};

static bool wants_postings(const void *state)
{
    return ((const struct full_text_writer *)state)->first > 0;
}

static void *gathered_new(void)
{
    struct gathered *gathered = calloc(1, sizeof *gathered);
    if (gathered)
        gathered->taker = (struct posting_taker){.state = &gathered->writer,
                                                 .wants = wants_postings,
                                                 .begin = full_text_begin,
                                                 .term = full_text_term,
                                                 .end = full_text_end,
                                                 .clear = full_text_clear};
    return gathered;
}

static const struct posting_taker *taker(void *state)
{
    return &((struct gathered *)state)->taker;
}

static void clear_refresh(struct refresh *refresh)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        free(refresh->before[field]);
        free(refresh->after[field]);
    }
}

static void clear_refreshes(struct gathered *gathered)
{
    for (size_t i = 0; i < gathered->count; i++)
        clear_refresh(&gathered->refreshes[i]);
    free(gathered->refreshes);
    gathered->refreshes = NULL;
    gathered->count = gathered->capacity = gathered->bytes = 0;
}

static void forget(void *state)
{
    struct gathered *gathered = state;
    clear_refreshes(gathered);
    full_text_clear(&gathered->writer);
    gathered->way = NOT_KNOWN;
}

static void gathered_free(void *state)
{
    struct gathered *gathered = state;
    forget(gathered);
    sqlite3_finalize(gathered->insert);
    sqlite3_finalize(gathered->remove);
    free(gathered);
}

static loci_error play(loci *index, sqlite3_stmt *statement, int64_t passage,
                       const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    sqlite3_bind_int64(statement, 1, passage);
    loci_error error = tokenizer_lend(index, statement, 2, tokens);
    if (error != LOCI_OK)
        return error;
    error = sql_run(index, statement, "writing the full-text index");
    loci_error returned = tokenizer_return(index);
    return error != LOCI_OK ? error : returned;
}

static loci_error insert(loci *index, struct gathered *gathered, int64_t passage,
                         const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    loci_error error =
        sql_prepare_derived(index, &gathered->insert,
                            "INSERT INTO @passage_fts(rowid, title, heading, text) VALUES(?1, ?2, ?3, ?4)");
    return error == LOCI_OK ? play(index, gathered->insert, passage, tokens) : error;
}

static loci_error delete (loci *index, struct gathered *gathered, int64_t passage,
                          const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    loci_error error = sql_prepare_once(index, &gathered->remove,
                                        "INSERT INTO passage_fts(passage_fts, rowid, title, heading, text)"
                                        " VALUES('delete', ?1, ?2, ?3, ?4)");
    return error == LOCI_OK ? play(index, gathered->remove, passage, tokens) : error;
}

static int compare_refreshes(const void *a, const void *b)
{
    const struct refresh *first = a, *second = b;
    if (first->passage != second->passage)
        return first->passage < second->passage ? -1 : 1;
    return (first->sequence > second->sequence) - (first->sequence < second->sequence);
}

static loci_error flush(loci *index, void *state)
{
    struct gathered *gathered = state;
    loci_error error = LOCI_OK;
    if (gathered->count > 1)
        qsort(gathered->refreshes, gathered->count, sizeof *gathered->refreshes, compare_refreshes);
    for (size_t i = 0; i < gathered->count && error == LOCI_OK; i++) {
        const struct refresh *refresh = &gathered->refreshes[i];
        error = delete (index, gathered, refresh->passage,
                        (const struct prepared_tokens *const *)refresh->before);
        if (error == LOCI_OK && refresh->after[0])
            error = insert(index, gathered, refresh->passage,
                           (const struct prepared_tokens *const *)refresh->after);
    }
    clear_refreshes(gathered);
    return error;
}

static bool copy_tokens(struct prepared_tokens *out[FIELD_COUNT],
                        const struct prepared_tokens *const tokens[FIELD_COUNT], size_t *bytes)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        out[field] = tokens_packed_only(tokens[field]);
        if (!out[field])
            return false;
        *bytes += sizeof *out[field] + out[field]->size;
    }
    return true;
}

static loci_error refresh_later(loci *index, struct gathered *gathered, const struct passage_change *change)
{
    struct refresh *grown = array_reserve(gathered->refreshes, &gathered->capacity, gathered->count + 1,
                                          sizeof *gathered->refreshes);
    if (!grown)
        return handle_fail_memory(index);
    gathered->refreshes = grown;
    struct refresh *refresh = &gathered->refreshes[gathered->count];
    *refresh = (struct refresh){.passage = change->passage, .sequence = gathered->count};
    if (!copy_tokens(refresh->before, change->before->tokens, &gathered->bytes) ||
        (change->after && !copy_tokens(refresh->after, change->after->tokens, &gathered->bytes))) {
        clear_refresh(refresh);
        return handle_fail_memory(index);
    }
    gathered->count++;
    return gathered->bytes > KEPT_BYTES_MAX ? flush(index, gathered) : LOCI_OK;
}

static bool same_tokens(const struct derived_passage *a, const struct derived_passage *b)
{
    bool same = true;
    for (int field = 0; same && field < FIELD_COUNT; field++)
        same = tokens_say_the_same(a->tokens[field], b->tokens[field], false);
    return same;
}

// Of a new passage, whose tokens are not spelled.
static loci_error insert_new(loci *index, struct gathered *gathered, int64_t passage,
                             const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    struct prepared_tokens *spelled[FIELD_COUNT] = {0};
    size_t bytes = 0;
    loci_error error = copy_tokens(spelled, tokens, &bytes)
                           ? insert(index, gathered, passage, (const struct prepared_tokens *const *)spelled)
                           : handle_fail_memory(index);
    for (int field = 0; field < FIELD_COUNT; field++)
        free(spelled[field]);
    return error;
}

static loci_error put_new(loci *index, struct gathered *gathered, const struct passage_change *change)
{
    bool can = false;
    if (gathered->way == NOT_KNOWN) {
        loci_error error = full_text_can_write(index, &can);
        if (error != LOCI_OK)
            return error;
        gathered->way = can ? BY_SEGMENT : BY_ROWS;
    }
    if (gathered->way == BY_ROWS)
        return insert_new(index, gathered, change->passage, change->after->tokens);
    if (gathered->writer.first == 0)
        gathered->writer.first = change->passage;
    full_text_count(&gathered->writer, change->after->tokens, 1);
    return LOCI_OK;
}

// FTS5 does not know the passage yet: what counts is how the batch leaves it.
static void put_again(struct gathered *gathered, const struct passage_change *change)
{
    full_text_count(&gathered->writer, change->before->tokens, -1);
    if (change->after)
        full_text_count(&gathered->writer, change->after->tokens, 1);
}

static loci_error put(loci *index, void *state, const struct passage_change *change)
{
    struct gathered *gathered = state;
    if (!change->before)
        return put_new(index, gathered, change);
    if (gathered->writer.first > 0 && change->passage >= gathered->writer.first) {
        put_again(gathered, change);
        return LOCI_OK;
    }
    if (change->after && same_tokens(change->before, change->after))
        return LOCI_OK;
    return refresh_later(index, state, change);
}

static loci_error expect(struct findings *findings, void *expected, int64_t passage,
                         const struct derived_passage *text, const struct dictionary *words)
{
    (void)findings;
    (void)words;
    full_text_sums_add(expected, passage, text->tokens);
    return LOCI_OK;
}

static loci_error verify(struct findings *findings, void *expected)
{
    return full_text_verify(findings, expected);
}

const struct derived derived_full_text = {.name = "full_text",
                                          .objects = objects,
                                          .older = WORDING("title, heading, text"),
                                          .shadows = shadows,
                                          .set_up = set_up,
                                          .blank = blank,
                                          .settle = settle,
                                          .new = gathered_new,
                                          .free = gathered_free,
                                          .taker = taker,
                                          .put = put,
                                          .flush = flush,
                                          .forget = forget,
                                          .expected_size = sizeof(struct full_text_sums),
                                          .expect = expect,
                                          .verify = verify};
