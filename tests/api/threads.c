// SPDX-License-Identifier: MIT
// Two threads search, each with a handle of its own, while a third runs the indexer over files that change: what every
// thread sees is one whole state, and no call fails. A plain program, so that thread sanitizers can run it.
#include "loci.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READERS = 2, RUNS = 6, FILES = 40 };

static char folder[] = "/tmp/loci-threads-XXXXXX";
static char index_path[64], archive[64];
static atomic_bool running = true;
static atomic_int failures, searches;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "threads: %s: %s\n", what, why);
    atomic_fetch_add(&failures, 1);
}

// Each run's files all say the same number: a search that finds two numbers saw half a run.
static void write_files(int run)
{
    for (int i = 0; i < FILES; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/brief%d.txt", archive, i);
        FILE *file = fopen(path, "w");
        if (!file) {
            fail(path, "cannot be written");
            return;
        }
        fprintf(file, "The committee of brief %d met in session number%d on the law on state secrets.\n", i,
                run);
        fclose(file);
    }
}

static loci *open_index(bool read_only)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {
        .size = sizeof options, .read_only = read_only, .extract = getenv("LOCI_EXTRACT")};
    if (loci_open(&index, index_path, &options, why, sizeof why) != LOCI_OK)
        fail("open", why);
    return index;
}

// How many of the sessions a search finds; each is a prefix's completion of its own.
static int count_sessions(const loci_results *results)
{
    bool seen[RUNS + 1] = {false};
    int sessions = 0;
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const char *number = strstr(loci_results_hit(results, i)->text, "number");
        const int run = number ? atoi(number + strlen("number")) : 0;
        if (run < 1 || run > RUNS)
            fail("search", "a passage was read half");
        else if (!seen[run])
            sessions += seen[run] = true;
    }
    return sessions;
}

static void *read_on(void *unused)
{
    (void)unused;
    loci *index = open_index(true);
    bool going = index != NULL;
    while (going) {
        going = atomic_load(&running); // asked first: each thread searches at least once
        const loci_search_options options = {
            .size = sizeof options, .limit = 2 * FILES, .deadline_ms = 600000};
        loci_results *results;
        if (loci_search(index, &results, "state secrets law", &options) != LOCI_OK) {
            fail("search", loci_message(index));
            break;
        }
        if (loci_results_count(results) != FILES)
            fail("search", "a run was seen half: some files are missing");
        if (count_sessions(results) != 1)
            fail("search", "a run was seen half: two of them mix");
        loci_results_free(results);
        atomic_fetch_add(&searches, 1);
    }
    loci_close(index);
    return NULL;
}

static bool run_indexer(loci *index, int run)
{
    const char *const paths[] = {archive};
    const loci_index_options options = {.size = sizeof options, .workers = 2};
    write_files(run);
    if (loci_index(index, run == 1 ? paths : NULL, run == 1, &options, NULL) == LOCI_OK)
        return true;
    fail("index", loci_message(index));
    return false;
}

int main(void)
{
    if (!mkdtemp(folder)) {
        fail(folder, "cannot be made");
        return 1;
    }
    snprintf(index_path, sizeof index_path, "%s/index.loci", folder);
    snprintf(archive, sizeof archive, "%s/archive", folder);
    mkdir(archive, 0700);
    loci *index = open_index(false);
    pthread_t readers[READERS];
    int started = 0;
    for (int run = 1; index && run <= RUNS && run_indexer(index, run); run++)
        while (started < READERS && pthread_create(&readers[started], NULL, read_on, NULL) == 0)
            started++;
    atomic_store(&running, false);
    for (int i = 0; i < started; i++)
        pthread_join(readers[i], NULL);
    loci_close(index);
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        fail(folder, "cannot be removed");
    printf("%d searches beside %d runs, %d failures\n", atomic_load(&searches), RUNS, atomic_load(&failures));
    return atomic_load(&failures) > 0 || atomic_load(&searches) == 0 || started < READERS;
}
