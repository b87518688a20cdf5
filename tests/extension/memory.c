// SPDX-License-Identifier: MIT
// Memory runs out at one allocation of a statement after the other, for once and from then on: it gives its rows or says so, and the same
// connection gives them afterwards. Stands in for the C library's malloc.
//   memory LOCI_SO INDEX
#include "tests/require.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

static bool armed, on;  // on: every later one fails, too
static long left, made; // allocations until one fails; so far

static bool fails(void)
{
    if (!armed)
        return false;
    made++;
    if (made != left && !(on && made > left))
        return false;
    errno = ENOMEM;
    return true;
}

EXPORTED void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

EXPORTED void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

static const char *extension, *briefs;
static char seen[1 << 16], why[1 << 10];

static sqlite3 *connect(void)
{
    sqlite3 *db = NULL;
    static const char note[] = "CREATE VIRTUAL TABLE note USING fts5(x, tokenize = 'loci');"
                               "INSERT INTO note VALUES ('Treaties on co-operation')";
    require(sqlite3_open(":memory:", &db) == SQLITE_OK && sqlite3_enable_load_extension(db, 1) == SQLITE_OK &&
                sqlite3_load_extension(db, extension, NULL, NULL) == SQLITE_OK &&
                sqlite3_exec(db, note, NULL, NULL, NULL) == SQLITE_OK,
            "%s", sqlite3_errmsg(db));
    return db;
}

static int run(sqlite3 *db, const char *sql)
{
    size_t size = 0;
    seen[0] = why[0] = '\0';
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && sqlite3_bind_parameter_count(statement) > 0)
        code = sqlite3_bind_text(statement, 1, briefs, -1, SQLITE_STATIC);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        code = SQLITE_OK;
        for (int i = 0; code == SQLITE_OK && i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            if (!text && sqlite3_column_type(statement, i) != SQLITE_NULL)
                code = SQLITE_NOMEM;
            size += (size_t)snprintf(seen + size, sizeof seen - size, "%s|", text ? text : "NULL");
            require(size < sizeof seen, "too many rows");
        }
    }
    snprintf(why, sizeof why, "%s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

// Tries a statement with every `stride`th allocation failing; on a connection that has run it before, or on a new one each time.
static long starve(const char *sql, bool fresh, long stride)
{
    sqlite3 *db = connect();
    require(run(db, sql) == SQLITE_OK, "%s: %s", sql, why);
    char *wanted = sqlite3_mprintf("%s", seen);
    require(wanted, "out of memory");
    for (left = 1;; left += stride) {
        if (fresh) {
            sqlite3_close(db);
            db = connect();
        }
        made = 0;
        armed = true;
        int code = run(db, sql);
        armed = false;
        require(code != SQLITE_OK || strcmp(seen, wanted) == 0, "%s, allocation %ld: gives %s", sql, left,
                seen);
        require(code == SQLITE_OK || code == SQLITE_NOMEM || strstr(why, "memory"),
                "%s, allocation %ld: %d %s", sql, left, code, why);
        if (made < left)
            break;
        require(run(db, sql) == SQLITE_OK && strcmp(seen, wanted) == 0, "%s, after allocation %ld: %s", sql,
                left, why);
    }
    sqlite3_free(wanted);
    require(sqlite3_close(db) == SQLITE_OK, "the connection does not close");
    return left;
}

int main(int count, char **words)
{
    require(count == 3, "usage: memory LOCI_SO INDEX");
    extension = words[1];
    briefs = words[2];
    // A new connection opens the index; one that has it open searches alone.
    static const struct {
        bool fresh;
        long stride;
        const char *sql;
    } statements[] = {
        {true, 31, "SELECT ref FROM loci_search('law', ?1) LIMIT 1"},
        {false, 3,
         "SELECT ref, snippet, title, path, notes, complete FROM loci_search('law zzyzx', ?1) WHERE filters = "
         "'{\"-author\": \"nobody\"}' AND mark_start = '<' LIMIT 2"},
        {true, 1,
         "SELECT loci_highlight('a law (PfP)', 'law pf*'), loci_snippet(x'ff', 'a', NULL, '>', 'fr')"},
        {true, 1, "SELECT loci_stem('treaties'), loci_stem('journaux', 'fr')"},
        {true, 1, "SELECT term, word, position FROM loci_analyze('on co-operation', 'en')"},
        {false, 1, "SELECT highlight(note, 0, '<', '>') FROM note('treaty cooperation')"},
    };
    for (size_t i = 0; i < 2 * sizeof statements / sizeof *statements; i++) {
        on = i % 2 == 1;
        long tries = starve(statements[i / 2].sql, statements[i / 2].fresh, statements[i / 2].stride);
        printf("%ld allocations, %s: %s\n", tries - 1, on ? "from then on" : "once", statements[i / 2].sql);
        require(tries > 10, "the allocations are not ours");
    }
    return 0;
}
