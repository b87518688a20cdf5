// SPDX-License-Identifier: MIT
// The tables of the index file.
#include "store/schema_objects.h"

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
// What came with format 9: what the lines and bytes of its passages are counted from.
#define FIRST_LINE_COLUMN "first_line INTEGER NOT NULL DEFAULT 0"
#define FIRST_BYTE_COLUMN "first_byte INTEGER NOT NULL DEFAULT 0"
// What came with format 7: a text that is stored compressed.
#define PACKED_COLUMN "packed BLOB"
#define ITS_LANGUAGE "coalesce(document.language, 'en') || char(31) || "
// The run that superseded a content, 0 when it was before.
#define ALIAS_RUN "run INTEGER NOT NULL DEFAULT 0"

// Worded as SQLite keeps them ("CREATE TABLE name(…"), because schema_verify compares the wording.
// Drawn in ARCHITECTURE.md, "The index file". What is derived from them stands in store/derived/, each with its structure.
static const struct object {
    const char *name;
    const char *sql;
    int since, until; // the format that it came with, and the first without it; 0: the first of all, and none
} stored[] = {
    {.name = "meta",
     .sql = "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"},
    {.name = "source",
     .sql = "CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, path BLOB NOT NULL UNIQUE,"
            " include_globs BLOB NOT NULL, exclude_globs BLOB NOT NULL, hidden INTEGER NOT NULL,"
            " device INTEGER NOT NULL, walked TEXT, problem TEXT, " FOLLOW_COLUMN ") STRICT"},
    {.name = "file",
     .sql =
         "CREATE TABLE file(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
         " path BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,"
         " inode INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL,"
         " reason TEXT, message TEXT, reader TEXT, " TRIES_COLUMN
         ", media_type TEXT, needs TEXT, UNIQUE(source, path)) STRICT"},
    {.name = "record_failure",
     .sql =
         "CREATE TABLE record_failure(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
         " member BLOB NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL, media_type TEXT, needs TEXT) STRICT"},
    {.name = "record_failure_file", .sql = "CREATE INDEX record_failure_file ON record_failure(file)"},
    {.name = "document",
     .sql = "CREATE TABLE document(id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file(id),"
            " member BLOB NOT NULL, hash BLOB NOT NULL, title TEXT, title_from TEXT, author TEXT,"
            " author_from TEXT, date TEXT, date_from TEXT, language TEXT, media_type TEXT, series TEXT,"
            " url TEXT, first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, passages INTEGER NOT NULL,"
            " suspect TEXT, " CHARSET_COLUMN ", " FIRST_LINE_COLUMN ", " FIRST_BYTE_COLUMN
            ", UNIQUE(file, member)) STRICT"},
    {.name = "document_hash", .sql = "CREATE INDEX document_hash ON document(hash)", .until = 9},
    {.name = "document_hash_begin",
     .sql = "CREATE INDEX document_hash_begin ON document(substr(hash, 1, 4))",
     .since = 9},
    {.name = "document_date", .sql = "CREATE INDEX document_date ON document(date)"},
    {.name = "alias",
     .sql =
         "CREATE TABLE alias(hash BLOB NOT NULL, document INTEGER NOT NULL REFERENCES document(id), " ALIAS_RUN
         ", PRIMARY KEY(hash, document)) STRICT, WITHOUT ROWID"},
    {.name = "alias_document", .sql = "CREATE INDEX alias_document ON alias(document)"},
    {.name = "passage",
     .sql =
         "CREATE TABLE passage(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),"
         " ordinal INTEGER NOT NULL, first_seen INTEGER NOT NULL, page INTEGER NOT NULL, hash BLOB NOT NULL,"
         " section TEXT, heading TEXT NOT NULL, text TEXT NOT NULL, " LINE_COLUMN ", " BYTE_COLUMN
         ", " SPEAKER_COLUMN ", " PACKED_COLUMN ") STRICT",
     .until = 10},
    {.name = "text_block",
     .sql = "CREATE TABLE text_block(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT",
     .since = 8},
    {.name = "text_dictionary",
     .sql = "CREATE TABLE text_dictionary(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT",
     .since = 7},
    {.name = "passage_document",
     .sql = "CREATE INDEX passage_document ON passage(document, ordinal)",
     .until = 8},
    {.name = "passage_speaker",
     .sql = "CREATE INDEX passage_speaker ON passage(speaker, document) WHERE speaker IS NOT NULL",
     .since = 6,
     .until = 10},
    {.name = "stretch",
     .sql = "CREATE TABLE stretch(owner INTEGER NOT NULL, begins INTEGER NOT NULL, first INTEGER NOT NULL,"
            " length INTEGER NOT NULL, PRIMARY KEY(owner, begins)) STRICT, WITHOUT ROWID",
     .since = 8,
     .until = 10},
    {.name = "passage_content",
     .sql = "CREATE VIEW passage_content AS SELECT passage.id AS id,"
            " coalesce(document.language, 'en') || char(31) || coalesce(document.title, '') AS title,"
            " coalesce(document.language, 'en') || char(31) || passage.heading AS heading,"
            " coalesce(document.language, 'en') || char(31) || passage.text AS text"
            " FROM passage JOIN document ON document.id = passage.document",
     .until = 10},
    {.name = "passage_text", .sql = SCHEMA_PASSAGE_TEXT, .since = 10},
    {.name = "passage_speaker",
     .sql = "CREATE INDEX passage_speaker ON passage_text(speaker) WHERE speaker IS NOT NULL",
     .since = 10},
    {.name = "stretch", .sql = SCHEMA_STRETCH, .since = 10},
    {.name = "stretch_document",
     .sql = "CREATE INDEX stretch_document ON stretch(document, begins)",
     .since = 10},
    {.name = "passage_place",
     .sql =
         "CREATE VIEW passage_place AS SELECT passage_text.id AS id, stretch.document AS document,"
         " stretch.begins + passage_text.id - stretch.first AS ordinal FROM passage_text JOIN stretch"
         " ON stretch.first = (SELECT max(first) FROM stretch AS before WHERE before.first <= passage_text.id)"
         " AND passage_text.id - stretch.first < stretch.length",
     .since = 10},
    // For people and programs that read the file: what the table of this name had until format 9.
    {.name = "passage",
     .sql = "CREATE VIEW passage AS SELECT passage_text.id AS id, stretch.document AS document,"
            " stretch.begins + passage_text.id - stretch.first AS ordinal, page, section, heading,"
            " CASE typeof(text) WHEN 'text' THEN text ELSE '' END AS text, line, byte, speaker,"
            " CASE typeof(text) WHEN 'blob' THEN text END AS packed FROM stretch JOIN passage_text"
            " ON passage_text.id BETWEEN stretch.first AND stretch.first + stretch.length - 1",
     .since = 10},
    {.name = "passage_content",
     .sql =
         "CREATE VIEW passage_content AS SELECT passage_text.id AS id, " ITS_LANGUAGE
         "coalesce(document.title, '') AS title, " ITS_LANGUAGE
         "passage_text.heading AS heading, " ITS_LANGUAGE
         "passage_text.text AS text FROM passage_text JOIN passage_place ON passage_place.id = passage_text.id"
         " JOIN document ON document.id = passage_place.document",
     .since = 10},
    {.name = "run",
     .sql = "CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, outcome TEXT,"
            " added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,"
            " moved INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0,"
            " failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, " REBUILT_COLUMN
            ") STRICT"},
};
enum { STORED_COUNT = sizeof stored / sizeof *stored };

static int stored_since(const struct object *object)
{
    return object->since > 0 ? object->since : 1;
}

static int stored_until(const struct object *object)
{
    return object->until > 0 ? object->until : SCHEMA_FORMAT + 1;
}

// Columns that came later than their tables, in the order in which they stand in each: the format, and the wording, which
// begins with the name. An older file lacks them.
static const struct column {
    const char *table;
    int since;
    const char *definition;
} columns[] = {{"run", 4, REBUILT_COLUMN},
               {"source", 4, "problem TEXT"},
               {"source", 4, FOLLOW_COLUMN},
               {"file", 4, TRIES_COLUMN},
               {"alias", 4, ALIAS_RUN},
               {"file", 5, "media_type TEXT"},
               {"file", 5, "needs TEXT"},
               {"record_failure", 5, "media_type TEXT"},
               {"record_failure", 5, "needs TEXT"},
               {"document", 5, "suspect TEXT"},
               {"document", 6, CHARSET_COLUMN},
               {"passage", 6, LINE_COLUMN},
               {"passage", 6, BYTE_COLUMN},
               {"passage", 6, SPEAKER_COLUMN},
               {"passage", 7, PACKED_COLUMN},
               {"document", 9, FIRST_LINE_COLUMN},
               {"document", 9, FIRST_BYTE_COLUMN}};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

int schema_number(loci *index, const char *sql)
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
    return schema_number(index, "PRAGMA user_version");
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
        if (stored_until(&stored[i]) > SCHEMA_FORMAT)
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
    if (schema_number(index, "SELECT count(*) FROM sqlite_schema") > 0)
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

size_t schema_stored_count(void)
{
    return STORED_COUNT;
}

const char *schema_stored_at(size_t i, const char **sql, int *since, int *until)
{
    if (i >= STORED_COUNT)
        return NULL;
    *sql = stored[i].sql;
    *since = stored_since(&stored[i]);
    *until = stored_until(&stored[i]);
    return stored[i].name;
}

const char *schema_column_at(size_t i, const char **definition, int *since)
{
    if (i >= COLUMN_COUNT)
        return NULL;
    *definition = columns[i].definition;
    *since = columns[i].since;
    return columns[i].table;
}
