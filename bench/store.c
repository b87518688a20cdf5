// SPDX-License-Identifier: MIT
// What do the writer and the collector cost? store FOLDER [LIMIT] < passages.tsv (passage, document, text): writes an
// index from documents that are analysed beforehand, and a stock FTS5 table (porter unicode61) beside it, and
// tells the processor seconds of each; then ranks words of several frequencies both ways.
#include "store/document/analysis.h"
#include "store/read/reader.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"
#include "store/write/writer.h"
#include "text/base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { BATCH_BYTES = 64 << 20, DOCUMENTS_MAX = 1 << 18 };

static double cpu_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void die(const char *what)
{
    fprintf(stderr, "store: %s\n", what);
    exit(1);
}

static void must(loci *index, loci_error error)
{
    if (error != LOCI_OK)
        die(loci_message(index));
}

struct times {
    double analyse, put, commit, merge, stock_insert, stock_optimize;
    uint64_t bytes, passages;
};

struct bench {
    loci *index;
    sqlite3 *stock;
    sqlite3_stmt *insert;
    struct times times;
    struct prepared_document **documents;
    size_t count;
    size_t batch_bytes;
    int64_t run, file;
};

static void write_stock(struct bench *bench)
{
    double start = cpu_seconds();
    for (size_t i = 0; i < bench->count; i++)
        for (size_t p = 0; p < bench->documents[i]->passage_count; p++) {
            const struct prepared_passage *passage = &bench->documents[i]->passages[p];
            sqlite3_bind_text(bench->insert, 1, passage->text, (int)passage->text_size, SQLITE_STATIC);
            if (sqlite3_step(bench->insert) != SQLITE_DONE)
                die(sqlite3_errmsg(bench->stock));
            sqlite3_reset(bench->insert);
        }
    bench->times.stock_insert += cpu_seconds() - start;
}

static void write_batch(struct bench *bench)
{
    write_stock(bench);
    double start = cpu_seconds();
    for (size_t i = 0; i < bench->count; i++)
        if (!prepared_analyse(bench->documents[i], handle_analyzer(bench->index)))
            die("out of memory");
    double analysed = cpu_seconds();
    must(bench->index, batch_begin(bench->index, bench->run));
    for (size_t i = 0; i < bench->count; i++) {
        int64_t id;
        enum put_result result;
        must(bench->index, document_put(bench->index, bench->file, bench->documents[i], &id, &result));
    }
    double put = cpu_seconds();
    must(bench->index, batch_commit(bench->index));
    double committed = cpu_seconds();
    bench->times.analyse += analysed - start;
    bench->times.put += put - analysed;
    bench->times.commit += committed - put;
    for (size_t i = 0; i < bench->count; i++)
        prepared_free(bench->documents[i]);
    bench->count = bench->batch_bytes = 0;
}

static void add_line(struct bench *bench, char *line, size_t size)
{
    char *member = memchr(line, '\t', size);
    char *text = member ? strchr(++member, '\t') : NULL;
    if (!text)
        die("a line is not passage, document, text");
    *text++ = '\0';
    size_t text_size = size - (size_t)(text - line);
    struct prepared_document *last = bench->count > 0 ? bench->documents[bench->count - 1] : NULL;
    if (!last || strcmp(last->member, member) != 0) {
        if (bench->batch_bytes > BATCH_BYTES || bench->count == DOCUMENTS_MAX)
            write_batch(bench);
        if (!prepared_new(&last, member, strlen(member)))
            die("out of memory");
        hash_bytes(&last->hash, member, strlen(member));
        bench->documents[bench->count++] = last;
    }
    if (!prepared_add(last, text, text_size, NULL, NULL, 0, 0))
        die("out of memory");
    bench->batch_bytes += text_size;
    bench->times.bytes += text_size;
    bench->times.passages++;
}

static void open_stock(struct bench *bench, const char *path)
{
    static const char setup[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                "CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61'); BEGIN";
    if (sqlite3_open(path, &bench->stock) != SQLITE_OK ||
        sqlite3_exec(bench->stock, setup, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(bench->stock, "INSERT INTO t(text) VALUES(?1)", -1, &bench->insert, NULL) !=
            SQLITE_OK)
        die(sqlite3_errmsg(bench->stock));
}

static void finish_stock(struct bench *bench)
{
    double start = cpu_seconds();
    sqlite3_exec(bench->stock, "COMMIT", NULL, NULL, NULL);
    bench->times.stock_insert += cpu_seconds() - start;
    start = cpu_seconds();
    sqlite3_exec(bench->stock, "INSERT INTO t(t) VALUES('optimize')", NULL, NULL, NULL);
    sqlite3_exec(bench->stock, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    bench->times.stock_optimize += cpu_seconds() - start;
}

static void open_index(struct bench *bench, const char *path)
{
    char why[LOCI_MESSAGE_SIZE];
    struct source source = {.kind = SOURCE_MEMORY, .path = "memory:bench"};
    struct file file = {.path = "passages"};
    if (loci_open(&bench->index, path, NULL, why, sizeof why) != LOCI_OK)
        die(why);
    must(bench->index, run_begin(bench->index, &bench->run));
    must(bench->index, batch_begin(bench->index, bench->run));
    must(bench->index, source_put(bench->index, &source));
    file.source = source.id;
    must(bench->index, file_put(bench->index, &file));
    must(bench->index, batch_commit(bench->index));
    bench->file = file.id;
}

static double size_mb(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (double)status.st_size / 1e6 : 0;
}

static double collect_ms(loci *index, const char *term, uint64_t *total, double *score)
{
    struct buffer match;
    struct top top;
    uint64_t frequency = 0;
    top_init(&top, 10);
    buffer_init(&match);
    double start = cpu_seconds();
    must(index, snapshot_begin(index));
    const struct statistics *statistics = reader_statistics(index);
    must(index, reader_document_frequency(index, term, strlen(term), &frequency));
    collector_quote(&match, term, strlen(term));
    const struct formula formula = {.texts = bm25_documents(statistics->passages, statistics->length),
                                    .weights = (double[]){bm25_idf(statistics->passages, frequency)},
                                    .word_count = 1};
    struct collect collect = {
        .match = match.data, .phrase_slot = (int[]){0}, .phrase_count = 1, .formula = &formula};
    must(index, reader_collect(index, &collect, &top, total));
    top_sort(&top);
    snapshot_end(index);
    double ms = 1e3 * (cpu_seconds() - start);
    *score = top.count > 0 ? top.entries[0].score : 0;
    top_clear(&top);
    buffer_clear(&match);
    return ms;
}

static double step_ms(loci *index, const char *term)
{
    sqlite3_stmt *query = NULL;
    struct buffer match;
    buffer_init(&match);
    collector_quote(&match, term, strlen(term));
    must(index, sql_prepare(index, &query, "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?1"));
    sqlite3_bind_text(query, 1, match.data, -1, SQLITE_STATIC);
    double start = cpu_seconds();
    sqlite3_step(query);
    double ms = 1e3 * (cpu_seconds() - start);
    sqlite3_finalize(query);
    buffer_clear(&match);
    return ms;
}

static double stock_ms(sqlite3 *stock, const char *term)
{
    sqlite3_stmt *query = NULL;
    sqlite3_prepare_v2(stock, "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT 10", -1, &query,
                       NULL);
    sqlite3_bind_text(query, 1, term, -1, SQLITE_STATIC);
    double start = cpu_seconds();
    while (sqlite3_step(query) == SQLITE_ROW)
        ;
    double ms = 1e3 * (cpu_seconds() - start);
    sqlite3_finalize(query);
    return ms;
}

static void report(const struct bench *bench, const char *path, const char *stock)
{
    const struct times *times = &bench->times;
    double mb = (double)times->bytes / 1e6;
    double ours = times->put + times->commit + times->merge;
    double theirs = times->stock_insert + times->stock_optimize;
    printf("%llu passages, %.0f MB\n", (unsigned long long)times->passages, mb);
    printf("analysis  %6.2f s (on other threads)\n", times->analyse);
    printf("loci      %6.2f s: put %.2f, commit %.2f, merge %.2f; %.1f MB/s, %.0f MB\n", ours, times->put,
           times->commit, times->merge, mb / ours, size_mb(path));
    printf("stock     %6.2f s: insert %.2f, optimize %.2f; %.1f MB/s, %.0f MB\n", theirs, times->stock_insert,
           times->stock_optimize, mb / theirs, size_mb(stock));
}

static void compare_queries(struct bench *bench)
{
    static const char *const terms[] = {"the",        "govern",       "polici",     "treati",
                                        "kazakhstan", "state govern", "of the unit"};
    printf("%-14s %9s %10s %10s %10s %10s\n", "term", "matches", "cold ms", "warm ms", "steps ms",
           "stock ms");
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        uint64_t total = 0;
        double score;
        double cold = collect_ms(bench->index, terms[i], &total, &score);
        double warm = collect_ms(bench->index, terms[i], &total, &score);
        printf("%-14s %9llu %10.2f %10.2f %10.2f %10.2f\n", terms[i], (unsigned long long)total, cold, warm,
               step_ms(bench->index, terms[i]), stock_ms(bench->stock, terms[i]));
    }
}

int main(int argc, char **argv)
{
    struct bench bench = {.documents = calloc(DOCUMENTS_MAX, sizeof(struct prepared_document *))};
    char path[256], stock[256], *line = NULL;
    size_t capacity = 0;
    if (argc < 2 || !bench.documents)
        die("usage: store FOLDER [LIMIT] < passages.tsv");
    uint64_t limit = argc > 2 ? strtoull(argv[2], NULL, 10) : UINT64_MAX;
    snprintf(path, sizeof path, "%s/bench.loci", argv[1]);
    snprintf(stock, sizeof stock, "%s/bench.stock", argv[1]);
    open_index(&bench, path);
    open_stock(&bench, stock);
    for (ssize_t size; bench.times.passages < limit && (size = getline(&line, &capacity, stdin)) > 0;) {
        line[size - 1] = '\0';
        add_line(&bench, line, (size_t)size - 1);
    }
    write_batch(&bench);
    double start = cpu_seconds();
    must(bench.index, merge_segments(bench.index, true));
    must(bench.index, run_end(bench.index, bench.run, "done", NULL));
    bench.times.merge = cpu_seconds() - start;
    finish_stock(&bench);
    report(&bench, path, stock);
    compare_queries(&bench);
    sqlite3_finalize(bench.insert);
    sqlite3_close(bench.stock);
    loci_close(bench.index);
    free(bench.documents);
    free(line);
    return 0;
}
