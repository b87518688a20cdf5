// SPDX-License-Identifier: MIT
// bench_sources [-c MB] [-w WAYS] LOCI-INDEX MIX.TSV [ROUNDS [EVERY [DOCUMENTS]]]: the same queries by FTS5, by the ranking segments as if each were asked for the
// first time, with what the handle keeps of questions, and the same page again, of which it keeps what the first stage found; turn by turn in one
// process: latencies by class, and whether the answers are the same to the last bit. The program fails where they are not. An answer that the deadline of a minute cut off is counted, and not compared. With a number of
// DOCUMENTS lists of so many are asked for in these ways, of which the last two both find a list that is kept, and beside them passages by the segments, as if
// for the first time, and the same page of these again.
//
// MIX.TSV has a class, a query, and anything behind. The ten hits are asked for as references, without texts. A first answer of each way
// warms it; of ROUNDS (3) more the fastest counts, in processor time of the thread. EVERY (1) takes one line of so many.
//
// -c: before each question so many megabytes are walked through, more than the processor's last cache has room for. So each finds its caches
// full of something else, as where other programs work in between. -w: of the ways f (FTS5), s (segments), k (kept) and a (again) those that are named, which
// are compared with each other.
#include "loci_experimental.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FTS5, SEGMENTS, KEPT, AGAIN, PASSAGES, PASSAGES_AGAIN, WAYS };
enum { CLASSES_MAX = 64, LINE_SIZE = 4096 };

struct class
{
    char name[32];
    double *us[WAYS];
    size_t count;
};

static struct class classes[CLASSES_MAX];
static size_t class_count, differences, asked, cut_off;
static uint32_t documents; // of a list; 0: passages are asked for
static bool is_asked[WAYS] = {true, true, true, true, true, true};

// What is walked through between two questions.
static unsigned char *walked;
static size_t walked_size;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_sources: %s: %s\n", what, why);
    exit(2);
}

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

// Writes as well: what another program leaves in the caches is not all clean.
static void walk(void)
{
    enum { LINE = 64 };
    for (size_t at = 0; at < walked_size; at += LINE)
        walked[at]++;
}

// Pages of one round are not those of the next, though no document has passages enough to tell.
static loci_results *ask(loci *index, const char *query, int way, int round, double *us)
{
    static const uint32_t without[WAYS] = {[FTS5] = LOCI_WITHOUT_POSTINGS | LOCI_WITHOUT_KEPT,
                                           [SEGMENTS] = LOCI_WITHOUT_KEPT,
                                           [PASSAGES] = LOCI_WITHOUT_KEPT};
    const bool lists = documents > 0 && way < PASSAGES;
    const uint32_t other = way == PASSAGES_AGAIN ? 0 : (uint32_t)(round & 1);
    const loci_search_options options = {.size = sizeof options,
                                         .without = without[way],
                                         .documents = lists,
                                         .limit = lists ? documents : 10,
                                         .per_document = UINT32_MAX - other,
                                         .refs_only = true,
                                         .deadline_ms = 60000};
    loci_results *results;
    walk();
    const double start = now_us();
    if (loci_search(index, &results, query, &options) != LOCI_OK)
        fail(query, loci_message(index));
    *us = now_us() - start;
    return results;
}

// Of two answers that are complete.
static bool same(const loci_results *a, const loci_results *b)
{
    // A total that is not exact is a lower bound.
    const bool a_exact = loci_results_total_is_exact(a), b_exact = loci_results_total_is_exact(b);
    const uint64_t a_total = loci_results_total(a), b_total = loci_results_total(b);
    bool equal = loci_results_count(a) == loci_results_count(b) && (!a_exact || b_total <= a_total) &&
                 (!b_exact || a_total <= b_total);
    for (size_t i = 0; equal && i < loci_results_count(a); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        equal = strcmp(x->ref, y->ref) == 0 && memcmp(&x->score, &y->score, sizeof x->score) == 0;
    }
    return equal;
}

static struct class *find_class(const char *name)
{
    for (size_t i = 0; i < class_count; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    if (class_count == CLASSES_MAX)
        fail(name, "too many classes");
    struct class *class = &classes[class_count++];
    memcpy(class->name, name, strnlen(name, sizeof class->name - 1));
    return class;
}

// Asks one round, and takes note of the fastest answers.
static void ask_round(loci *index, const char *query, double best[WAYS], int round)
{
    loci_results *first = NULL;
    bool otherwise = false, cut = false;
    for (int way = 0; way < (documents > 0 ? WAYS : PASSAGES); way++) {
        double us;
        if (!is_asked[way])
            continue;
        loci_results *results = ask(index, query, way, round, &us);
        const bool complete = loci_results_complete(results);
        cut |= !complete;
        otherwise |= way < PASSAGES && complete && first && !same(first, results);
        if (round >= 0 && us < best[way])
            best[way] = us;
        if (complete && !first && way < PASSAGES)
            first = results;
        else
            loci_results_free(results);
    }
    loci_results_free(first);
    differences += otherwise;
    if (otherwise)
        printf("%s: answered otherwise\n", query);
    cut_off += cut;
    if (cut)
        printf("%s: not answered within the deadline\n", query);
}

static void measure(loci *index, const char *name, const char *query, int rounds)
{
    double best[WAYS] = {1e12, 1e12, 1e12, 1e12, 1e12, 1e12};
    for (int round = -1; round < rounds; round++)
        ask_round(index, query, best, round);
    struct class *class = find_class(name);
    for (int way = 0; way < WAYS; way++) {
        double *grown = realloc(class->us[way], (class->count + 1) * sizeof *grown);
        if (!grown)
            fail(query, "out of memory");
        class->us[way] = grown;
        grown[class->count] = best[way];
    }
    class->count++;
    asked++;
}

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(double *values, size_t count, double part)
{
    qsort(values, count, sizeof *values, compare_numbers);
    return values[(size_t)(part * (double)(count - 1) + 0.5)];
}

static void print_ratio(const double median[WAYS], int way, int to)
{
    if (is_asked[way])
        printf(" %.1f |", median[way] / median[to]);
    else
        printf(" |");
}

// With lists of documents: what they take beside passages.
static void print_class(struct class *class)
{
    double median[WAYS], high[WAYS];
    printf("| %s | %zu |", class->name, class->count);
    for (int way = 0; way < WAYS; way++) {
        median[way] = quantile(class->us[way], class->count, .5);
        high[way] = quantile(class->us[way], class->count, .95);
        if (way < PASSAGES && is_asked[way])
            printf(" %.0f (%.0f) |", median[way], high[way]);
        else if (way < PASSAGES)
            printf(" |");
    }
    if (documents > 0)
        printf(" %.0f (%.0f) | %.0f (%.0f) |", median[PASSAGES], high[PASSAGES], median[PASSAGES_AGAIN],
               high[PASSAGES_AGAIN]);
    if (documents > 0) {
        print_ratio(median, SEGMENTS, PASSAGES);
        print_ratio(median, AGAIN, PASSAGES_AGAIN);
    }
    printf("\n");
}

// What was measured of a class counts for all of them, too.
static void add_to(struct class *all, const struct class *class)
{
    for (int way = 0; way < WAYS; way++) {
        double *grown = realloc(all->us[way], (all->count + class->count) * sizeof *grown);
        if (!grown)
            fail(class->name, "out of memory");
        all->us[way] = grown;
        memcpy(grown + all->count, class->us[way], class->count * sizeof *grown);
    }
    all->count += class->count;
}

static void class_clear(struct class *class)
{
    for (int way = 0; way < WAYS; way++)
        free(class->us[way]);
}

static void print_table(void)
{
    struct class all = {.name = "all"};
    printf("| class | queries | FTS5 | segments | kept | again |%s\n|---|---|---|---|---|---|%s\n",
           documents > 0 ? " passages | passages again | documents / passages | again |" : "",
           documents > 0 ? "---|---|---|---|" : "");
    for (size_t i = 0; i < class_count; i++) {
        add_to(&all, &classes[i]);
        print_class(&classes[i]);
        class_clear(&classes[i]);
    }
    if (all.count > 0)
        print_class(&all);
    class_clear(&all);
    printf("\nMicroseconds: median (95th percentile). %zu queries, %zu answered otherwise", asked,
           differences);
    if (cut_off > 0)
        printf(", %zu cut off by the deadline and not compared", cut_off);
    printf(".\n");
}

static void usage(void)
{
    fprintf(stderr,
            "usage: bench_sources [-c MB] [-w WAYS] LOCI-INDEX MIX.TSV [ROUNDS [EVERY [DOCUMENTS]]]\n");
    exit(2);
}

static void take_options(int argc, char **argv)
{
    for (int option; (option = getopt(argc, argv, "+c:w:")) >= 0;)
        if (option == 'c')
            walked_size = strtoul(optarg, NULL, 10) << 20;
        else if (option == 'w')
            for (int way = 0; way < PASSAGES; way++)
                is_asked[way] = strchr(optarg, "fska"[way]);
        else
            usage();
    if (argc - optind < 2)
        usage();
    walked = calloc(walked_size + 1, 1);
    if (!walked)
        fail("-c", "out of memory");
}

int main(int argc, char **argv)
{
    take_options(argc, argv);
    argc -= optind - 1;
    argv += optind - 1;
    char why[LOCI_MESSAGE_SIZE], line[LINE_SIZE];
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    const int rounds = argc > 3 ? atoi(argv[3]) : 3,
              every = argc > 4 && atoi(argv[4]) > 1 ? atoi(argv[4]) : 1;
    documents = argc > 5 ? (uint32_t)strtoul(argv[5], NULL, 10) : 0;
    loci *index = NULL;
    if (loci_open(&index, argv[1], &options, why, sizeof why) != LOCI_OK)
        fail(argv[1], why);
    FILE *mix = fopen(argv[2], "r");
    if (!mix)
        fail(argv[2], "cannot be read");
    for (int i = 0; fgets(line, sizeof line, mix); i++) {
        char *query = strchr(line, '\t');
        if (!query || i % every != 0)
            continue;
        *query++ = '\0';
        query[strcspn(query, "\t\n")] = '\0';
        measure(index, line, query, rounds);
    }
    fclose(mix);
    print_table();
    loci_close(index);
    free(walked);
    return differences > 0;
}
