// SPDX-License-Identifier: MIT
// Stretches from norms.
#include "store/care/stretch_mend.h"

#include "store/derived/norm.h"
#include "store/file/meta.h"

// Each passage that norms know: its number in its document, and whether it may be a larger one; two bytes of its text's hash.
static const char begin[] =
    "BEGIN IMMEDIATE; CREATE TEMP TABLE known(id INTEGER PRIMARY KEY, document INTEGER, ordinal INTEGER,"
    " more INTEGER, text INTEGER)";

// In doubt is a document where a number is not that of its passage's place, unless it is one that norms do not count up to and the passage
// comes behind the one before it; where a passage is lost; and where there are more or fewer than its row says.
static const char number_sql[] =
    "CREATE TEMP TABLE numbered AS SELECT id, document, text, row_number() OVER its AS number,"
    " id IS NOT 1 + lag(id) OVER its AS leads, ordinal, more FROM known WINDOW its AS (PARTITION BY document ORDER BY ordinal, id);"
    " CREATE TEMP TABLE doubtful AS SELECT document FROM numbered WHERE number <> ordinal AND (leads OR NOT more)"
    " UNION SELECT document FROM known WHERE id NOT IN (SELECT id FROM passage_text)"
    " UNION SELECT coalesce(document.id, held.document) FROM"
    " (SELECT document, count(*) AS passages FROM known GROUP BY document) AS held"
    " FULL JOIN document ON document.id = held.document WHERE document.passages IS NOT coalesce(held.passages, 0);"
    " CREATE TEMP TABLE made AS SELECT min(id) AS first, count(*) AS length, document, min(number) AS begins, sum(text) AS texts FROM"
    " (SELECT id, document, number, text, sum(leads) OVER (PARTITION BY document ORDER BY number) AS part FROM numbered"
    " WHERE document NOT IN (SELECT document FROM doubtful)) GROUP BY document, part";

#define PLACES "SELECT first, length, document, begins FROM "
#define SURE " WHERE document NOT IN (SELECT document FROM doubtful)"
static const char changed_sql[] =
    "SELECT (SELECT count(*) FROM (" PLACES "stretch" SURE " EXCEPT " PLACES "made))"
    " + (SELECT count(*) FROM (" PLACES "made EXCEPT " PLACES "stretch))";

static const char write_sql[] =
    "DELETE FROM stretch" SURE "; INSERT OR IGNORE INTO stretch(first, length, document, begins, texts)"
    " SELECT first, length, document, begins, texts FROM made ORDER BY first";

static const char end_sql[] = "DROP TABLE IF EXISTS temp.known; DROP TABLE IF EXISTS temp.numbered;"
                              " DROP TABLE IF EXISTS temp.doubtful; DROP TABLE IF EXISTS temp.made";

static loci_error add_passage(loci *index, sqlite3_stmt *insert, int64_t passage, const struct norm *norm)
{
    bool more;
    sqlite3_bind_int64(insert, 1, passage);
    sqlite3_bind_int64(insert, 2, norm->document);
    sqlite3_bind_int64(insert, 3, norm_ordinal(norm->place, &more));
    sqlite3_bind_int(insert, 4, more);
    sqlite3_bind_int(insert, 5, (norm->text & UINT8_MAX) << 8 | norm->text >> 8); // as text_number has them
    return sql_run(index, insert, "listing its passages");
}

// *whole is false where the norms are damaged.
static loci_error add_chunk(loci *index, sqlite3_stmt *insert, sqlite3_stmt *row, bool *whole)
{
    unsigned char norms[NORM_CHUNK_BYTES];
    const int64_t chunk = sqlite3_column_int64(row, 2);
    loci_error error = LOCI_OK;
    *whole = chunk >= 0 && chunk <= SCHEMA_ID_MAX / NORM_CHUNK && norm_row_take(norms, (size_t)chunk, row);
    for (size_t i = 0; error == LOCI_OK && *whole && i < NORM_CHUNK; i++) {
        const struct norm norm = norm_unpack(norms + i * NORM_SIZE);
        if (norm.document != 0)
            error = add_passage(index, insert, chunk * NORM_CHUNK + (int64_t)i, &norm);
    }
    return error;
}

static loci_error list_known(loci *index, bool *whole)
{
    sqlite3_stmt *rows = NULL, *insert = NULL;
    int code = SQLITE_DONE;
    *whole = true;
    loci_error error = sql_prepare(index, &rows, NORM_ROW(""));
    if (error == LOCI_OK)
        error = sql_prepare(index, &insert, "INSERT INTO known VALUES(?1, ?2, ?3, ?4, ?5)");
    while (error == LOCI_OK && *whole && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = add_chunk(index, insert, rows, whole);
    if (error == LOCI_OK && *whole && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading what is known of its passages");
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
    return error;
}

static loci_error make(loci *index, bool *mended)
{
    int64_t changed = 0;
    bool whole;
    loci_error error = list_known(index, &whole);
    if (error != LOCI_OK || !whole)
        return error;
    error = sql_exec(index, number_sql);
    if (error == LOCI_OK)
        error = sql_number(index, changed_sql, "comparing its passages", &changed);
    *mended = error == LOCI_OK && changed > 0;
    return *mended ? sql_exec(index, write_sql) : error;
}

loci_error stretches_mend(loci *index, bool *mended)
{
    *mended = false;
    if (!index->analysis_current) // older norms say less
        return LOCI_OK;
    loci_error error = sql_exec(index, begin);
    if (error == LOCI_OK)
        error = make(index, mended);
    if (error == LOCI_OK)
        error = sql_exec(index, end_sql);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK) {
        *mended = false;
        sql_rollback(index);
    }
    return error;
}
