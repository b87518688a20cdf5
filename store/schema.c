// SPDX-License-Identifier: MIT
// The tables of the index file.
#include "store/schema.h"

#include "store/derived/derived.h"

#include <stdio.h>
#include <string.h>

// What came with format 4.
#define REBUILT_COLUMN "rebuilt INTEGER NOT NULL DEFAULT 0"
#define TRIES_COLUMN "tries INTEGER NOT NULL DEFAULT 0"
#define FOLLOW_COLUMN "follow INTEGER NOT NULL DEFAULT 0"
// What came with format 6: where a passage stands in its file, who says it, what encoding was guessed.
#define LINE_COLUMN "line INTEGER NOT NULL DEFAULT 0"
#define BYTE_COLUMN "byte INTEGER"
#define SPEAKER_COLUMN "speaker TEXT"
#define CHARSET_COLUMN "charset_guess TEXT"
// The run that superseded a content, 0 when it was before.
#define ALIAS_RUN "run INTEGER NOT NULL DEFAULT 0"

// Worded as SQLite keeps them ("CREATE TABLE name(…"), because schema_verify compares the wording.
// Drawn in ARCHITECTURE.md, "The index file". What is derived from them stands in store/derived/, each with its structure.
static const struct object {
    const char *name;
    const char *sql;
} stored[] = {
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"},
    {"source", "CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, path BLOB NOT NULL UNIQUE,"
               " include_globs BLOB NOT NULL, exclude_globs BLOB NOT NULL, hidden INTEGER NOT NULL,"
               " device INTEGER NOT NULL, walked TEXT, problem TEXT, " FOLLOW_COLUMN ") STRICT"},
    {"file",
     "CREATE TABLE file(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
     " path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,"
     " inode INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL,"
     " reason TEXT, message TEXT, reader TEXT, " TRIES_COLUMN
     ", media_type TEXT, needs TEXT, UNIQUE(source, path)) STRICT"},
    {"record_failure",
     "CREATE TABLE record_failure(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
     " member BLOB NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL, media_type TEXT, needs TEXT) STRICT"},
    {"record_failure_file", "CREATE INDEX record_failure_file ON record_failure(file)"},
    {"document",
     "CREATE TABLE document(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
     " member BLOB NOT NULL, hash BLOB NOT NULL, title TEXT, title_from TEXT, author TEXT,"
     " author_from TEXT, date TEXT, date_from TEXT, language TEXT, media_type TEXT, series TEXT,"
     " url TEXT, first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, passages INTEGER NOT NULL,"
     " suspect TEXT, " CHARSET_COLUMN ", UNIQUE(file, member)) STRICT"},
    {"document_hash", "CREATE INDEX document_hash ON document(hash)"},
    {"document_date", "CREATE INDEX document_date ON document(date)"},
    {"alias",
     "CREATE TABLE alias(hash BLOB NOT NULL, document INTEGER NOT NULL REFERENCES document(id), " ALIAS_RUN
     ", PRIMARY KEY(hash, document)) STRICT, WITHOUT ROWID"},
    {"alias_document", "CREATE INDEX alias_document ON alias(document)"},
    {"passage",
     "CREATE TABLE passage(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),"
     " ordinal INTEGER NOT NULL, first_seen INTEGER NOT NULL, page INTEGER NOT NULL, hash BLOB NOT NULL,"
     " section TEXT, heading TEXT NOT NULL, text TEXT NOT NULL, " LINE_COLUMN ", " BYTE_COLUMN
     ", " SPEAKER_COLUMN ") STRICT"},
    {"passage_document", "CREATE INDEX passage_document ON passage(document, ordinal)"},
    {"passage_speaker",
     "CREATE INDEX passage_speaker ON passage(speaker, document) WHERE speaker IS NOT NULL"},
    {"passage_content",
     "CREATE VIEW passage_content AS SELECT passage.id AS id,"
     " coalesce(document.language, 'en') || char(31) || coalesce(document.title, '') AS title,"
     " coalesce(document.language, 'en') || char(31) || passage.heading AS heading,"
     " coalesce(document.language, 'en') || char(31) || passage.text AS text"
     " FROM passage JOIN document ON document.id = passage.document"},
    {"run",
     "CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, outcome TEXT,"
     " added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,"
     " moved INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0,"
     " failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, " REBUILT_COLUMN ") STRICT"},
};
enum { STORED_COUNT = sizeof stored / sizeof *stored };

// The format that an object came with; all others were there from the first.
static int stored_since(const struct object *object)
{
    return strcmp(object->name, "passage_speaker") == 0 ? 6 : 1;
}

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
               {"alias", 4, "run", ALIAS_RUN},
               {"file", 5, "media_type", "media_type TEXT"},
               {"file", 5, "needs", "needs TEXT"},
               {"record_failure", 5, "media_type", "media_type TEXT"},
               {"record_failure", 5, "needs", "needs TEXT"},
               {"document", 5, "suspect", "suspect TEXT"},
               {"document", 6, "charset_guess", CHARSET_COLUMN},
               {"passage", 6, "line", LINE_COLUMN},
               {"passage", 6, "byte", BYTE_COLUMN},
               {"passage", 6, "speaker", SPEAKER_COLUMN}};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

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

static loci_error create_derived(loci *index)
{
    const struct derived_object *object;
    const struct derived *structure;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && derived_object_at(i, &object, &structure); i++)
        error = sql_exec(index, object->sql);
    for (size_t i = 0; error == LOCI_OK && derived_list[i]; i++)
        if (derived_list[i]->set_up)
            error = derived_list[i]->set_up(index, "");
    return error;
}

static loci_error create_objects(loci *index)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < STORED_COUNT && error == LOCI_OK; i++)
        error = sql_exec(index, stored[i].sql);
    if (error == LOCI_OK)
        error = meta_set(index, "generation", 1);
    return error == LOCI_OK ? create_derived(index) : error;
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
        error = meta_write_analysis(index);
    if (error == LOCI_OK)
        error = sql_exec(index, versions);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    return error;
}

// steps[f] leads from format f to f + 1; format 1 is the first. `write` changes the file, beside the columns and the derived tables that come
// with f + 1; what it leaves to be derived from the texts comes with the rebuild that a missing analyzer asks for. A file whose
// format is damaged may have a step's tables already: schema_verify tells whether they are ours. `read` are temporary tables and views, through which a
// handle that may not write sees an older file as one of today: NULL where that cannot be.
static const struct step {
    const char *write, *read;
} steps[SCHEMA_FORMAT] = {
    [1] =
        {"DELETE FROM meta WHERE key = 'analyzer'",
         "CREATE TEMP TABLE acronym(short, long, name, occurrences); CREATE TEMP TABLE capital(term, passages)"},
    // Norms of 13 bytes: until they are rebuilt, reader.c takes the shorter ones as they are.
    [2] = {"DELETE FROM meta WHERE key = 'analyzer'", ""},
    // Besides, tables may be built beside those that stand, and stand under quoted names.
    [3] = {"",
           "CREATE TEMP VIEW run AS SELECT *, 0 AS rebuilt FROM main.run;"
           " CREATE TEMP VIEW source AS SELECT *, NULL AS problem, 0 AS follow FROM main.source;"
           " CREATE TEMP VIEW file AS SELECT *, 0 AS tries, NULL AS media_type, NULL AS needs FROM main.file;"
           " CREATE TEMP VIEW alias AS SELECT *, 0 AS run FROM main.alias;"
           " CREATE TEMP VIEW language AS SELECT substr(key, 10) AS code, value AS documents FROM main.meta"
           " WHERE key BETWEEN 'language:' AND 'language:~'"},
    // The step before has seen to `file`, where it was taken.
    [4] =
        {"",
         "CREATE TEMP VIEW IF NOT EXISTS file AS SELECT *, NULL AS media_type, NULL AS needs FROM main.file;"
         " CREATE TEMP VIEW record_failure AS SELECT *, NULL AS media_type, NULL AS needs FROM main.record_failure;"
         " CREATE TEMP VIEW document AS SELECT *, NULL AS suspect, NULL AS charset_guess FROM main.document"},
    // What is derived is laid out otherwise: until it is rebuilt, readers see by its rows how it is (full_text_fields_of,
    // reader_load_norms). Without ranking segments FTS5 finds all.
    [5] =
        {"DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer')",
         "CREATE TEMP TABLE segment(id, head); CREATE TEMP TABLE segment_chunk(id, data);"
         " CREATE TEMP VIEW IF NOT EXISTS document AS SELECT *, NULL AS charset_guess FROM main.document;"
         " CREATE TEMP VIEW passage AS SELECT *, 0 AS line, NULL AS byte, NULL AS speaker FROM main.passage"},
    // Without lengths they are taken from the norms.
    [6] = {"DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer')",
           "CREATE TEMP TABLE length(chunk, data)"},
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

static bool exists(loci *index, const char *name)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM sqlite_schema WHERE name = '%s'", name);
    return stored_number(index, sql) > 0;
}

// Behind the columns, which an index may be of.
static loci_error add_stored(loci *index, int format)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < STORED_COUNT && error == LOCI_OK; i++)
        if (stored_since(&stored[i]) == format && !exists(index, stored[i].name))
            error = sql_exec(index, stored[i].sql);
    return error;
}

// What follows from the documents is made at once, anything else by the rebuild that a step asks for.
static loci_error add_derived(loci *index, int format)
{
    const struct derived_object *object;
    const struct derived *structure;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && derived_object_at(i, &object, &structure); i++) {
        if (object->since != format)
            continue;
        if (!exists(index, object->name))
            error = sql_exec(index, object->sql);
        if (error == LOCI_OK && structure->of_documents)
            error = sql_exec(index, structure->renew);
    }
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
        error = add_stored(index, format + 1);
    if (error == LOCI_OK)
        error = add_derived(index, format + 1);
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

static bool is_beside(const char *name)
{
    return strncmp(name, SCHEMA_BESIDE, sizeof SCHEMA_BESIDE - 1) == 0;
}

static bool is_shadow(const char *type, const char *name)
{
    if (is_beside(name))
        name += sizeof SCHEMA_BESIDE - 1;
    for (size_t i = 0; strcmp(type, "table") == 0 && derived_list[i]; i++)
        for (const char *const *shadow = derived_list[i]->shadows; shadow && *shadow; shadow++)
            if (strcmp(*shadow, name) == 0)
                return true;
    return false;
}

// Indexes that SQLite makes for UNIQUE have no wording.
static bool is_automatic(const char *type, const char *name, const char *sql)
{
    return strcmp(type, "index") == 0 && strncmp(name, "sqlite_autoindex_", 17) == 0 && !sql;
}

// What somebody's ANALYZE leaves: SQLite's planner looks into it, nothing of ours does.
static bool is_statistics(const char *type, const char *name, const char *sql)
{
    static const struct object statistics[] = {
        {"sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
        {"sqlite_stat3", "CREATE TABLE sqlite_stat3(tbl,idx,neq,nlt,ndlt,sample)"},
        {"sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"},
    };
    for (size_t i = 0; sql && strcmp(type, "table") == 0 && i < sizeof statistics / sizeof *statistics; i++)
        if (strcmp(name, statistics[i].name) == 0)
            return strcmp(sql, statistics[i].sql) == 0;
    return false;
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

// An object that the file holds.
struct held {
    const char *name, *sql;
    const char *older; // another wording that it may have, or NULL
    int since;
    bool beside; // it may also stand beside itself
};

enum { OBJECTS_MAX = 128 }; // far more than there are

// The i-th object of all, those that are derived last; false beyond the last.
static bool object_at(size_t i, struct held *out)
{
    const struct derived_object *object;
    const struct derived *structure;
    if (i < STORED_COUNT) {
        *out = (struct held){.name = stored[i].name, .sql = stored[i].sql, .since = stored_since(&stored[i])};
        return true;
    }
    if (i == OBJECTS_MAX || !derived_object_at(i - STORED_COUNT, &object, &structure))
        return false;
    *out = (struct held){.name = object->name,
                         .sql = object->sql,
                         .older = object == structure->objects ? structure->older : NULL,
                         .since = object->since,
                         .beside = !structure->of_documents};
    return true;
}

// Whether `found` is what `sql` words for the name.
static bool is_wording(const char *found, const char *name, const char *sql, bool beside, int format,
                       bool *failed)
{
    struct buffer ours;
    buffer_init(&ours);
    derived_word(&ours, beside ? SCHEMA_BESIDE : "", &(struct derived_object){.name = name, .sql = sql});
    cut_columns(&ours, name, format);
    const bool same = !ours.failed && strcmp(found, ours.data) == 0;
    *failed = *failed || ours.failed;
    buffer_clear(&ours);
    return same;
}

static bool is_worded(const struct held *object, bool beside, int format, const char *sql, bool *failed)
{
    struct buffer found;
    buffer_init(&found);
    add_unquoted(&found, sql);
    *failed = found.failed;
    const bool same =
        !*failed &&
        (is_wording(found.data, object->name, object->sql, beside, format, failed) ||
         (object->older && is_wording(found.data, object->name, object->older, beside, format, failed)));
    buffer_clear(&found);
    return same;
}

// What is compared with the file's schema: in one pass over its rows, since every opening does it.
struct verification {
    int format;
    bool seen[OBJECTS_MAX]; // by object_at's numbers
    bool failed;            // out of memory
};

// Whether it is an object of ours, worded as we word it, or what SQLite makes by itself.
static bool is_ours(struct verification *verification, const char *type, const char *name, const char *sql)
{
    struct held object;
    const bool beside = is_beside(name);
    const char *plain = beside ? name + sizeof SCHEMA_BESIDE - 1 : name;
    for (size_t i = 0; object_at(i, &object); i++) {
        if (strcmp(object.name, plain) != 0 || (beside && !object.beside))
            continue;
        verification->seen[i] = verification->seen[i] || !beside;
        return object.since <= verification->format && sql &&
               is_worded(&object, beside, verification->format, sql, &verification->failed);
    }
    return is_shadow(type, name) || is_automatic(type, name, sql) || is_statistics(type, name, sql);
}

static loci_error verify_row(loci *index, sqlite3_stmt *rows, struct verification *verification)
{
    const char *type = (const char *)sqlite3_column_text(rows, 0);
    const char *name = (const char *)sqlite3_column_text(rows, 1);
    const char *sql = (const char *)sqlite3_column_text(rows, 2);
    if (!type || !name)
        return handle_fail(index, LOCI_CORRUPT, "%s: its schema is damaged", index->path);
    if (is_ours(verification, type, name, sql))
        return LOCI_OK;
    if (verification->failed)
        return handle_fail_memory(index);
    return handle_fail(index, LOCI_CORRUPT, "%s: its %s '%s' is not one that loci writes", index->path, type,
                       name);
}

static loci_error verify_whole(loci *index, const struct verification *verification)
{
    struct held object;
    for (size_t i = 0; object_at(i, &object); i++)
        if (object.since <= verification->format && !verification->seen[i])
            return handle_fail(index, LOCI_CORRUPT, "%s: its '%s' is missing", index->path, object.name);
    return LOCI_OK;
}

loci_error schema_verify(loci *index, int format)
{
    struct verification verification = {.format = format};
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare(index, &rows, "SELECT type, name, sql FROM sqlite_schema");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = verify_row(index, rows, &verification);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its schema");
    sqlite3_finalize(rows);
    return error == LOCI_OK ? verify_whole(index, &verification) : error;
}
