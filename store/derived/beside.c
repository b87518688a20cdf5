// SPDX-License-Identifier: MIT
// What is derived from the texts, built beside what stands.
#include "store/derived/beside.h"
#include "store/derived/derived.h"
#include "store/file/meta.h"

#include <stdio.h>
#include <string.h>

#define FORGET "DELETE FROM meta WHERE key BETWEEN '" SCHEMA_BESIDE "' AND '" SCHEMA_BESIDE "~';"

// The next object that is built beside, from the *i-th of all on; NULL behind the last.
static const struct derived_object *next_object(size_t *i, const struct derived **structure)
{
    const struct derived_object *object;
    while (derived_object_at((*i)++, &object, structure))
        if (!(*structure)->of_documents)
            return object;
    return NULL;
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
    int64_t number = 0;
    loci_error error = sql_number(index, sql, "reading how far its rebuild is", &number);
    if (error == LOCI_OK)
        *out = number == 1;
    return error;
}

static loci_error exists(loci *index, const char *prefix, const char *name, bool *out)
{
    char question[128];
    snprintf(question, sizeof question, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '%s%s')",
             prefix, name);
    return read_bool(index, question, out);
}

// Tables go whatever is wrong with them, as long as what SQLite made beside them is there.
static loci_error blank(loci *index, const char *prefix, const struct derived *structure)
{
    bool stands = true;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && stands && structure->shadows && structure->shadows[i]; i++)
        error = exists(index, prefix, structure->shadows[i], &stands);
    return error == LOCI_OK && stands ? structure->blank(index, prefix) : error;
}

static loci_error blank_all(loci *index, const char *prefix)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && derived_list[i]; i++)
        if (derived_list[i]->blank)
            error = blank(index, prefix, derived_list[i]);
    return error;
}

static loci_error drop_tables(loci *index)
{
    const struct derived *structure;
    const struct derived_object *object;
    size_t i = 0;
    loci_error error = blank_all(index, SCHEMA_BESIDE);
    while (error == LOCI_OK && (object = next_object(&i, &structure)))
        if (derived_is_table(object))
            error = change(index, "DROP TABLE IF EXISTS " SCHEMA_BESIDE, object->name, "");
    return error;
}

static loci_error make_table(loci *index, const struct derived_object *object)
{
    struct buffer worded;
    buffer_init(&worded);
    derived_word(&worded, SCHEMA_BESIDE, object);
    loci_error error = worded.failed ? handle_fail_memory(index) : sql_exec(index, worded.data);
    buffer_clear(&worded);
    return error;
}

// Indexes are made when their tables are placed: they cannot be renamed.
static loci_error make_tables(loci *index)
{
    const struct derived *structure;
    const struct derived_object *object;
    size_t i = 0;
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && (object = next_object(&i, &structure)))
        if (derived_is_table(object))
            error = make_table(index, object);
    for (i = 0; error == LOCI_OK && derived_list[i]; i++)
        if (derived_list[i]->set_up && !derived_list[i]->of_documents)
            error = derived_list[i]->set_up(index, SCHEMA_BESIDE);
    return error;
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
        error = meta_write_analysis_beside(index);
    return error == LOCI_OK ? beside_save(index, 0) : error;
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
    const struct derived *structure;
    const struct derived_object *object;
    size_t i = 0;
    loci_error error = read_bool(index,
                                 "SELECT (SELECT value FROM meta WHERE key = '" SCHEMA_BESIDE "generation') ="
                                 " (SELECT value FROM meta WHERE key = 'generation')",
                                 whole);
    while (error == LOCI_OK && *whole && (object = next_object(&i, &structure)))
        if (derived_is_table(object))
            error = exists(index, SCHEMA_BESIDE, object->name, whole);
    return error;
}

static loci_error load(loci *index, struct beside *out)
{
    loci_error error = meta_get(index, SCHEMA_BESIDE "passage", &out->passage);
    return error == LOCI_OK ? meta_get(index, SCHEMA_BESIDE "passages", &out->passages) : error;
}

// Whether as many passages are in the tables as there are up to the last of them.
static loci_error is_true(loci *index, const struct beside *beside, bool *same)
{
    char question[256];
    snprintf(question, sizeof question,
             "SELECT count(*) = %lld FROM passage_place WHERE id <= %lld"
             " AND EXISTS (SELECT 1 FROM document WHERE document.id = passage_place.document)",
             (long long)beside->passages, (long long)beside->passage);
    return read_bool(index, question, same);
}

loci_error beside_begin(loci *index, struct beside *out, bool *resumed)
{
    bool same = false;
    loci_error error = meta_read_analysis_beside(index, &same);
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

loci_error beside_save(loci *index, int64_t passage)
{
    return meta_set(index, SCHEMA_BESIDE "passage", passage);
}

loci_error beside_settle(loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && derived_list[i] && !handle_should_stop(index); i++)
        if (derived_list[i]->settle)
            error = derived_list[i]->settle(index);
    return error;
}

static loci_error place_table(loci *index, const char *name)
{
    char rename[64];
    snprintf(rename, sizeof rename, "ALTER TABLE %s%s RENAME TO ", SCHEMA_BESIDE, name);
    loci_error error = change(index, "DROP TABLE ", name, "");
    return error == LOCI_OK ? change(index, rename, name, "") : error;
}

// An index went with its table, which stands before it.
static loci_error place_tables(loci *index)
{
    const struct derived *structure;
    const struct derived_object *object;
    size_t i = 0;
    loci_error error = blank_all(index, "");
    while (error == LOCI_OK && (object = next_object(&i, &structure)))
        error = derived_is_table(object) ? place_table(index, object->name) : sql_exec(index, object->sql);
    return error;
}

static loci_error renew(loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && derived_list[i]; i++)
        if (derived_list[i]->renew)
            error = sql_exec(index, derived_list[i]->renew);
    return error;
}

#define HELD_PASSAGES "coalesce((SELECT sum(length) FROM stretch WHERE stretch.document = document.id), 0)"

// A damaged generation begins anew: where it cannot be read, nobody has cached anything for it.
static const char renew_sums[] =
    FORGET "INSERT OR IGNORE INTO meta VALUES('generation', 1);"
           "UPDATE meta SET value = CASE WHEN " META_GENERATION_VALID " THEN value + 1 ELSE 1 END"
           " WHERE key = 'generation';"
           "UPDATE document SET passages = " HELD_PASSAGES " WHERE passages <> " HELD_PASSAGES;

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

static loci_error place_all(loci *index, int64_t run)
{
    loci_error error = place_tables(index);
    if (error == LOCI_OK)
        error = renew(index);
    if (error == LOCI_OK)
        error = sql_exec(index, renew_sums);
    if (error == LOCI_OK)
        error = mark_run(index, run);
    return error == LOCI_OK ? meta_write_analysis(index) : error;
}

loci_error beside_place(loci *index, int64_t run)
{
    const bool current = index->analysis_current;
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = place_all(index, run);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK) {
        sql_rollback(index);
        index->analysis_current = current;
    }
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return error;
}
