// SPDX-License-Identifier: MIT
// bench_latency LOCI-INDEX FTS5-DATABASE MIX.TSV [ROUNDS [EVERY]]: the same queries to loci and to stock FTS5, turn by turn
// in one process, as a table of latencies by class.
//
// MIX.TSV has a class, a query in FTS5's syntax (which loci reads as well), and anything behind. Stock FTS5 answers `SELECT rowid …
// ORDER BY rank LIMIT 10`; loci answers the ten hits whole: passages, snippets, highlights, citations. A first answer warms
// each engine; of ROUNDS (3) more to each query the fastest counts. EVERY (1) takes
// one line of so many: stock FTS5 needs minutes for the whole mix. What counts is the processor time of the thread,
// which a busy machine disturbs least and which, since all is in memory, is the time it takes on an idle one.
#include "loci_experimental.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ENGINES = 3, CLASSES_MAX = 64 };
static const char *const engine_names[ENGINES] = {"FTS5 stock", "loci, plain BM25", "loci"};

struct sample {
    double ms[ENGINES];
};

struct class
{
    char name[32];
    struct sample *samples;
    size_t count;
};

struct bench {
    loci *index;
    sqlite3 *database;
    sqlite3_stmt *stock;
    struct class classes[CLASSES_MAX];
    size_t class_count;
    int rounds;
};

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_latency: %s: %s\n", what, why);
    exit(2);
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double ask_stock(struct bench *bench, const char *query)
{
    const double start = now_ms();
    sqlite3_bind_text(bench->stock, 1, query, -1, SQLITE_STATIC);
    int step;
    while ((step = sqlite3_step(bench->stock)) == SQLITE_ROW)
        (void)sqlite3_column_int64(bench->stock, 0);
    if (step != SQLITE_DONE)
        fail(query, sqlite3_errmsg(bench->database));
    sqlite3_reset(bench->stock);
    return now_ms() - start;
}

static double ask_loci(struct bench *bench, const char *query, uint32_t without)
{
    const loci_search_options options = {
        .size = sizeof options, .without = without, .per_document = UINT32_MAX, .deadline_ms = 60000};
    const double start = now_ms();
    loci_results *results;
    if (loci_search(bench->index, &results, query, &options) != LOCI_OK)
        fail(query, loci_message(bench->index));
    loci_results_free(results);
    return now_ms() - start;
}

static struct class *find_class(struct bench *bench, const char *name)
{
    for (size_t i = 0; i < bench->class_count; i++)
        if (strcmp(bench->classes[i].name, name) == 0)
            return &bench->classes[i];
    if (bench->class_count == CLASSES_MAX)
        fail(name, "too many classes");
    struct class *class = &bench->classes[bench->class_count++];
    const size_t size = strnlen(name, sizeof class->name - 1);
    memcpy(class->name, name, size);
    return class;
}

static void measure(struct bench *bench, const char *name, const char *query)
{
    struct sample best = {{1e9, 1e9, 1e9}};
    for (int round = -1; round < bench->rounds; round++) {
        double taken[ENGINES] = {ask_stock(bench, query)};
        // What FTS5 has just read has driven loci's out of the processor's caches, and the second to be asked would gain.
        ask_loci(bench, query, 0);
        taken[1] = ask_loci(bench, query, LOCI_WITHOUT_ALL);
        taken[2] = ask_loci(bench, query, 0);
        for (int e = 0; e < ENGINES && round >= 0; e++)
            if (taken[e] < best.ms[e])
                best.ms[e] = taken[e];
    }
    struct class *class = find_class(bench, name);
    struct sample *grown = realloc(class->samples, (class->count + 1) * sizeof *grown);
    if (!grown)
        fail(query, "out of memory");
    class->samples = grown;
    class->samples[class->count++] = best;
}

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const struct class *class, int engine, double part)
{
    double *values = malloc(class->count * sizeof *values);
    if (!values)
        fail(class->name, "out of memory");
    for (size_t i = 0; i < class->count; i++)
        values[i] = class->samples[i].ms[engine];
    qsort(values, class->count, sizeof *values, compare_numbers);
    const double value = values[(size_t)(part * (double)(class->count - 1) + 0.5)];
    free(values);
    return value;
}

static void print_row(const struct class *class)
{
    printf("| %s | %zu |", class->name, class->count);
    for (int e = 0; e < ENGINES; e++)
        printf(" %.2f (%.2f) |", quantile(class, e, 0.5), quantile(class, e, 0.95));
    printf(" %.1f | %.2f |\n", quantile(class, 0, 0.5) / quantile(class, 2, 0.5),
           quantile(class, 2, 0.5) / quantile(class, 1, 0.5));
}

static void print_table(const struct bench *bench)
{
    printf("| class | queries |");
    for (int e = 0; e < ENGINES; e++)
        printf(" %s |", engine_names[e]);
    printf(" FTS5 / loci | loci / plain |\n|---|---|---|---|---|---|---|\n");
    struct class all = {.name = "**all**"};
    for (size_t i = 0; i < bench->class_count; i++) {
        const struct class *class = &bench->classes[i];
        print_row(class);
        struct sample *grown = realloc(all.samples, (all.count + class->count) * sizeof *grown);
        if (!grown)
            fail("all", "out of memory");
        all.samples = grown;
        memcpy(all.samples + all.count, class->samples, class->count * sizeof *class->samples);
        all.count += class->count;
    }
    if (all.count > 0)
        print_row(&all);
    free(all.samples);
    printf(
        "\nMilliseconds: median (95th percentile) of each class; the last columns are quotients of the medians.\n");
}

static void open_engines(struct bench *bench, const char *index, const char *database)
{
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    if (loci_open(&bench->index, index, &options, why, sizeof why) != LOCI_OK)
        fail(index, why);
    if (sqlite3_open_v2(database, &bench->database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(bench->database, "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-262144", NULL, NULL,
                     NULL) ||
        sqlite3_prepare_v2(bench->database,
                           "SELECT rowid FROM passage WHERE passage MATCH ?1 ORDER BY rank LIMIT 10", -1,
                           &bench->stock, NULL) != SQLITE_OK)
        fail(database, sqlite3_errmsg(bench->database));
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: bench_latency LOCI-INDEX FTS5-DATABASE MIX.TSV [ROUNDS [EVERY]]\n");
        return 2;
    }
    struct bench bench = {.rounds = argc > 4 ? atoi(argv[4]) : 3};
    open_engines(&bench, argv[1], argv[2]);
    FILE *mix = fopen(argv[3], "r");
    if (!mix)
        fail(argv[3], "cannot be read");
    const int every = argc > 5 && atoi(argv[5]) > 1 ? atoi(argv[5]) : 1;
    char line[4096];
    for (int i = 0; fgets(line, sizeof line, mix); i++) {
        char *query = strchr(line, '\t');
        if (!query || i % every != 0)
            continue;
        *query++ = '\0';
        query[strcspn(query, "\t\n")] = '\0';
        measure(&bench, line, query);
    }
    fclose(mix);
    print_table(&bench);
    for (size_t i = 0; i < bench.class_count; i++)
        free(bench.classes[i].samples);
    sqlite3_finalize(bench.stock);
    sqlite3_close(bench.database);
    loci_close(bench.index);
    return 0;
}
