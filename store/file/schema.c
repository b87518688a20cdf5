// SPDX-License-Identifier: MIT
// The tables of the index file.
#include "store/file/schema.h"
#include "store/file/settings.h"

#include <stdio.h>
#include <string.h>

// What came with format 2.
#define ACRONYM_TABLE                                                      \
    "acronym(short TEXT NOT NULL, long TEXT NOT NULL, name TEXT NOT NULL," \
    " occurrences INTEGER NOT NULL, PRIMARY KEY(short, long, name)) STRICT, WITHOUT ROWID"
#define ACRONYM_INDEX "acronym_long ON acronym(long)"
#define CAPITAL_TABLE "capital(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID"

// What came with format 4.
#define REBUILT_COLUMN "rebuilt INTEGER NOT NULL DEFAULT 0"
#define TRIES_COLUMN "tries INTEGER NOT NULL DEFAULT 0"
#define FOLLOW_COLUMN "follow INTEGER NOT NULL DEFAULT 0"
// The run that superseded a content, 0 when it was before.
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
               " device INTEGER NOT NULL, walked TEXT, problem TEXT, " FOLLOW_COLUMN ") STRICT"},
    {"file",
     "CREATE TABLE file(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
     " path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,"
     " inode INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL,"
     " reason TEXT, message TEXT, reader TEXT, " TRIES_COLUMN ", UNIQUE(source, path)) STRICT"},
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
    {"acronym", "CREATE TABLE " ACRONYM_TABLE},
    {"acronym_long", "CREATE INDEX " ACRONYM_INDEX},
    {"capital", "CREATE TABLE " CAPITAL_TABLE},
    {"norm", "CREATE TABLE norm(chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT"},
    {"run",
     "CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, outcome TEXT,"
     " added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,"
     " moved INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0,"
     " failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, " REBUILT_COLUMN ") STRICT"},
};
enum { OBJECT_COUNT = sizeof objects / sizeof *objects };

// Those that are derived from the texts, in the order they are made in, each with the format that it came with.
static const struct {
    const char *name;
    int since;
} derived[] = {{"passage_fts", 1}, {"term", 1},         {"word", 1},    {"compound", 1},
               {"acronym", 2},     {"acronym_long", 2}, {"capital", 2}, {"norm", 1}};
enum { DERIVED_COUNT = sizeof derived / sizeof *derived };

// Columns that came later than their tables, in the order in which they stand in each: the format, and the wording, which
// begins with the name. An older file lacks them.
static const struct column {
    const char *table;
    int since;
    const char *name, *definition;
} columns[] = {{"run", 4, "rebuilt", REBUILT_COLUMN},
               {"source", 4, "problem", "problem TEXT"},
               {"source", 4, "follow", FOLLOW_COLUMN},
               {"file", 4, "tries", TRIES_COLUMN},
               {"alias", 4, "run", ALIAS_RUN}};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

// What FTS5 makes beside its table; its wording belongs to the SQLite that wrote it.
static const char *const shadows[] = {"passage_fts_data", "passage_fts_idx", "passage_fts_config"};

static const char numbers[] =
    "INSERT INTO meta VALUES('generation', 1), ('passages', 0), ('length_title', 0),"
    " ('length_heading', 0), ('length_text', 0);";

#define SETTING(name, value) {#name, value},
static const struct {
    const char *name;
    int value;
} settings[] = {SETTINGS(SETTING)};

// -1 when it cannot be read.
static int stored_number(loci *index, const char *sql)
{
    sqlite3_stmt *row = NULL;
    int number = -1;
    if (sqlite3_prepare_v2(index->db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW)
        number = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    return number;
}

// Several processes may find the same file empty, or of an older format: the transaction decides which of them does what
// is to be done.
int schema_stored_format(loci *index)
{
    return stored_number(index, "PRAGMA user_version");
}

loci_error schema_set_up(loci *index, const char *full_text)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < sizeof settings / sizeof *settings && error == LOCI_OK; i++) {
        char sql[128];
        snprintf(sql, sizeof sql, "INSERT INTO %s(%s, rank) VALUES('%s', %d)", full_text, full_text,
                 settings[i].name, settings[i].value);
        error = sql_exec(index, sql);
    }
    return error;
}

static loci_error create_objects(loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < OBJECT_COUNT && error == LOCI_OK; i++)
        error = sql_exec(index, objects[i].sql);
    if (error == LOCI_OK)
        error = schema_set_up(index, "passage_fts");
    if (error == LOCI_OK)
        error = sql_exec(index, numbers);
    return error;
}

loci_error schema_create(loci *index)
{
    char versions[96];
    snprintf(versions, sizeof versions, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             SCHEMA_APPLICATION_ID, SCHEMA_FORMAT);
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    if (stored_number(index, "SELECT count(*) FROM sqlite_schema") > 0)
        return sql_exec(index, "ROLLBACK");
    error = create_objects(index);
    if (error == LOCI_OK)
        error = schema_write_analysis(index);
    if (error == LOCI_OK)
        error = sql_exec(index, versions);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    return error;
}

// steps[f] leads from format f to f + 1; format 1 is the first. `write` changes the file, beside the columns that come with
// f + 1; what it leaves to be derived from the texts comes with the rebuild that a missing analyzer asks for. A file whose
// format is damaged may have a step's tables already: schema_verify tells whether they are ours. `read` are temporary tables and views, through which a
// handle that may not write sees an older file as one of today: NULL where that cannot be.
static const struct step {
    const char *write, *read;
} steps[SCHEMA_FORMAT] = {
    [1] =
        {"CREATE TABLE IF NOT EXISTS " ACRONYM_TABLE "; CREATE INDEX IF NOT EXISTS " ACRONYM_INDEX
         "; CREATE TABLE IF NOT EXISTS " CAPITAL_TABLE "; DELETE FROM meta WHERE key = 'analyzer'",
         "CREATE TEMP TABLE acronym(short, long, name, occurrences); CREATE TEMP TABLE capital(term, passages)"},
    // Norms of 13 bytes: until they are rebuilt, reader.c takes the shorter ones as they are.
    [2] = {"DELETE FROM meta WHERE key = 'analyzer'", ""},
    // Besides, tables may be built beside those that stand, and stand under quoted names.
    [3] = {"", "CREATE TEMP VIEW run AS SELECT *, 0 AS rebuilt FROM main.run;"
               " CREATE TEMP VIEW source AS SELECT *, NULL AS problem, 0 AS follow FROM main.source;"
               " CREATE TEMP VIEW file AS SELECT *, 0 AS tries FROM main.file;"
               " CREATE TEMP VIEW alias AS SELECT *, 0 AS run FROM main.alias"},
};

// A column that is there already is left, as a table is.
static loci_error add_column(loci *index, const struct column *column)
{
    char sql[160];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT 1 FROM pragma_table_info('%s') WHERE name = '%s'", column->table,
             column->name);
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    const bool stands = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_finalize(row);
    snprintf(sql, sizeof sql, "ALTER TABLE %s ADD COLUMN %s", column->table, column->definition);
    return stands ? LOCI_OK : sql_exec(index, sql);
}

static loci_error add_columns(loci *index, int format)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < COLUMN_COUNT && error == LOCI_OK; i++)
        if (columns[i].since == format)
            error = add_column(index, &columns[i]);
    return error;
}

static loci_error take_step(loci *index, int format)
{
    char version[64];
    snprintf(version, sizeof version, "PRAGMA user_version=%d", format + 1);
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error == LOCI_OK && schema_stored_format(index) != format)
        return sql_exec(index, "ROLLBACK");
    if (error == LOCI_OK)
        error = sql_exec(index, steps[format].write);
    if (error == LOCI_OK)
        error = add_columns(index, format + 1);
    if (error == LOCI_OK)
        error = sql_exec(index, version);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    return error;
}

loci_error schema_upgrade(loci *index, int format)
{
    loci_error error = LOCI_OK;
    for (; format < SCHEMA_FORMAT && error == LOCI_OK; format++) {
        if (format < 0 || !steps[format].write)
            return handle_fail(index, LOCI_CORRUPT, "%s: its format %d was never written", index->path,
                               format);
        error = take_step(index, format);
    }
    return error;
}

loci_error schema_see_through(loci *index, int format)
{
    loci_error error = LOCI_OK;
    if (format < SCHEMA_FORMAT) // not where something is written: VACUUM would hold the whole file in memory
        error = sql_exec(index, "PRAGMA temp_store=MEMORY");
    for (; format < SCHEMA_FORMAT && error == LOCI_OK; format++) {
        if (format < 1 || !steps[format].read)
            return handle_fail(
                index, LOCI_READ_ONLY,
                "%s has an older format, which cannot be read as it is: run 'loci index', which"
                " brings it up to date",
                index->path);
        error = sql_exec(index, steps[format].read);
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

static size_t find_derived(const char *name)
{
    size_t i = 0;
    while (i < DERIVED_COUNT && strcmp(derived[i].name, name) != 0)
        i++;
    return i;
}

bool schema_derived(size_t i, const char **name, const char **sql)
{
    if (i >= DERIVED_COUNT)
        return false;
    *name = derived[i].name;
    *sql = objects[find_object(*name)].sql;
    return true;
}

static bool is_beside(const char *name)
{
    return strncmp(name, SCHEMA_BESIDE, sizeof SCHEMA_BESIDE - 1) == 0;
}

// What is derived came with some format, everything else was always there.
static bool belongs_to(size_t object, int format)
{
    const size_t at = find_derived(objects[object].name);
    return at == DERIVED_COUNT || derived[at].since <= format;
}

static bool is_shadow(const char *type, const char *name)
{
    if (is_beside(name))
        name += sizeof SCHEMA_BESIDE - 1;
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

// SQLite puts the name of what it renames in double quotes. We use none, so they say nothing around small letters, which
// are our names; keywords are in capitals.
static void add_unquoted(struct buffer *out, const char *sql)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz_";
    while (*sql) {
        const size_t name = *sql == '"' ? strspn(sql + 1, small) : 0;
        const bool quoted = name > 0 && sql[1 + name] == '"';
        buffer_add(out, quoted ? sql + 1 : sql, quoted ? name : 1);
        sql += quoted ? name + 2 : 1;
    }
}

void schema_word(struct buffer *out, const char *prefix, const char *name, const char *sql)
{
    const char *at = strstr(sql, name); // nothing but "CREATE … " stands before it
    buffer_add(out, sql, (size_t)(at - sql));
    buffer_printf(out, "%s%s", prefix, at);
}

// Takes what the format lacks out of the wording of a table.
static void cut_columns(struct buffer *wording, const char *table, int format)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        const size_t size = strlen(", ") + strlen(columns[i].definition);
        char *at = strcmp(columns[i].table, table) == 0 && columns[i].since > format
                       ? strstr(wording->data, columns[i].definition)
                       : NULL;
        if (!at)
            continue;
        at -= strlen(", ");
        memmove(at, at + size, strlen(at + size) + 1);
        wording->size -= size;
    }
}

static bool is_worded(const struct object *object, bool beside, int format, const char *sql, bool *failed)
{
    struct buffer found, ours;
    buffer_init(&found);
    buffer_init(&ours);
    add_unquoted(&found, sql);
    schema_word(&ours, beside ? SCHEMA_BESIDE : "", object->name, object->sql);
    cut_columns(&ours, object->name, format);
    *failed = found.failed || ours.failed;
    const bool same = !*failed && strcmp(found.data, ours.data) == 0;
    buffer_clear(&found);
    buffer_clear(&ours);
    return same;
}

static loci_error verify_row(loci *index, sqlite3_stmt *rows, int format, bool seen[OBJECT_COUNT])
{
    const char *type = (const char *)sqlite3_column_text(rows, 0);
    const char *name = (const char *)sqlite3_column_text(rows, 1);
    const char *sql = (const char *)sqlite3_column_text(rows, 2);
    if (!type || !name)
        return handle_fail(index, LOCI_CORRUPT, "%s: its schema is damaged", index->path);
    const bool beside = is_beside(name);
    bool failed = false;
    size_t at = find_object(beside ? name + sizeof SCHEMA_BESIDE - 1 : name);
    if (beside && at < OBJECT_COUNT && find_derived(objects[at].name) == DERIVED_COUNT)
        at = OBJECT_COUNT;
    if (at < OBJECT_COUNT && belongs_to(at, format) && sql &&
        is_worded(&objects[at], beside, format, sql, &failed)) {
        seen[at] = seen[at] || !beside;
        return LOCI_OK;
    }
    if (failed)
        return handle_fail_memory(index);
    if (at == OBJECT_COUNT && (is_shadow(type, name) || is_automatic(type, name, sql)))
        return LOCI_OK;
    return handle_fail(index, LOCI_CORRUPT, "%s: its %s '%s' is not one that loci writes", index->path, type,
                       name);
}

loci_error schema_verify(loci *index, int format)
{
    sqlite3_stmt *rows = NULL;
    bool seen[OBJECT_COUNT] = {false};
    loci_error error = sql_prepare(index, &rows, "SELECT type, name, sql FROM sqlite_schema");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = verify_row(index, rows, format, seen);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its schema");
    for (size_t i = 0; i < OBJECT_COUNT && error == LOCI_OK; i++)
        if (!seen[i] && belongs_to(i, format))
            error = handle_fail(index, LOCI_CORRUPT, "%s: its '%s' is missing", index->path, objects[i].name);
    sqlite3_finalize(rows);
    return error;
}
