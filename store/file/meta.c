// SPDX-License-Identifier: MIT
// The table meta: numbers by name, and the analysis that the texts were indexed with.
#include "store/file/meta.h"

#include <stdio.h>
#include <string.h>

enum { STEMMER_SIZE = 160 };

loci_error meta_get(loci *index, const char *key, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, "SELECT value FROM meta WHERE key = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW && sqlite3_column_type(row, 0) == SQLITE_INTEGER)
        *out = sqlite3_column_int64(row, 0);
    else if (code == SQLITE_ROW || code == SQLITE_DONE)
        error = handle_fail(index, LOCI_CORRUPT, "%s: its number '%s' is missing", index->path, key);
    else
        error = handle_fail_sqlite(index, "reading its numbers");
    sqlite3_finalize(row);
    return error;
}

static const char put_value[] = "INSERT INTO meta VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2";

loci_error meta_set(loci *index, const char *key, int64_t value)
{
    sqlite3_stmt *put = NULL;
    loci_error error = sql_prepare(index, &put, put_value);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text(put, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(put, 2, value);
    error = sql_run(index, put, "writing its numbers");
    sqlite3_finalize(put);
    return error;
}

static loci_error set_text(loci *index, const char *key, const char *value)
{
    sqlite3_stmt *put = NULL;
    loci_error error = sql_prepare(index, &put, put_value);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text(put, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 2, value, -1, SQLITE_STATIC);
    error = sql_run(index, put, "writing its analysis");
    sqlite3_finalize(put);
    return error;
}

static loci_error own_stemmer(loci *index, char stemmer[STEMMER_SIZE])
{
    struct analyzer *analyzer = handle_analyzer(index);
    if (!analyzer)
        return LOCI_NO_MEMORY;
    return analyzer_stemmer_version(analyzer, stemmer, STEMMER_SIZE) ? LOCI_OK : handle_fail_memory(index);
}

// The rows of what stands, and of what is built beside it.
static const struct analysis_keys {
    const char *analyzer, *stemmer;
} standing = {"analyzer", "stemmer"}, beside = {SCHEMA_BESIDE "analyzer", SCHEMA_BESIDE "stemmer"};

static loci_error read_analysis(loci *index, const struct analysis_keys *keys, bool *current)
{
    char stemmer[STEMMER_SIZE];
    loci_error error = own_stemmer(index, stemmer);
    sqlite3_stmt *row = NULL;
    if (error == LOCI_OK)
        error = sql_prepare(index, &row,
                            "SELECT (SELECT value FROM meta WHERE key = ?3) = ?1"
                            " AND (SELECT value FROM meta WHERE key = ?4) = ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int(row, 1, ANALYZER_VERSION);
    sqlite3_bind_text(row, 2, stemmer, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, keys->analyzer, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, keys->stemmer, -1, SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW)
        *current = sqlite3_column_int(row, 0) == 1;
    else
        error = handle_fail_sqlite(index, "reading its analysis");
    sqlite3_finalize(row);
    return error;
}

static loci_error write_analysis(loci *index, const struct analysis_keys *keys)
{
    char stemmer[STEMMER_SIZE];
    loci_error error = own_stemmer(index, stemmer);
    if (error == LOCI_OK)
        error = meta_set(index, keys->analyzer, ANALYZER_VERSION);
    return error == LOCI_OK ? set_text(index, keys->stemmer, stemmer) : error;
}

loci_error meta_read_analysis(loci *index)
{
    return read_analysis(index, &standing, &index->analysis_current);
}

loci_error meta_write_analysis(loci *index)
{
    loci_error error = write_analysis(index, &standing);
    index->analysis_current = index->analysis_current || error == LOCI_OK;
    return error;
}

loci_error meta_read_analysis_beside(loci *index, bool *current)
{
    return read_analysis(index, &beside, current);
}

loci_error meta_write_analysis_beside(loci *index)
{
    return write_analysis(index, &beside);
}
