// SPDX-License-Identifier: MIT
// Searches, counts, runs and additions that other threads interrupt and cancel all the time: each ends as it is told to, or finishes, and the
// handle works on. A plain program, so that thread sanitizers can run it.
#include "loci.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DOCUMENTS = 400, CALLS = 40, WORKERS = 3 };

static char folder[] = "/tmp/loci-cancels-XXXXXX";
static char index_path[64], archive[64];
static atomic_int failures, stopped, whole;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "cancels: %s: %s\n", what, why);
    atomic_fetch_add(&failures, 1);
}

// What a thread is at, for the one that disturbs it. The mutex holds both while they are used: a token that is freed must not be cancelled.
struct place {
    pthread_mutex_t mutex;
    loci *index;
    loci_cancel *cancel;
    atomic_bool is_over;
};

static void *disturb(void *context)
{
    struct place *place = context;
    unsigned turn = 0;
    while (!atomic_load(&place->is_over)) {
        pthread_mutex_lock(&place->mutex);
        if (turn++ % 2)
            loci_interrupt(place->index);
        else
            loci_cancel_now(place->cancel);
        pthread_mutex_unlock(&place->mutex);
        usleep(turn * 37 % 1500);
    }
    return NULL;
}

static void renew(struct place *place)
{
    loci_cancel *fresh = loci_cancel_new(), *old;
    pthread_mutex_lock(&place->mutex);
    old = place->cancel;
    place->cancel = fresh;
    pthread_mutex_unlock(&place->mutex);
    loci_cancel_free(old);
}

static void judge(loci *index, const char *what, loci_error error, bool complete)
{
    if (error != LOCI_OK && error != LOCI_INTERRUPTED && error != LOCI_BUSY)
        fail(what, loci_message(index));
    atomic_fetch_add(error == LOCI_OK && complete ? &whole : &stopped, 1);
}

static void search(struct place *place, int call)
{
    static const char *const queries[] = {"state secrets law", "s* l*", "\"state secrets\" OR committee",
                                          "law NOT secret1*"};
    const loci_search_options options = {.size = sizeof options,
                                         .limit = 50,
                                         .count = call % 2,
                                         .cancel = place->cancel,
                                         .deadline_ms = 600000};
    loci_results *results = NULL;
    const loci_error error = loci_search(place->index, &results, queries[call % 4], &options);
    const bool complete = results && loci_results_complete(results);
    if (complete && loci_results_count(results) == 0)
        fail("search", "what is whole has no hit");
    judge(place->index, "search", error, complete);
    loci_results_free(results);
}

static void run(struct place *place, int call)
{
    char path[96];
    snprintf(path, sizeof path, "%s/more%d.txt", archive, call % 10);
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "A law on secrets, its reading number %d.\n", call) < 0 || fclose(file) != 0) {
        fail(path, "cannot be written");
        return;
    }
    const char *const paths[] = {archive};
    const loci_index_options options = {.size = sizeof options, .workers = 2, .cancel = place->cancel};
    judge(place->index, "index", loci_index(place->index, paths, 1, &options, NULL), true);
}

struct task {
    struct place place;
    bool writes;
};

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

static void *work(void *context)
{
    struct task *task = context;
    struct place *place = &task->place;
    pthread_t other;
    pthread_mutex_init(&place->mutex, NULL);
    place->index = open_index(!task->writes);
    place->cancel = loci_cancel_new();
    if (place->index && place->cancel && pthread_create(&other, NULL, disturb, place) == 0) {
        for (int call = 0; call < CALLS; call++) {
            if (task->writes)
                run(place, call);
            else
                search(place, call);
            renew(place);
        }
        atomic_store(&place->is_over, true);
        pthread_join(other, NULL);
    }
    loci_cancel_free(place->cancel);
    loci_close(place->index);
    pthread_mutex_destroy(&place->mutex);
    return NULL;
}

static void fill(void)
{
    static char ids[DOCUMENTS][16], texts[DOCUMENTS][160];
    static loci_input inputs[DOCUMENTS];
    static const loci_input *list[DOCUMENTS];
    for (int i = 0; i < DOCUMENTS; i++) {
        snprintf(ids[i], sizeof ids[i], "d%d", i);
        snprintf(texts[i], sizeof texts[i],
                 "The committee met in session %d on the law on state secrets, and secret%d of them.", i, i);
        inputs[i] = (loci_input){.size = sizeof inputs[i], .id = ids[i], .text = texts[i]};
        list[i] = &inputs[i];
    }
    loci *index = open_index(false);
    if (index && loci_add(index, list, DOCUMENTS) != LOCI_OK)
        fail("add", loci_message(index));
    loci_close(index);
}

// Nothing of it stays: what was stopped can be done.
static void check_after(void)
{
    loci *index = open_index(false);
    loci_results *results = NULL;
    const char *const paths[] = {archive};
    const loci_search_options options = {.size = sizeof options,
                                         .limit = 2 * DOCUMENTS,
                                         .per_document = UINT32_MAX,
                                         .count = true,
                                         .deadline_ms = 600000};
    if (!index || loci_index(index, paths, 1, NULL, NULL) != LOCI_OK)
        fail("the last run", loci_message(index));
    else if (loci_search(index, &results, "law", &options) != LOCI_OK || !loci_results_complete(results))
        fail("the last search", loci_message(index));
    else if (loci_results_count(results) != DOCUMENTS + 10)
        fail("the last search", "documents are missing");
    loci_results_free(results);
    loci_close(index);
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
    fill();
    struct task tasks[WORKERS] = {{.writes = true}};
    pthread_t threads[WORKERS];
    int started = 0;
    while (started < WORKERS && pthread_create(&threads[started], NULL, work, &tasks[started]) == 0)
        started++;
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    check_after();
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        fail(folder, "cannot be removed");
    printf("%d calls were stopped, %d not, %d failures\n", atomic_load(&stopped), atomic_load(&whole),
           atomic_load(&failures));
    return atomic_load(&failures) > 0 || started < WORKERS || atomic_load(&stopped) == 0;
}
