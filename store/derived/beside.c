// SPDX-License-Identifier: MIT
// What is derived from the texts, built beside what stands.
#include "store/derived/beside.h"
#include "store/derived/languages.h"
#include "store/file/schema.h"
#include "store/write/batch.h"

#include <stdio.h>
#include <string.h>

static const char *const lengths[FIELD_COUNT] = {"length_title", "length_heading", "length_text"};

#define FORGET "DELETE FROM meta WHERE key BETWEEN '" SCHEMA_BESIDE "' AND '" SCHEMA_BESIDE "~';"
#define FULL_TEXT SCHEMA_BESIDE "passage_fts"

static bool is_table(const char *sql)
{
    return strncmp(sql, "CREATE INDEX", 12) != 0;
}

// Runs a statement that names a table, or the table and the one beside it.
static loci_error change(loci *index, const char *before, const char *name, const char *after)
{
    struct buffer sql;
    buffer_init(&sql);
    buffer_printf(&sql, "%s%s%s", before, name, after);
    loci_error error = sql.failed ? handle_fail_memory(index) : sql_exec(index, sql.data);
    buffer_clear(&sql);
    return error;
}

static loci_error read_bool(loci *index, const char *sql, bool *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = sqlite3_column_int(row, 0) == 1;
    else
        error = handle_fail_sqlite(index, "reading how far its rebuild is");
    sqlite3_finalize(row);
    return error;
}

// A full-text table goes whatever is wrong with it: FTS5 reads what stands in its own tables before it drops them, so that is
// first what it is in a new one (its version is 4, its structure record has no segments).
static loci_error blank_full_text(loci *index, const char *prefix)
{
    struct buffer sql;
    buffer_init(&sql);
    for (size_t i = 0; i < 3; i++)
        buffer_printf(&sql, "DELETE FROM %spassage_fts_%s;", prefix,
                      (const char *[]){"data", "idx", "config"}[i]);
    buffer_printf(&sql, "INSERT INTO %spassage_fts_config VALUES('version', 4);", prefix);
    buffer_printf(&sql, "INSERT INTO %spassage_fts_data VALUES(1, x''), (10, x'00000000000000')", prefix);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    loci_error error = sql.failed ? handle_fail_memory(index) : sql_exec(index, sql.data);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    buffer_clear(&sql);
    return error;
}

static loci_error drop_tables(loci *index)
{
    const char *name, *sql;
    bool stands = false;
    loci_error error =
        read_bool(index, "SELECT count(*) = 3 FROM sqlite_schema WHERE name GLOB '" FULL_TEXT "_*'", &stands);
    if (error == LOCI_OK && stands)
        error = blank_full_text(index, SCHEMA_BESIDE);
    for (size_t i = 0; error == LOCI_OK && schema_derived(i, &name, &sql); i++)
        if (is_table(sql))
            error = change(index, "DROP TABLE IF EXISTS " SCHEMA_BESIDE, name, "");
    return error;
}

static loci_error make_table(loci *index, const char *name, const char *sql)
{
    struct buffer worded;
    buffer_init(&worded);
    schema_word(&worded, SCHEMA_BESIDE, name, sql);
    loci_error error = worded.failed ? handle_fail_memory(index) : sql_exec(index, worded.data);
    buffer_clear(&worded);
    return error;
}

// Indexes are made when their tables are placed: they cannot be renamed.
static loci_error make_tables(loci *index)
{
    const char *name, *sql;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && schema_derived(i, &name, &sql); i++)
        if (is_table(sql))
            error = make_table(index, name, sql);
    return error == LOCI_OK ? schema_set_up(index, FULL_TEXT) : error;
}

static loci_error begin_anew(loci *index)
{
    loci_error error = drop_tables(index);
    if (error == LOCI_OK)
        error = sql_exec(index, FORGET);
    if (error == LOCI_OK)
        error = make_tables(index);
    if (error == LOCI_OK)
        error = sql_exec(index, "INSERT INTO meta SELECT '" SCHEMA_BESIDE "generation', value FROM meta"
                                " WHERE key = 'generation'");
    if (error == LOCI_OK)
        error = schema_write_analysis_beside(index);
    return error == LOCI_OK ? beside_save(index, &(struct beside){0}) : error;
}

loci_error beside_begin_anew(loci *index, struct beside *out)
{
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = begin_anew(index);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error == LOCI_OK)
        *out = (struct beside){0};
    else
        sql_rollback(index);
    return error;
}

loci_error beside_is_begun(loci *index, bool *begun)
{
    return read_bool(index, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = '" SCHEMA_BESIDE "analyzer')",
                     begun);
}

// Whether nothing was written since, and every table is there.
static loci_error is_whole(loci *index, bool *whole)
{
    const char *name, *sql;
    loci_error error = read_bool(index,
                                 "SELECT (SELECT value FROM meta WHERE key = '" SCHEMA_BESIDE "generation') ="
                                 " (SELECT value FROM meta WHERE key = 'generation')",
                                 whole);
    for (size_t i = 0; error == LOCI_OK && *whole && schema_derived(i, &name, &sql); i++) {
        char question[128];
        snprintf(question, sizeof question, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '%s%s')",
                 SCHEMA_BESIDE, name);
        if (is_table(sql))
            error = read_bool(index, question, whole);
    }
    return error;
}

static loci_error load(loci *index, struct beside *out)
{
    loci_error error = meta_get(index, SCHEMA_BESIDE "passage", &out->passage);
    if (error == LOCI_OK)
        error = meta_get(index, SCHEMA_BESIDE "passages", &out->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++) {
        char key[32];
        snprintf(key, sizeof key, "%s%s", SCHEMA_BESIDE, lengths[field]);
        error = meta_get(index, key, &out->length[field]);
    }
    return error;
}

// Whether as many passages are in the tables as there are up to the last of them.
static loci_error is_true(loci *index, const struct beside *beside, bool *same)
{
    char question[256];
    snprintf(question, sizeof question,
             "SELECT count(*) = %lld FROM passage WHERE id <= %lld"
             " AND EXISTS (SELECT 1 FROM document WHERE document.id = passage.document)",
             (long long)beside->passages, (long long)beside->passage);
    return read_bool(index, question, same);
}

loci_error beside_begin(loci *index, struct beside *out, bool *resumed)
{
    bool same = false;
    loci_error error = schema_read_analysis_beside(index, &same);
    if (error == LOCI_OK && same)
        error = is_whole(index, &same);
    same = same && error == LOCI_OK && load(index, out) == LOCI_OK;
    if (error == LOCI_OK && same)
        error = is_true(index, out, &same);
    *resumed = error == LOCI_OK && same;
    if (error == LOCI_OK && !*resumed)
        error = beside_begin_anew(index, out);
    return error;
}

loci_error beside_save(loci *index, const struct beside *beside)
{
    loci_error error = meta_set(index, SCHEMA_BESIDE "passage", beside->passage);
    if (error == LOCI_OK)
        error = meta_set(index, SCHEMA_BESIDE "passages", beside->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++) {
        char key[32];
        snprintf(key, sizeof key, "%s%s", SCHEMA_BESIDE, lengths[field]);
        error = meta_set(index, key, beside->length[field]);
    }
    return error;
}

// FTS5 documents both: the first step, with a negative number, takes all segments together; the following ones go on with
// them, and fewer than two rows changed are the sign that nothing was left to do.
loci_error beside_merge(loci *index)
{
    const char *step = "INSERT INTO " FULL_TEXT "(" FULL_TEXT ", rank) VALUES('merge', -2000)";
    for (;;) {
        const int before = sqlite3_total_changes(index->db);
        loci_error error = sql_exec(index, step);
        if (error != LOCI_OK)
            return error;
        const bool done = sqlite3_total_changes(index->db) - before < 2;
        sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        if (done || handle_should_stop(index))
            return LOCI_OK;
        step = "INSERT INTO " FULL_TEXT "(" FULL_TEXT ", rank) VALUES('merge', 2000)";
    }
}

static loci_error place_tables(loci *index)
{
    const char *name, *sql;
    loci_error error = blank_full_text(index, "");
    for (size_t i = 0; error == LOCI_OK && schema_derived(i, &name, &sql); i++) {
        if (!is_table(sql)) { // it went with its table, which stands before it
            error = sql_exec(index, sql);
            continue;
        }
        error = change(index, "DROP TABLE ", name, "");
        char rename[64];
        snprintf(rename, sizeof rename, "ALTER TABLE %s%s RENAME TO ", SCHEMA_BESIDE, name);
        if (error == LOCI_OK)
            error = change(index, rename, name, "");
    }
    return error;
}

// A damaged generation begins anew: where it cannot be read, nobody has cached anything for it.
static const char renew_sums[] = FORGET
    "INSERT OR IGNORE INTO meta VALUES('generation', 1);"
    "UPDATE meta SET value = CASE WHEN " META_GENERATION_VALID " THEN value + 1 ELSE 1 END"
    " WHERE key = 'generation';"
    "UPDATE document SET passages = (SELECT count(*) FROM passage WHERE passage.document = document.id)"
    " WHERE passages <> (SELECT count(*) FROM passage WHERE passage.document = document.id);" LANGUAGES_RENEW;

static loci_error mark_run(loci *index, int64_t run)
{
    sqlite3_stmt *mark = NULL;
    loci_error error = sql_prepare(index, &mark, "UPDATE run SET rebuilt = 1 WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(mark, 1, run);
    error = sql_run(index, mark, "ending a rebuild");
    sqlite3_finalize(mark);
    return error;
}

static loci_error place_all(loci *index, const struct beside *beside, int64_t run)
{
    loci_error error = place_tables(index);
    if (error == LOCI_OK)
        error = sql_exec(index, renew_sums);
    if (error == LOCI_OK)
        error = meta_set(index, "passages", beside->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++)
        error = meta_set(index, lengths[field], beside->length[field]);
    if (error == LOCI_OK)
        error = mark_run(index, run);
    return error == LOCI_OK ? schema_write_analysis(index) : error;
}

loci_error beside_place(loci *index, const struct beside *beside, int64_t run)
{
    const bool current = index->analysis_current;
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = place_all(index, beside, run);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK) {
        sql_rollback(index);
        index->analysis_current = current;
    }
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return error;
}
