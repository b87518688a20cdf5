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
// What came with format 10: a row of a passage without what its document's stretches say.
#define PASSAGE_TEXT                                                                         \
    "CREATE TABLE passage_text(id INTEGER PRIMARY KEY, page INTEGER NOT NULL, section TEXT," \
    " heading TEXT NOT NULL, text ANY NOT NULL, line INTEGER NOT NULL, byte INTEGER, speaker TEXT) STRICT"
#define STRETCH                                                                \
    "CREATE TABLE stretch(first INTEGER PRIMARY KEY, length INTEGER NOT NULL," \
    " document INTEGER NOT NULL REFERENCES document(id), begins INTEGER NOT NULL, texts INTEGER NOT NULL) STRICT"
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
    {.name = "passage_text", .sql = PASSAGE_TEXT, .since = 10},
    {.name = "passage_speaker",
     .sql = "CREATE INDEX passage_speaker ON passage_text(speaker) WHERE speaker IS NOT NULL",
     .since = 10},
    {.name = "stretch", .sql = STRETCH, .since = 10},
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
               {"passage", 6, "speaker", SPEAKER_COLUMN},
               {"passage", 7, "packed", PACKED_COLUMN},
               {"document", 9, "first_line", FIRST_LINE_COLUMN},
               {"document", 9, "first_byte", FIRST_BYTE_COLUMN}};
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

// Of files before format 10: a text as its column has it now.
#define ITS_TEXT "CASE WHEN packed IS NULL THEN text ELSE packed END"
// A hexadecimal digit of the hash of a passage's text, of which stretches sum up two bytes.
#define DIGIT(at) "(instr('0123456789ABCDEF', substr(hex(hash), " at ", 1)) - 1)"
// Stretches as rows of passages have them: one ends where the next number is another.
#define STRETCHES_HELD                                                                                             \
    "SELECT min(id), count(*), document, min(ordinal), sum(texts) FROM"                                            \
    " (SELECT document, ordinal, id, texts, sum(leads) OVER (PARTITION BY document ORDER BY ordinal, id) AS part"  \
    " FROM (SELECT document, ordinal, id, 4096 * " DIGIT("1") " + 256 * " DIGIT("2") " + 16 * " DIGIT(             \
        "3") " + " DIGIT("4") " AS texts, id IS NOT 1 + lag(id) OVER (PARTITION BY document ORDER BY ordinal, id)" \
                              " AS leads FROM passage)) GROUP BY document, part ORDER BY 1"

// Of files before format 9: lines and bytes of passages are counted from the beginning of the file.
#define NO_FIRSTS " 0 AS first_line, 0 AS first_byte"

// steps[f] leads from format f to f + 1; format 1 is the first. `write` changes the file, beside the columns and the derived tables that come
// with f + 1; what it leaves to be derived from the texts comes with the rebuild that a missing analyzer asks for. A file whose
// format is damaged may have a step's tables already: schema_verify tells whether they are ours. `read` are temporary tables and views, through which a
// handle that may not write sees an older file as one of today: NULL where that cannot be.
static const struct step {
    const char *write, *read;
    // What is done besides `write` where there is no table `moved`, or NULL.
    const char *move, *moved;
} steps[SCHEMA_FORMAT] = {
    [1] =
        {.write = "DELETE FROM meta WHERE key = 'analyzer'",
         .read =
             "CREATE TEMP TABLE acronym(short, long, name, occurrences); CREATE TEMP TABLE capital(term, passages)"},
    // Norms of 13 bytes: until they are rebuilt, reader.c takes the shorter ones as they are.
    [2] = {.write = "DELETE FROM meta WHERE key = 'analyzer'", .read = ""},
    // Besides, tables may be built beside those that stand, and stand under quoted names.
    [3] =
        {.write = "",
         .read =
             "CREATE TEMP VIEW run AS SELECT *, 0 AS rebuilt FROM main.run;"
             " CREATE TEMP VIEW source AS SELECT *, NULL AS problem, 0 AS follow FROM main.source;"
             " CREATE TEMP VIEW file AS SELECT *, 0 AS tries, NULL AS media_type, NULL AS needs FROM main.file;"
             " CREATE TEMP VIEW alias AS SELECT *, 0 AS run FROM main.alias;"
             " CREATE TEMP VIEW language AS SELECT substr(key, 10) AS code, value AS documents FROM main.meta"
             " WHERE key BETWEEN 'language:' AND 'language:~'"},
    // The step before has seen to `file`, where it was taken.
    [4] =
        {.write = "",
         .read =
             "CREATE TEMP VIEW IF NOT EXISTS file AS SELECT *, NULL AS media_type, NULL AS needs FROM main.file;"
             " CREATE TEMP VIEW record_failure AS SELECT *, NULL AS media_type, NULL AS needs FROM main.record_failure;"
             " CREATE TEMP VIEW document AS SELECT *, NULL AS suspect, NULL AS charset_guess," NO_FIRSTS
             " FROM main.document"},
    // What is derived is laid out otherwise: until it is rebuilt, readers see by its rows how it is (full_text_fields_of,
    // reader_load_norms). Without ranking segments FTS5 finds all.
    [5] =
        {.write = "DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer')",
         .read =
             "CREATE TEMP TABLE segment(id, head); CREATE TEMP TABLE segment_chunk(id, data);"
             " CREATE TEMP VIEW IF NOT EXISTS document AS SELECT *, NULL AS charset_guess," NO_FIRSTS
             " FROM main.document;"
             " CREATE TEMP VIEW passage AS SELECT *, 0 AS line, NULL AS byte, NULL AS speaker, NULL AS packed FROM main.passage"},
    // Segments without the forms of their terms: FTS5 finds all until they are rebuilt. Lengths are taken from the norms until then.
    [6] = {.write = "DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer');"
                    " DELETE FROM segment; DELETE FROM segment_chunk",
           .read = "CREATE TEMP TABLE IF NOT EXISTS segment(id, head);"
                   " CREATE TEMP TABLE IF NOT EXISTS segment_chunk(id, data);"
                   " CREATE TEMP TABLE length(chunk, data); CREATE TEMP TABLE text_dictionary(id, data);"
                   " CREATE TEMP VIEW IF NOT EXISTS passage AS SELECT *, NULL AS packed FROM main.passage"},
    // Segments whose positions are laid out otherwise: as above. Passages of a document by an index of them.
    [7] =
        {.write = "DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer');"
                  " DELETE FROM segment; DELETE FROM segment_chunk; DROP INDEX IF EXISTS passage_document",
         .read =
             "CREATE TEMP TABLE IF NOT EXISTS segment(id, head);"
             " CREATE TEMP TABLE IF NOT EXISTS segment_chunk(id, data);"
             " CREATE TEMP TABLE text_block(id INTEGER PRIMARY KEY, data); CREATE TEMP VIEW stretch AS SELECT id AS first, 1 AS length, document, ordinal AS begins, 0 AS texts"
             " FROM main.passage"},
    // Segments whose lists are laid out otherwise: as above. Norms, too; readers see by their size how. Of the hashes of
    // documents an index of whole ones.
    [8] = {.write = "DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer');"
                    " DELETE FROM segment; DELETE FROM segment_chunk; DROP INDEX IF EXISTS document_hash",
           .read = "CREATE TEMP TABLE IF NOT EXISTS segment(id, head);"
                   " CREATE TEMP TABLE IF NOT EXISTS segment_chunk(id, data);"
                   " CREATE TEMP VIEW IF NOT EXISTS document AS SELECT *," NO_FIRSTS " FROM main.document"},
    // Rows of passages are written anew, without what their stretches say. Norms leave to lengths what these say, once they are rebuilt.
    [9] =
        {.write = "DELETE FROM meta WHERE key IN ('analyzer', '" SCHEMA_BESIDE "analyzer')",
         .read =
             "CREATE TEMP VIEW passage_text AS SELECT id, page, section, heading, " ITS_TEXT
             " AS text, line, byte, speaker FROM passage;"
             " CREATE TEMP VIEW passage_place AS SELECT id, document, ordinal FROM passage;"
             " CREATE TEMP VIEW IF NOT EXISTS stretch AS SELECT first, length, owner AS document, begins, 0 AS texts"
             " FROM main.stretch",
         .move =
             "DROP VIEW passage_content; DROP TABLE IF EXISTS stretch; " PASSAGE_TEXT "; " STRETCH
             "; INSERT INTO passage_text SELECT id, page, section, heading, " ITS_TEXT
             ", line, byte, speaker FROM passage ORDER BY id; INSERT OR IGNORE INTO stretch " STRETCHES_HELD
             "; DROP TABLE passage",
         .moved = "passage_text"},
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

static loci_error write_step(loci *index, const struct step *step)
{
    const bool moves = step->move && !exists(index, step->moved);
    loci_error error = sql_exec(index, step->write);
    return error == LOCI_OK && moves ? sql_exec(index, step->move) : error;
}

static loci_error take_step(loci *index, int format)
{
    char version[64];
    snprintf(version, sizeof version, "PRAGMA user_version=%d", format + 1);
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error == LOCI_OK && schema_stored_format(index) != format)
        return sql_exec(index, "ROLLBACK");
    if (error == LOCI_OK)
        error = write_step(index, &steps[format]);
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
