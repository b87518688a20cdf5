// SPDX-License-Identifier: MIT
// bench_ask_fts5 DATABASE: answers queries for bench/speed/compare.py with stock FTS5: the ten best rows of bench_fts5's table.
#include "ask.h"

#include <sqlite3.h>
#include <stdio.h>

static int ask(void *context, const char *query, size_t *hits)
{
    sqlite3_stmt *best = context;
    int step;
    sqlite3_bind_text(best, 1, query, -1, SQLITE_STATIC);
    while ((step = sqlite3_step(best)) == SQLITE_ROW)
        ++*hits;
    if (step != SQLITE_DONE)
        fprintf(stderr, "bench_ask_fts5: %s: %s\n", query, sqlite3_errmsg(sqlite3_db_handle(best)));
    sqlite3_reset(best);
    return step != SQLITE_DONE;
}

int main(int argc, char **argv)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *best = NULL;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_ask_fts5 DATABASE\n");
        return 2;
    }
    if (sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(database, "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-262144", NULL, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(database,
                           "SELECT rowid FROM passage WHERE passage MATCH ?1 ORDER BY rank LIMIT 10", -1,
                           &best, NULL) != SQLITE_OK) {
        fprintf(stderr, "bench_ask_fts5: %s: %s\n", argv[1], sqlite3_errmsg(database));
        return 1;
    }
    const int status = ask_all(&(struct asker){.context = best, .ask = ask}, sqlite3_libversion());
    sqlite3_finalize(best);
    sqlite3_close(database);
    return status;
}
