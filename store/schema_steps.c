// SPDX-License-Identifier: MIT
// From each format of the index file to the next: how a file is brought up to date, and how one that may not be written is read as it is.
#include "store/schema_objects.h"

#include "store/derived/derived.h"

#include <stdio.h>
#include <string.h>

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
    // reader_find_norms). Without ranking segments FTS5 finds all.
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
             "DROP VIEW passage_content; DROP TABLE IF EXISTS stretch; " SCHEMA_PASSAGE_TEXT
             "; " SCHEMA_STRETCH "; INSERT INTO passage_text SELECT id, page, section, heading, " ITS_TEXT
             ", line, byte, speaker FROM passage ORDER BY id; INSERT OR IGNORE INTO stretch " STRETCHES_HELD
             "; DROP TABLE passage",
         .moved = "passage_text"},
};

// A column that is there already is left, as a table is.
static loci_error add_column(loci *index, const char *table, const char *definition)
{
    char sql[160];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT 1 FROM pragma_table_info('%s') WHERE name = '%.*s'", table,
             (int)strcspn(definition, " "), definition);
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    const bool stands = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_finalize(row);
    snprintf(sql, sizeof sql, "ALTER TABLE %s ADD COLUMN %s", table, definition);
    return stands ? LOCI_OK : sql_exec(index, sql);
}

static loci_error add_columns(loci *index, int format)
{
    const char *table, *definition;
    int since;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && (table = schema_column_at(i, &definition, &since)); i++)
        if (since == format)
            error = add_column(index, table, definition);
    return error;
}

static bool exists(loci *index, const char *name)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM sqlite_schema WHERE name = '%s'", name);
    return schema_number(index, sql) > 0;
}

// Behind the columns, which an index may be of.
static loci_error add_stored(loci *index, int format)
{
    const char *name, *sql;
    int since, until;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && (name = schema_stored_at(i, &sql, &since, &until)); i++)
        if (since == format && !exists(index, name))
            error = sql_exec(index, sql);
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
