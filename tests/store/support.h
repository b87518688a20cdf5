// SPDX-License-Identifier: MIT
// What the tests of store/ share: a scratch index, documents from short descriptions, answers to compare.
#ifndef LOCI_TESTS_STORE_SUPPORT_H
#define LOCI_TESTS_STORE_SUPPORT_H

#include "store/read/reader.h"
#include "store/write/writer.h"
#include "text/base/buffer.h"

// A folder of the test's own, removed by scratch_remove.
struct scratch {
    char folder[64];
    char path[96]; // of an index in it, not made yet
};
void scratch_make(struct scratch *scratch);
void scratch_remove(struct scratch *scratch);

// All bytes of a file, to be freed; and a file of these. Or the test fails.
char *scratch_read(const char *path, size_t *size);
void scratch_write(const char *path, const char *bytes, size_t size);

// Opens or fails the test.
loci *open_index(const char *path);
// Opens a run, a batch, and a source with one file; id of the file.
int64_t begin_batch(loci *index, int64_t *run);
void commit_batch(loci *index, int64_t run);

// An analysed document: its passages are divided by '|' in `text`; a passage "a/b#text" has the heading path a, b.
struct prepared_document *make_document(loci *index, const char *member, const char *title,
                                        const char *tongue, const char *text);
// Puts and frees it; the result.
enum put_result put(loci *index, int64_t file, const char *member, const char *title, const char *text,
                    int64_t *id);

// Passages that hold the term (already stemmed), by FTS5 through the collector; sorted as hits are.
struct top search_term(loci *index, const char *term);

// Takes back what came with format 6, of a small index that is not open: the columns, the title is the first column of the
// full-text index, and a row of norms holds 32 chunks.
void make_format_5(const char *path);
// Norms as they lay until format 8, of a small index that is not open.
void unpack_norms(const char *path);

// What came with format 10 is taken back, beside the norms. Of the hashes of a stretch's texts only the sum is known: each gets its share.
#define AS_FORMAT_9_ROWS                                                                                                                                                                                                                                             \
    "CREATE TEMP TABLE rows AS SELECT * FROM passage; CREATE TEMP TABLE kept AS SELECT * FROM stretch;"                                                                                                                                                              \
    " DROP VIEW passage_content; DROP VIEW passage; DROP VIEW passage_place; DROP TABLE passage_text;"                                                                                                                                                               \
    " DROP TABLE stretch;"                                                                                                                                                                                                                                           \
    " CREATE TABLE passage(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),"                                                                                                                                                               \
    " ordinal INTEGER NOT NULL, first_seen INTEGER NOT NULL, page INTEGER NOT NULL, hash BLOB NOT NULL,"                                                                                                                                                             \
    " section TEXT, heading TEXT NOT NULL, text TEXT NOT NULL, line INTEGER NOT NULL DEFAULT 0, byte INTEGER,"                                                                                                                                                       \
    " speaker TEXT, packed BLOB) STRICT;"                                                                                                                                                                                                                            \
    " CREATE TABLE stretch(owner INTEGER NOT NULL, begins INTEGER NOT NULL, first INTEGER NOT NULL,"                                                                                                                                                                 \
    " length INTEGER NOT NULL, PRIMARY KEY(owner, begins)) STRICT, WITHOUT ROWID;"                                                                                                                                                                                   \
    " CREATE INDEX passage_speaker ON passage(speaker, document) WHERE speaker IS NOT NULL;"                                                                                                                                                                         \
    " CREATE VIEW passage_content AS SELECT passage.id AS id,"                                                                                                                                                                                                       \
    " coalesce(document.language, 'en') || char(31) || coalesce(document.title, '') AS title,"                                                                                                                                                                       \
    " coalesce(document.language, 'en') || char(31) || passage.heading AS heading,"                                                                                                                                                                                  \
    " coalesce(document.language, 'en') || char(31) || passage.text AS text"                                                                                                                                                                                         \
    " FROM passage JOIN document ON document.id = passage.document;"                                                                                                                                                                                                 \
    " INSERT INTO passage SELECT id, document, ordinal, 1, page, (SELECT two_bytes(texts / length + CASE rows.id WHEN first THEN texts % length ELSE 0 END) FROM temp.kept WHERE rows.id BETWEEN first AND first + length - 1), section, heading, text, line, byte," \
    " speaker, packed FROM temp.rows;"                                                                                                                                                                                                                               \
    " INSERT INTO stretch SELECT document, begins, first, length FROM temp.kept;"
#define AS_FORMAT_9 AS_FORMAT_9_ROWS " PRAGMA user_version = 9;"

// What came with format 9 is taken back; readers refuse lists of format 8.
#define AS_FORMAT_8_ROWS                                                                                           \
    AS_FORMAT_9_ROWS                                                                                               \
    "UPDATE passage SET (line, byte) = (SELECT passage.line + first_line, passage.byte + first_byte FROM document" \
    " WHERE document.id = passage.document); ALTER TABLE document DROP COLUMN first_line;"                         \
    " ALTER TABLE document DROP COLUMN first_byte; DROP INDEX document_hash_begin;"                                \
    " CREATE INDEX document_hash ON document(hash);"
#define AS_FORMAT_8  \
    AS_FORMAT_8_ROWS \
    " UPDATE segment SET head = CAST(x'03' || substr(head, 2) AS BLOB); PRAGMA user_version = 8;"

// What came with format 8 is taken back; readers refuse positions of format 7.
#define AS_FORMAT_7_ROWS \
    AS_FORMAT_8_ROWS     \
    " DROP TABLE stretch; DROP TABLE text_block; CREATE INDEX passage_document ON passage(document, ordinal);"
#define AS_FORMAT_7  \
    AS_FORMAT_7_ROWS \
    " UPDATE segment SET head = CAST(x'02' || substr(head, 2) AS BLOB); PRAGMA user_version = 7;"

// What came with format 7 as well.
#define AS_FORMAT_6                                                                          \
    AS_FORMAT_7_ROWS                                                                         \
    "DROP TABLE length; DROP TABLE text_dictionary; ALTER TABLE passage DROP COLUMN packed;" \
    " UPDATE passage SET hash = CAST(hash || zeroblob(30) AS BLOB);"                         \
    " UPDATE segment SET head = CAST(x'01' || substr(head, 2) AS BLOB); PRAGMA user_version = 6;"

// Of what it added alone.
#define AS_FORMAT_5_ADDED                                                                                           \
    AS_FORMAT_7_ROWS                                                                                                \
    "DROP TABLE IF EXISTS length; DROP TABLE IF EXISTS text_dictionary;"                                            \
    " ALTER TABLE passage DROP COLUMN packed; DROP INDEX passage_speaker; ALTER TABLE passage DROP COLUMN speaker;" \
    " ALTER TABLE passage DROP COLUMN line; ALTER TABLE passage DROP COLUMN byte;"                                  \
    " ALTER TABLE document DROP COLUMN charset_guess; DROP TABLE IF EXISTS segment;"                                \
    " DROP TABLE IF EXISTS segment_chunk; PRAGMA user_version = 5;"

// Of what make_format_5 made: takes back what came with format 5, and with format 4.
#define AS_FORMAT_4                                                                                     \
    "ALTER TABLE file DROP COLUMN media_type; ALTER TABLE file DROP COLUMN needs;"                      \
    " ALTER TABLE record_failure DROP COLUMN media_type; ALTER TABLE record_failure DROP COLUMN needs;" \
    " ALTER TABLE document DROP COLUMN suspect; PRAGMA user_version = 4;"
#define AS_FORMAT_3                                                                                                \
    AS_FORMAT_4                                                                                                    \
    "ALTER TABLE source DROP COLUMN problem; ALTER TABLE source DROP COLUMN follow;"                               \
    " ALTER TABLE alias DROP COLUMN run; ALTER TABLE file DROP COLUMN tries; ALTER TABLE run DROP COLUMN rebuilt;" \
    " INSERT INTO meta SELECT 'language:' || code, documents FROM language; DROP TABLE language;"                  \
    " PRAGMA user_version = 3;"

// Runs SQL on an index that is not open, behind loci's back.
void alter_index(const char *path, const char *sql);

// Every derived row (dictionary, norms, statistics, FTS5's terms with their documents, columns, offsets) as text.
char *dump_derived(loci *index);

// Findings of loci_check, one a line; "" when sound.
char *check_index(loci *index);

#endif
