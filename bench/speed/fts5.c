// SPDX-License-Identifier: MIT
// bench_fts5 PASSAGES.TSV DATABASE: what indexing with stock FTS5 costs: its own content table, `porter unicode61`, all passages in one
// transaction, then optimize. PASSAGES.TSV has an id, a document and a text a line.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static sqlite3 *database;

static void must(int result, const char *what)
{
    if (result == SQLITE_OK || result == SQLITE_DONE)
        return;
    fprintf(stderr, "bench_fts5: %s: %s\n", what, sqlite3_errmsg(database));
    exit(2);
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Inserts every line; returns the bytes of text.
static size_t insert_all(FILE *passages)
{
    sqlite3_stmt *insert;
    must(sqlite3_prepare_v2(database, "INSERT INTO passage(rowid, text) VALUES(?1, ?2)", -1, &insert, NULL),
         "insert");
    size_t bytes = 0, room = 0;
    sqlite3_int64 row = 0;
    char *line = NULL;
    ssize_t size;
    while ((size = getline(&line, &room, passages)) > 0) {
        const char *document = memchr(line, '\t', (size_t)size);
        const char *text = document ? strchr(document + 1, '\t') : NULL;
        if (!text)
            continue;
        const size_t text_size = (size_t)(line + size - text) - 1 - (line[size - 1] == '\n');
        must(sqlite3_bind_int64(insert, 1, ++row), "row");
        must(sqlite3_bind_text(insert, 2, text + 1, (int)text_size, SQLITE_STATIC), "text");
        must(sqlite3_step(insert), "insert");
        must(sqlite3_reset(insert), "insert");
        bytes += text_size;
    }
    free(line);
    sqlite3_finalize(insert);
    return bytes;
}

int main(int argc, char **argv)
{
    FILE *passages = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!passages) {
        fprintf(stderr, "usage: bench_fts5 PASSAGES.TSV DATABASE\n");
        return 2;
    }
    remove(argv[2]);
    must(sqlite3_open(argv[2], &database), argv[2]);
    must(sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL, NULL, NULL),
         "journal");
    must(sqlite3_exec(database, "CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='porter unicode61')",
                      NULL, NULL, NULL),
         "create");
    const double start = now_s();
    must(sqlite3_exec(database, "BEGIN", NULL, NULL, NULL), "begin");
    const size_t bytes = insert_all(passages);
    must(sqlite3_exec(database, "COMMIT; INSERT INTO passage(passage) VALUES('optimize')", NULL, NULL, NULL),
         "commit");
    must(sqlite3_wal_checkpoint_v2(database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), "checkpoint");
    const double seconds = now_s() - start;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.2f %.1f %ld\n", seconds, (double)bytes / 1e6, usage.ru_maxrss / 1024);
    sqlite3_close(database);
    fclose(passages);
    return 0;
}
