// SPDX-License-Identifier: MIT
// Eight processes ask while one writes: every answer is that of one committed state of the index, the whole of it, and of
// none before the last answer's.
#include "tests/crash/support.h"
#include "tests/require.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    READERS = 8,
    LEAST = 12, // documents of an edition; the next six have one more each
    SIZES = 7,
    MOST = LEAST + SIZES - 1,
    HITS_MAX = 2 * MOST, // each document has two passages
    TEXT_SIZE = 600,
    REBUILD_EVERY = 10,
    CHECK_EVERY = 25,
    WAL_MAX = 256 << 20,
};

static const char *const queries[] = {"treaty",          "\"state secrets\"", "border OR minister",
                                      "treaty -secrets", "minist*",           "title:brief treaty"};
enum { QUERIES = sizeof queries / sizeof *queries };

// What a query is to be answered with, by the number of documents.
static struct answer {
    size_t count;
    uint64_t total;
    double scores[HITS_MAX]; // of equal ones the order is the content's
} answers[SIZES][QUERIES];

// Shared by all processes.
static struct shared {
    atomic_bool over;
    atomic_long answered[READERS];
} * shared;

static off_t wal_most;

static size_t size_of(unsigned edition)
{
    return LEAST + edition % SIZES;
}

// An edition takes the place of the one before in one transaction.
static loci_error write_edition(loci *index, unsigned edition)
{
    static char ids[MOST][16], texts[MOST][TEXT_SIZE];
    loci_input inputs[MOST];
    const loci_input *pointers[MOST];
    for (unsigned i = 0; i < MOST; i++) {
        snprintf(ids[i], sizeof ids[i], "%u", i);
        snprintf(
            texts[i], sizeof texts[i],
            "In edition %u of brief %u the treaty is about the border between the states, and about what the"
            " minister calls state secrets of the first order.\n\nIn edition %u of brief %u the minister has"
            " signed the treaty, and has spoken of the border at some length in the capital.\n",
            edition, i, edition, i);
        pointers[i] = &inputs[i];
        inputs[i] = (loci_input){.size = sizeof *inputs,
                                 .id = ids[i],
                                 .title = "Brief on the treaty",
                                 .language = "en",
                                 .text = i < size_of(edition) ? texts[i] : ""};
    }
    return loci_add(index, pointers, MOST);
}

static int by_score(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left < right) - (left > right);
}

static unsigned edition_of(const loci_hit *hit)
{
    const char *at = strstr(hit->text, "edition ");
    return at ? (unsigned)strtoul(at + strlen("edition "), NULL, 10) : 0;
}

// Reads the results; a fault unless all of them are of one edition, which is returned (0 where there are none).
static unsigned take_answer(struct answer *out, const loci_results *results, const char *query)
{
    unsigned edition = 0;
    out->count = loci_results_count(results);
    out->total = loci_results_total(results);
    for (size_t i = 0; i < out->count && i < HITS_MAX; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        out->scores[i] = hit->score;
        if (edition != 0 && edition_of(hit) != edition)
            crash_fault("%s: editions %u and %u in one answer", query, edition, edition_of(hit));
        edition = edition_of(hit);
    }
    if (!loci_results_complete(results) || out->count > HITS_MAX)
        crash_fault("%s: %zu hits, or not complete", query, out->count);
    else
        qsort(out->scores, out->count, sizeof *out->scores, by_score);
    return edition;
}

// *ref gets the reference of a hit.
static unsigned ask(loci *index, struct answer *out, const char *query, char ref[80])
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = HITS_MAX + 1,
                                         .per_document = UINT32_MAX,
                                         .deadline_ms = 600000,
                                         .count = true};
    loci_results *results = NULL;
    *out = (struct answer){0};
    if (loci_search(index, &results, query, &options) != LOCI_OK) {
        crash_fault("%s: %s", query, loci_message(index));
        return 0;
    }
    const unsigned edition = take_answer(out, results, query);
    if (out->count > 0)
        snprintf(ref, 80, "%s", loci_results_hit(results, edition % out->count)->ref);
    loci_results_free(results);
    return edition;
}

static bool is_wanted(const struct answer *got, unsigned edition, size_t query)
{
    const struct answer *wanted = &answers[edition % SIZES][query];
    return got->count == wanted->count && got->total == wanted->total &&
           memcmp(got->scores, wanted->scores, got->count * sizeof *got->scores) == 0;
}

// The document may be another edition's by now, or gone; it is whole.
static void show(loci *index, const char *ref, unsigned edition)
{
    loci_results *results = NULL;
    struct answer answer = {0};
    loci_error error = loci_show(index, &results, ref, UINT32_MAX, UINT32_MAX);
    if (error != LOCI_OK && error != LOCI_NOT_FOUND)
        crash_fault("%s: %s", ref, loci_message(index));
    if (error != LOCI_OK)
        return;
    const unsigned shown = take_answer(&answer, results, ref);
    if (answer.count != 2 || shown < edition)
        crash_fault("%s of edition %u shows %zu passages of edition %u", ref, edition, answer.count, shown);
    loci_results_free(results);
}

static void look(loci *index)
{
    loci_info *info = NULL;
    if (loci_info_get(index, &info) != LOCI_OK)
        crash_fault("info: %s", loci_message(index));
    else if (info->documents < LEAST || info->documents > MOST || info->passages != 2 * info->documents)
        crash_fault("info: %llu documents, %llu passages", (unsigned long long)info->documents,
                    (unsigned long long)info->passages);
    loci_info_free(info);
}

static struct shared *share(void)
{
    struct shared *made = mmap(NULL, sizeof *made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(made != MAP_FAILED, "no memory can be shared");
    return made;
}

static int read_on(size_t reader)
{
    loci *index = crash_open("index");
    unsigned last = 0;
    for (size_t at = reader; !atomic_load(&shared->over) || at == reader; at++) {
        const size_t query = at % QUERIES;
        struct answer got;
        char ref[80] = "";
        const unsigned edition = ask(index, &got, queries[query], ref);
        if (edition < last || !is_wanted(&got, edition, query))
            crash_fault("%s: edition %u after %u: %zu hits of %llu", queries[query], edition, last, got.count,
                        (unsigned long long)got.total);
        last = edition;
        if (*ref)
            show(index, ref, edition);
        look(index);
        atomic_fetch_add(&shared->answered[reader], 1);
    }
    loci_close(index);
    return crash_faults() > 0;
}

// What each number of documents answers in an index without a history.
static void make_answers(void)
{
    for (unsigned edition = SIZES; edition < 2 * SIZES; edition++) {
        crash_remove("fresh");
        loci *index = crash_open("fresh");
        if (write_edition(index, edition) != LOCI_OK)
            crash_fault("edition %u: %s", edition, loci_message(index));
        char ref[80];
        for (size_t query = 0; query < QUERIES; query++)
            if (ask(index, &answers[edition % SIZES][query], queries[query], ref) != edition)
                crash_fault("%s finds nothing in edition %u", queries[query], edition);
        loci_close(index);
    }
}

// However many read, and always somebody: it begins anew before it is as large as this.
static void see_wal(void)
{
    struct stat status;
    if (stat(tree_path(&crash_indexes, "index-wal"), &status) != 0)
        return;
    wal_most = status.st_size > wal_most ? status.st_size : wal_most;
    if (status.st_size > WAL_MAX)
        crash_fault("the -wal file has %lld bytes", (long long)status.st_size);
}

static void write_all(loci *index, long editions)
{
    for (long edition = 2; edition <= editions; edition++) {
        loci_error error = write_edition(index, (unsigned)edition);
        if (error == LOCI_OK && edition % REBUILD_EVERY == 0)
            error = loci_rebuild(index);
        if (error == LOCI_OK && edition % CHECK_EVERY == 0)
            error = loci_check(index, false, NULL, NULL);
        if (error != LOCI_OK)
            crash_fault("edition %ld: %s: %s", edition, loci_error_name(error), loci_message(index));
        see_wal();
    }
}

int main(int argc, char **argv)
{
    const long editions = crash_begin(argc, argv, 60);
    pid_t readers[READERS];
    shared = share();
    make_answers();
    loci *index = crash_open("index");
    require(write_edition(index, 1) == LOCI_OK, "%s", loci_message(index));
    loci_close(index); // no process takes a connection over
    for (size_t i = 0; i < READERS; i++) {
        readers[i] = fork();
        require(readers[i] != -1, "no process can be made");
        if (readers[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL); // no writer, nobody to tell that it is over
            _exit(read_on(i));
        }
    }
    index = crash_open("index");
    write_all(index, editions);
    loci_close(index);
    atomic_store(&shared->over, true);
    long answered = 0;
    for (size_t i = 0; i < READERS; i++) {
        int status = 0;
        if (waitpid(readers[i], &status, 0) != readers[i] || status != 0)
            crash_fault("reader %zu ended with %d", i, status);
        answered += atomic_load(&shared->answered[i]);
    }
    return crash_end("readers", "%ld editions, %d readers, %ld answers, at most %lld bytes of -wal", editions,
                     READERS, answered, (long long)wal_most);
}
