// SPDX-License-Identifier: MIT
// Damage to an index file.
#include "tests/crash/damage.h"
#include "tests/indexer/tree.h"
#include "tests/require.h"
#include "text/base/buffer.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct damage {
    unsigned char *bytes;
    size_t size;
};

struct damage *damage_new(const char *path)
{
    struct stat status;
    struct damage *damage = calloc(1, sizeof *damage);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    require(damage && file >= 0 && fstat(file, &status) == 0, "%s cannot be read", path);
    damage->size = (size_t)status.st_size;
    damage->bytes = malloc(damage->size);
    require(damage->bytes && read(file, damage->bytes, damage->size) == (ssize_t)damage->size,
            "%s cannot be read", path);
    close(file);
    return damage;
}

void damage_free(struct damage *damage)
{
    free(damage->bytes);
    free(damage);
}

static void write_bytes(const char *path, const unsigned char *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    require(file >= 0 && write(file, bytes, size) == (ssize_t)size, "%s cannot be written", path);
    close(file);
}

static size_t below(uint64_t *random, size_t limit)
{
    return limit > 0 ? (size_t)(tree_random(random) >> 8) % limit : 0;
}

// Where formats are densest: the beginning, the end, or anywhere.
static size_t place_in(uint64_t *random, size_t size)
{
    switch (below(random, 4)) {
    case 0: return below(random, size < 16 ? size : 16);
    case 1: return size - 1 - below(random, size < 32 ? size : 32);
    default: return below(random, size);
    }
}

static void change_bytes(uint64_t *random, unsigned char *bytes, size_t size)
{
    const size_t at = place_in(random, size), kind = below(random, 4);
    size_t run = kind == 0 ? 1 : 1 + below(random, 9);
    for (size_t i = at; run > 0 && i < size; i++, run--)
        bytes[i] = (unsigned char)(kind == 0   ? bytes[i] ^ (1U << below(random, 8))
                                   : kind == 1 ? 0xFF
                                   : kind == 2 ? 0
                                               : below(random, 256));
}

static sqlite3 *open_copy(const struct damage *damage, const char *path)
{
    sqlite3 *db = NULL;
    write_bytes(path, damage->bytes, damage->size);
    require(sqlite3_open(path, &db) == SQLITE_OK, "%s cannot be opened", path);
    require(sqlite3_exec(db, "PRAGMA synchronous=OFF", NULL, NULL, NULL) == SQLITE_OK, "%s",
            sqlite3_errmsg(db));
    return db;
}

static void close_copy(sqlite3 *db)
{
    require(sqlite3_close(db) == SQLITE_OK, "the damaged index cannot be closed");
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *row = NULL;
    require(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    const int64_t value = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    return value;
}

struct blobs {
    const char *table, *key, *column;
    size_t rows;
};

struct blob {
    int64_t id;
    unsigned char *bytes;
    size_t size;
};

enum { BLOB_ROOM = 60 }; // how much longer one may get

static struct blob read_blob(sqlite3 *db, const struct blobs *blobs, size_t at)
{
    char sql[200];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT %s, %s FROM %s ORDER BY 1 LIMIT 1 OFFSET %zu", blobs->key,
             blobs->column, blobs->table, at);
    require(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW, "%s",
            sqlite3_errmsg(db));
    struct blob blob = {.id = sqlite3_column_int64(row, 0), .size = (size_t)sqlite3_column_bytes(row, 1)};
    blob.bytes = calloc(1, blob.size + BLOB_ROOM);
    require(blob.bytes, "out of memory");
    if (blob.size > 0)
        memcpy(blob.bytes, sqlite3_column_blob(row, 1), blob.size);
    sqlite3_finalize(row);
    return blob;
}

static void write_blob(sqlite3 *db, const char *sql, const struct blob *blob)
{
    sqlite3_stmt *put = NULL;
    require(sqlite3_prepare_v2(db, sql, -1, &put, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_bind_int64(put, 1, blob->id);
    sqlite3_bind_blob(put, 2, blob->bytes, (int)blob->size, SQLITE_STATIC);
    sqlite3_step(put);
    sqlite3_finalize(put);
}

// A blob of a table: its bytes changed, cut, longer, exchanged for another's, or its row gone.
static void damage_blob(sqlite3 *db, struct blobs blobs, uint64_t *random, char *what, size_t what_size)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", blobs.table);
    blobs.rows = (size_t)number(db, sql);
    const size_t kind = below(random, 10);
    struct blob blob = read_blob(db, &blobs, below(random, blobs.rows));
    snprintf(what, what_size, "%s %lld: kind %zu", blobs.table, (long long)blob.id, kind);
    snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?2 WHERE %s = ?1", blobs.table, blobs.column, blobs.key);
    if (kind == 0)
        blob.size = below(random, blob.size + 1);
    else if (kind == 1)
        blob.size += 1 + below(random, BLOB_ROOM);
    else if (kind == 2)
        snprintf(sql, sizeof sql, "DELETE FROM %s WHERE %s = ?1 AND ?2 NOTNULL", blobs.table, blobs.key);
    else if (kind == 3) {
        struct blob other = read_blob(db, &blobs, below(random, blobs.rows));
        free(blob.bytes);
        blob.bytes = other.bytes;
        blob.size = other.size;
    } else if (blob.size > 0)
        for (size_t i = below(random, 3) + 1; i > 0; i--)
            change_bytes(random, blob.bytes, blob.size);
    write_blob(db, sql, &blob);
    free(blob.bytes);
}

static void damage_raw(const struct damage *damage, const char *path, uint64_t *random, char *what,
                       size_t what_size)
{
    enum { PAGE = 16384 };
    const size_t kind = below(random, 12);
    unsigned char *bytes = malloc(damage->size);
    require(bytes, "out of memory");
    memcpy(bytes, damage->bytes, damage->size);
    size_t size = damage->size;
    const size_t page = below(random, size / PAGE) * PAGE;
    snprintf(what, what_size, "raw bytes, page %zu: kind %zu", page / PAGE + 1, kind);
    if (kind == 0)
        size = below(random, size);
    else if (kind == 1)
        memset(bytes + page, 0, PAGE);
    else if (kind == 2)
        memcpy(bytes + page, damage->bytes + below(random, size / PAGE) * PAGE, PAGE);
    else
        for (size_t i = below(random, 3) + 1; i > 0; i--)
            change_bytes(random, kind < 6 ? bytes + page : bytes, kind < 6 ? PAGE : size);
    write_bytes(path, bytes, size);
    free(bytes);
}

// Whole statements: what one damaged row does not show.
static const char *const statements[] = {
    "DELETE FROM passage_fts_idx",
    "DELETE FROM passage_fts_data",
    "DELETE FROM passage_fts_data WHERE id > 10",
    "DELETE FROM passage_fts_config",
    "UPDATE passage_fts_config SET v = 3 WHERE k = 'version'",
    "INSERT OR REPLACE INTO passage_fts_config VALUES('pgsz', 32), ('crisismerge', 2), ('automerge', 2)",
    "INSERT OR REPLACE INTO passage_fts_config VALUES('rank', 'evil(1)'), ('pgsz', 1000000000)",
    "UPDATE passage_fts_idx SET pgno = pgno + 2",
    "UPDATE passage_fts_idx SET pgno = pgno | 1",
    "UPDATE passage_fts_idx SET pgno = pgno & ~1",
    "UPDATE passage_fts_idx SET term = term || x'FF' WHERE term > x''",
    "DELETE FROM passage_fts_data WHERE (id >> 36) & 1",
    "UPDATE meta SET value = -1 WHERE key = 'generation'",
    "UPDATE meta SET value = 9223372036854775807 WHERE key = 'generation'",
    "UPDATE meta SET value = 1e300",
    "UPDATE meta SET value = x'00'",
    "DELETE FROM meta",
    "UPDATE meta SET key = key || 'x'",
    "UPDATE language SET documents = documents + 1",
    "INSERT INTO language VALUES('xx', 1)",
    "DELETE FROM norm",
    "INSERT INTO norm VALUES(5, zeroblob(212992))",
    "INSERT INTO norm VALUES(5, zeroblob(6656))",
    "INSERT INTO norm VALUES(-1, x'01')",
    "UPDATE norm SET chunk = chunk + 1",
    "DELETE FROM term",
    "DELETE FROM word",
    "DELETE FROM compound",
    "DELETE FROM acronym",
    "DELETE FROM capital",
    "UPDATE term SET passages = passages + 1",
    "UPDATE capital SET passages = 1",
    "DELETE FROM passage_text WHERE id % 7 = 0",
    "DELETE FROM document WHERE id % 7 = 0",
    "DELETE FROM file",
    "DELETE FROM source",
    "DELETE FROM run",
    "UPDATE document SET passages = passages + 1",
    "UPDATE document SET language = 'fr'",
    "UPDATE passage_text SET id = id + 100000 WHERE id = 9",
    "UPDATE passage_text SET id = -5 WHERE id = 9",
    "UPDATE passage_text SET text = text || ' law'",
    "UPDATE stretch SET begins = begins + 1 WHERE document = 2",
    "UPDATE stretch SET texts = -texts",
    "UPDATE stretch SET length = 9223372036854775807",
    "UPDATE stretch SET first = first + 1000000, begins = -begins",
    "UPDATE stretch SET document = -document, first = -first",
    "DELETE FROM stretch WHERE document % 2 = 0",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 2",
    "PRAGMA user_version = -1",
    "PRAGMA user_version = 2147483647",
    "PRAGMA application_id = 0",
    "CREATE TABLE sqlite_stat1(tbl, idx, stat)",
    "ANALYZE; UPDATE sqlite_stat1 SET stat = '1 1 1 1'",
    "PRAGMA auto_vacuum = 1; VACUUM",
    "PRAGMA encoding = 'UTF-16'; VACUUM",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 5 WHERE name = 'stretch'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 5 WHERE name = 'compound'",
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'document_hash_begin'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'detail=full', 'detail=none')",
};
enum { STATEMENT_COUNT = sizeof statements / sizeof *statements };

static const char *const tables[] = {
    "meta",
    "source",
    "file",
    "document",
    "alias",
    "term",
    "word",
    "compound",
    "acronym",
    "capital",
    "norm",
    "length",
    "passage_text",
    "stretch",
    "run",
    "passage_fts_idx",
    "passage_fts_config",
    "meta",
    "passage_fts_idx",
};
enum { TABLE_COUNT = sizeof tables / sizeof *tables };

static const char *const values[] = {
    "NULL",
    "-1",
    "0",
    "1",
    "2",
    "9223372036854775807",
    "-9223372036854775808",
    "'x'",
    "''",
    "x'00'",
    "x''",
    "zeroblob(99)",
    "%s + 1",
    "%s - 1",
    "%s || 'x'",
    "substr(%s, 2)",
    "-%s",
};
enum { VALUE_COUNT = sizeof values / sizeof *values };

static void write_value(char *out, size_t size, const char *column, uint64_t *random)
{
    const char *value = values[below(random, VALUE_COUNT)], *mark = strstr(value, "%s");
    if (mark)
        snprintf(out, size, "%.*s\"%s\"%s", (int)(mark - value), value, column, mark + 2);
    else
        snprintf(out, size, "%s", value);
}

// The primary key of one row as a condition: each table has one.
static void write_condition(sqlite3 *db, struct buffer *out, const char *table, size_t row)
{
    char sql[200];
    sqlite3_stmt *columns = NULL;
    struct buffer keys;
    buffer_init(&keys);
    snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%s') WHERE pk > 0 ORDER BY pk", table);
    require(sqlite3_prepare_v2(db, sql, -1, &columns, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    while (sqlite3_step(columns) == SQLITE_ROW)
        buffer_printf(&keys, "%s\"%s\"", keys.size > 0 ? ", " : "",
                      (const char *)sqlite3_column_text(columns, 0));
    sqlite3_finalize(columns);
    buffer_printf(out, " WHERE (%s) = (SELECT %s FROM %s LIMIT 1 OFFSET %zu)", keys.data, keys.data, table,
                  row);
    buffer_clear(&keys);
}

static void choose_column(sqlite3 *db, char *out, size_t size, const char *table, uint64_t *random)
{
    char sql[200];
    sqlite3_stmt *columns = NULL;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM pragma_table_info('%s')", table);
    const size_t chosen = below(random, (size_t)number(db, sql));
    snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%s') LIMIT 1 OFFSET %zu", table, chosen);
    require(sqlite3_prepare_v2(db, sql, -1, &columns, NULL) == SQLITE_OK &&
                sqlite3_step(columns) == SQLITE_ROW,
            "%s", sqlite3_errmsg(db));
    snprintf(out, size, "%s", (const char *)sqlite3_column_text(columns, 0));
    sqlite3_finalize(columns);
}

// One row gone, or one value of it another. False when its table does not take that: types are strict.
static bool damage_row(sqlite3 *db, uint64_t *random, char *what, size_t what_size)
{
    const char *table = tables[below(random, TABLE_COUNT)];
    char column[64], value[120], sql[120];
    struct buffer change;
    buffer_init(&change);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    const size_t rows = (size_t)number(db, sql);
    choose_column(db, column, sizeof column, table, random);
    write_value(value, sizeof value, column, random);
    if (below(random, 5) == 0)
        buffer_printf(&change, "DELETE FROM %s", table);
    else
        buffer_printf(&change, "UPDATE %s SET \"%s\" = %s", table, column, value);
    write_condition(db, &change, table, below(random, rows));
    const bool done = sqlite3_exec(db, change.data, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(db) > 0;
    snprintf(what, what_size, "%s", change.data);
    buffer_clear(&change);
    return done;
}

static void damage_rows(sqlite3 *db, uint64_t *random, char *what, size_t what_size)
{
    if (below(random, 6) > 0) {
        while (!damage_row(db, random, what, what_size)) {
        }
        return;
    }
    const char *sql = statements[below(random, STATEMENT_COUNT)];
    snprintf(what, what_size, "%s", sql);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
}

void damage_apply(const struct damage *damage, const char *path, uint64_t *random, char *what,
                  size_t what_size)
{
    const size_t kind = below(random, 8);
    if (kind == 0) {
        damage_raw(damage, path, random, what, what_size);
        return;
    }
    sqlite3 *db = open_copy(damage, path);
    if (kind < 4)
        damage_blob(db, (struct blobs){"passage_fts_data", "id", "block", 0}, random, what, what_size);
    else if (kind == 4)
        damage_blob(db, (struct blobs){"norm", "chunk", "data", 0}, random, what, what_size);
    else
        damage_rows(db, random, what, what_size);
    close_copy(db);
}

static bool add_rows(sqlite3 *db, const char *sql, struct buffer *out)
{
    sqlite3_stmt *rows = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &rows, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(rows);
        for (int column = 0; code == SQLITE_ROW && column < sqlite3_column_count(rows); column++)
            buffer_printf(out, "%s\t", (const char *)sqlite3_column_text(rows, column));
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE;
}

char *damage_stored(const char *path)
{
    static const char *const rows[] = {
        "SELECT id, kind, hex(path) FROM source ORDER BY 1",
        "SELECT id, source, hex(path) FROM file ORDER BY 1",
        "SELECT id, file, hex(member), hex(hash), title, author, date, language FROM document ORDER BY 1",
        "SELECT id, document, ordinal, page, quote(section), quote(heading), quote(text) FROM passage ORDER BY 1",
    };
    sqlite3 *db = NULL;
    struct buffer out;
    buffer_init(&out);
    bool whole = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && whole; i++)
        whole = add_rows(db, rows[i], &out);
    sqlite3_close(db);
    char *text = buffer_detach(&out, NULL);
    if (whole)
        return text;
    free(text);
    return NULL;
}
