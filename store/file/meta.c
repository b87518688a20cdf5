// SPDX-License-Identifier: MIT
// The table meta: numbers by name, and the analysis that the texts were indexed with.
#include "store/file/meta.h"
#include "text/words/stemmer.h"

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

// The version of the stemmers is known without making them where the file remembers which build of them had which: the row
// `stemmer_build` is the build, a space and the version. It says nothing about the file itself.
enum { BUILD_ROW_SIZE = STEMMER_BUILD_SIZE + STEMMER_SIZE };

static bool is_known(const char *row, char stemmer[STEMMER_SIZE])
{
    char build[STEMMER_BUILD_SIZE];
    const size_t size = stemmer_build(build) ? strlen(build) : 0;
    if (!row || size == 0 || strncmp(row, build, size) != 0 || row[size] != ' ' ||
        strlen(row + size + 1) >= STEMMER_SIZE)
        return false;
    strcpy(stemmer, row + size + 1);
    return true;
}

// What the file says of its analysis.
struct told_analysis {
    bool ours;        // it is this analyzer's …
    bool has_stemmer; // … and the stemmer's version is told, no longer than any is
    char stemmer[STEMMER_SIZE];
    bool knows_own; // the build of the stemmers at hand is one that the file remembers: of this version
    char own[STEMMER_SIZE];
};

static void take_row(struct told_analysis *told, const struct analysis_keys *keys, sqlite3_stmt *row)
{
    const char *key = (const char *)sqlite3_column_text(row, 0);
    if (key && strcmp(key, keys->analyzer) == 0) {
        told->ours =
            sqlite3_column_type(row, 1) == SQLITE_INTEGER && sqlite3_column_int64(row, 1) == ANALYZER_VERSION;
    } else if (key && strcmp(key, "stemmer_build") == 0) {
        told->knows_own = is_known((const char *)sqlite3_column_text(row, 1), told->own);
    } else if (key && strcmp(key, keys->stemmer) == 0) {
        const char *stemmer = (const char *)sqlite3_column_text(row, 1);
        told->has_stemmer = stemmer && strlen(stemmer) < STEMMER_SIZE;
        strcpy(told->stemmer, told->has_stemmer ? stemmer : "");
    }
}

static loci_error compare_analysis(loci *index, struct told_analysis *told, bool *current)
{
    loci_error error = LOCI_OK;
    *current = told->ours && told->has_stemmer;
    if (*current && !told->knows_own)
        error = own_stemmer(index, told->own);
    *current = *current && error == LOCI_OK && strcmp(told->stemmer, told->own) == 0;
    return error;
}

// All rows, which are few: what asks for three of them by their keys takes longer to prepare than they do to read.
static loci_error read_analysis(loci *index, const struct analysis_keys *keys, bool *current)
{
    struct told_analysis told = {0};
    sqlite3_stmt *row = NULL;
    int code = SQLITE_DONE;
    loci_error error = sql_prepare(index, &row, "SELECT key, value FROM meta");
    while (error == LOCI_OK && (code = sqlite3_step(row)) == SQLITE_ROW)
        take_row(&told, keys, row);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its analysis");
    sqlite3_finalize(row);
    return error == LOCI_OK ? compare_analysis(index, &told, current) : error;
}

loci_error meta_remember_build(loci *index)
{
    char build[STEMMER_BUILD_SIZE], stemmer[STEMMER_SIZE], row[BUILD_ROW_SIZE];
    if (!stemmer_build(build))
        return LOCI_OK;
    loci_error error = own_stemmer(index, stemmer);
    snprintf(row, sizeof row, "%s %s", build, stemmer);
    return error == LOCI_OK ? set_text(index, "stemmer_build", row) : error;
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
    if (error == LOCI_OK)
        error = meta_remember_build(index);
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
