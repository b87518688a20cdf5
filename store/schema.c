// SPDX-License-Identifier: MIT
// The tables of the index file.
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

// What came with format 2.
#define ACRONYM_TABLE                                                                   \
    "CREATE TABLE acronym(short TEXT NOT NULL, long TEXT NOT NULL, name TEXT NOT NULL," \
    " occurrences INTEGER NOT NULL, PRIMARY KEY(short, long, name)) STRICT, WITHOUT ROWID"
#define ACRONYM_INDEX "CREATE INDEX acronym_long ON acronym(long)"
#define CAPITAL_TABLE \
    "CREATE TABLE capital(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID"

// What came with format 4: the run that superseded a content, 0 when it was before.
#define ALIAS_RUN "run INTEGER NOT NULL DEFAULT 0"

// Worded as SQLite keeps them ("CREATE TABLE name(…"), because schema_verify compares the wording.
// Drawn in ARCHITECTURE.md, "The index file".
static const struct object {
    const char *name;
    const char *sql;
} objects[] = {
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"},
    {"source", "CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, path BLOB NOT NULL UNIQUE,"
               " include_globs BLOB NOT NULL, exclude_globs BLOB NOT NULL, hidden INTEGER NOT NULL,"
               " device INTEGER NOT NULL, walked TEXT) STRICT"},
    {"file",
     "CREATE TABLE file(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
     " path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,"
     " inode INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL,"
     " reason TEXT, message TEXT, reader TEXT, UNIQUE(source, path)) STRICT"},
    {"record_failure",
     "CREATE TABLE record_failure(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
     " member BLOB NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL) STRICT"},
    {"record_failure_file", "CREATE INDEX record_failure_file ON record_failure(file)"},
    {"document",
     "CREATE TABLE document(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
     " member BLOB NOT NULL, hash BLOB NOT NULL, title TEXT, title_from TEXT, author TEXT,"
     " author_from TEXT, date TEXT, date_from TEXT, language TEXT, media_type TEXT, series TEXT,"
     " url TEXT, first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, passages INTEGER NOT NULL,"
     " UNIQUE(file, member)) STRICT"},
    {"document_hash", "CREATE INDEX document_hash ON document(hash)"},
    {"document_date", "CREATE INDEX document_date ON document(date)"},
    {"alias",
     "CREATE TABLE alias(hash BLOB NOT NULL, document INTEGER NOT NULL REFERENCES document(id), " ALIAS_RUN
     ", PRIMARY KEY(hash, document)) STRICT, WITHOUT ROWID"},
    {"alias_document", "CREATE INDEX alias_document ON alias(document)"},
    {"passage",
     "CREATE TABLE passage(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),"
     " ordinal INTEGER NOT NULL, first_seen INTEGER NOT NULL, page INTEGER NOT NULL, hash BLOB NOT NULL,"
     " section TEXT, heading TEXT NOT NULL, text TEXT NOT NULL) STRICT"},
    {"passage_document", "CREATE INDEX passage_document ON passage(document, ordinal)"},
    {"passage_content",
     "CREATE VIEW passage_content AS SELECT passage.id AS id,"
     " coalesce(document.language, 'en') || char(31) || coalesce(document.title, '') AS title,"
     " coalesce(document.language, 'en') || char(31) || passage.heading AS heading,"
     " coalesce(document.language, 'en') || char(31) || passage.text AS text"
     " FROM passage JOIN document ON document.id = passage.document"},
    {"passage_fts",
     "CREATE VIRTUAL TABLE passage_fts USING fts5(title, heading, text, content='passage_content',"
     " content_rowid='id', tokenize='loci', columnsize=0, detail=full)"},
    {"term", "CREATE TABLE term(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID"},
    {"word", "CREATE TABLE word(word TEXT NOT NULL, stem TEXT NOT NULL, occurrences INTEGER NOT NULL,"
             " PRIMARY KEY(word, stem)) STRICT, WITHOUT ROWID"},
    {"compound",
     "CREATE TABLE compound(joined TEXT NOT NULL, parts TEXT NOT NULL, occurrences INTEGER NOT NULL,"
     " PRIMARY KEY(joined, parts)) STRICT, WITHOUT ROWID"},
    {"acronym", ACRONYM_TABLE},
    {"acronym_long", ACRONYM_INDEX},
    {"capital", CAPITAL_TABLE},
    {"norm", "CREATE TABLE norm(chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT"},
    {"run", "CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, outcome TEXT,"
            " added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,"
            " moved INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0,"
            " failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0) STRICT"},
};
enum { OBJECT_COUNT = sizeof objects / sizeof *objects };

// What FTS5 makes beside its table; its wording belongs to the SQLite that wrote it.
static const char *const shadows[] = {"passage_fts_data", "passage_fts_idx", "passage_fts_config"};

// The settings of FTS5 are kept in its config table. A segment is written at commit: the hash holds a whole
// batch (hashsize), nothing merges while a batch is written, and runs merge at their end.
static const char setup[] = "INSERT INTO passage_fts(passage_fts, rank) VALUES('hashsize', 268435456);"
                            "INSERT INTO passage_fts(passage_fts, rank) VALUES('automerge', 0);"
                            "INSERT INTO passage_fts(passage_fts, rank) VALUES('crisismerge', 1000);"
                            "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 8);"
                            "INSERT INTO meta VALUES('generation', 1), ('passages', 0), ('length_title', 0),"
                            " ('length_heading', 0), ('length_text', 0);";

// Several processes may find the same file empty, or of an older format: the transaction decides which of them does what
// is to be done. -1 when it cannot be read.
static int stored_number(loci *index, const char *sql)
{
    sqlite3_stmt *row = NULL;
    int number = -1;
    if (sqlite3_prepare_v2(index->db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW)
        number = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    return number;
}

static loci_error create_objects(loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < OBJECT_COUNT && error == LOCI_OK; i++)
        error = loci_exec(index, objects[i].sql);
    if (error == LOCI_OK)
        error = loci_exec(index, setup);
    return error;
}

loci_error schema_create(loci *index)
{
    char versions[96];
    snprintf(versions, sizeof versions, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             SCHEMA_APPLICATION_ID, SCHEMA_FORMAT);
    loci_error error = loci_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    if (stored_number(index, "SELECT count(*) FROM sqlite_schema") > 0)
        return loci_exec(index, "ROLLBACK");
    error = create_objects(index);
    if (error == LOCI_OK)
        error = schema_write_analysis(index);
    if (error == LOCI_OK)
        error = loci_exec(index, versions);
    if (error == LOCI_OK)
        error = loci_exec(index, "COMMIT");
    if (error != LOCI_OK)
        loci_rollback(index);
    return error;
}

// steps[f] brings format f to f + 1. Format 1 is the first. What a step leaves to be derived from the texts comes with the
// rebuild that a missing analyzer asks for.
static const char *const steps[SCHEMA_FORMAT] = {
    [3] = "ALTER TABLE alias ADD COLUMN " ALIAS_RUN,
    [2] = "DELETE FROM meta WHERE key = 'analyzer'", // norms of 13 bytes
    [1] = ACRONYM_TABLE ";" ACRONYM_INDEX ";" CAPITAL_TABLE "; DELETE FROM meta WHERE key = 'analyzer'",
};

static loci_error take_step(loci *index, int format)
{
    char version[64];
    snprintf(version, sizeof version, "PRAGMA user_version=%d", format + 1);
    loci_error error = loci_exec(index, "BEGIN IMMEDIATE");
    if (error == LOCI_OK && stored_number(index, "PRAGMA user_version") != format)
        return loci_exec(index, "ROLLBACK");
    if (error == LOCI_OK)
        error = loci_exec(index, steps[format]);
    if (error == LOCI_OK)
        error = loci_exec(index, version);
    if (error == LOCI_OK)
        error = loci_exec(index, "COMMIT");
    if (error != LOCI_OK)
        loci_rollback(index);
    return error;
}

loci_error schema_upgrade(loci *index, int format)
{
    loci_error error = LOCI_OK;
    for (; format < SCHEMA_FORMAT && error == LOCI_OK; format++) {
        if (format < 0 || !steps[format])
            return loci_fail(index, LOCI_CORRUPT, "%s: its format %d was never written", index->path, format);
        error = take_step(index, format);
    }
    return error;
}

static size_t find_object(const char *name)
{
    size_t i = 0;
    while (i < OBJECT_COUNT && strcmp(objects[i].name, name) != 0)
        i++;
    return i;
}

static bool is_shadow(const char *type, const char *name)
{
    for (size_t i = 0; i < sizeof shadows / sizeof *shadows; i++)
        if (strcmp(type, "table") == 0 && strcmp(shadows[i], name) == 0)
            return true;
    return false;
}

// Indexes that SQLite makes for UNIQUE have no wording.
static bool is_automatic(const char *type, const char *name, const char *sql)
{
    return strcmp(type, "index") == 0 && strncmp(name, "sqlite_autoindex_", 17) == 0 && !sql;
}

static loci_error verify_row(loci *index, sqlite3_stmt *rows, bool seen[OBJECT_COUNT])
{
    const char *type = (const char *)sqlite3_column_text(rows, 0);
    const char *name = (const char *)sqlite3_column_text(rows, 1);
    const char *sql = (const char *)sqlite3_column_text(rows, 2);
    if (!type || !name)
        return loci_fail(index, LOCI_CORRUPT, "%s: its schema is damaged", index->path);
    size_t at = find_object(name);
    if (at < OBJECT_COUNT && sql && strcmp(sql, objects[at].sql) == 0) {
        seen[at] = true;
        return LOCI_OK;
    }
    if (at == OBJECT_COUNT && (is_shadow(type, name) || is_automatic(type, name, sql)))
        return LOCI_OK;
    return loci_fail(index, LOCI_CORRUPT, "%s: its %s '%s' is not one that loci writes", index->path, type,
                     name);
}

loci_error schema_verify(loci *index)
{
    sqlite3_stmt *rows = NULL;
    bool seen[OBJECT_COUNT] = {false};
    loci_error error = loci_prepare(index, &rows, "SELECT type, name, sql FROM sqlite_schema");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = verify_row(index, rows, seen);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = loci_fail_sqlite(index, "reading its schema");
    for (size_t i = 0; i < OBJECT_COUNT && error == LOCI_OK; i++)
        if (!seen[i])
            error = loci_fail(index, LOCI_CORRUPT, "%s: its '%s' is missing", index->path, objects[i].name);
    sqlite3_finalize(rows);
    return error;
}
