// SPDX-License-Identifier: MIT
// Memory runs out at every allocation of each call in turn: the call says so, or does without; nothing crashes, nothing
// is taken for damage, and the index stays sound. A plain program that stands in for the C library's malloc.
#include "loci.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

static atomic_long left; // allocations until one fails; 0: none does
static atomic_bool failed;

// libstemmer 2.2 frees what it has not made yet when memory runs out: its allocations do not fail here.
static bool is_spared(const void *caller)
{
    Dl_info info;
    return dladdr(caller, &info) != 0 && info.dli_fname && strstr(info.dli_fname, "stemmer");
}

static bool fails(const void *caller)
{
    if (atomic_load_explicit(&left, memory_order_relaxed) == 0 || atomic_fetch_sub(&left, 1) != 1)
        return false;
    atomic_store(&failed, true);
    if (is_spared(caller)) {
        atomic_store(&left, 1);
        return false;
    }
    errno = ENOMEM;
    return true;
}

EXPORTED void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

EXPORTED void *realloc(void *old, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

static char folder[] = "/tmp/loci-memory-XXXXXX";
static char path[64], copy_path[64], archive[64];
enum {
    FAULTS_MAX = 20,
    TRIES_MIN = 20,
    DENSITY = 12 /* each of the first allocations, then one of more and more */
};
static int faults;
static char why_not[LOCI_MESSAGE_SIZE]; // of an opening

static void fault(const char *what, long n, loci_error error, const char *why)
{
    fprintf(stderr, "memory: %s, allocation %ld: %s: %s\n", what, n, loci_error_name(error), why);
    faults++;
}

static loci *open_index(void)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE] = "";
    const loci_open_options options = {.size = sizeof options, .extract = getenv("LOCI_EXTRACT")};
    loci_error error = loci_open(&index, path, &options, why, sizeof why);
    if (error != LOCI_OK)
        fault("opening", 0, error, why);
    return index;
}

static void tell(void *context, const char *finding)
{
    (void)context;
    fprintf(stderr, "memory: finding: %s\n", finding);
}

static loci_error call_open(loci *unused)
{
    (void)unused;
    loci *index = NULL;
    loci_error error = loci_open(&index, copy_path, NULL, why_not, sizeof why_not);
    loci_close(index);
    return error;
}

static loci_error call_add(loci *index)
{
    const loci_input inputs[] = {
        {.size = sizeof *inputs,
         .id = "one",
         .title = "State secrets",
         .text =
             "The law on state secrets of the Republic.\n\nCo-operation under the Partnership for Peace (PfP)."},
        {.size = sizeof *inputs, .id = "two", .text = "Los ministros y las ministras de los estados."},
    };
    return loci_add(index, inputs, sizeof inputs / sizeof *inputs);
}

static loci_error search(loci *index, const char *query, bool documents)
{
    loci_results *results = NULL;
    const loci_search_options options = {
        .size = sizeof options, .explain = true, .documents = documents, .count = true};
    loci_error error = loci_search(index, &results, query, &options);
    loci_results_free(results);
    return error;
}

static loci_error call_search(loci *index)
{
    return search(index, "+state \"secrets of\" co-operation pfp law* -nothing", false);
}

static loci_error call_search_documents(loci *index)
{
    return search(index, "state secrets and partnership for peace title:state author:nobody", true);
}

static loci_error call_search_groups(loci *index)
{
    return search(
        index,
        "(law w/3 (secrets OR peace -oil)) OR title:(-gas the -law) OR author:(NOT a b) -(-republic "
        "-(x AND y)) date:soon NEAR(state law, 9)",
        false);
}

static loci_error call_show(loci *index)
{
    loci_results *results = NULL;
    loci_error error = search(index, "republic", false);
    if (error == LOCI_OK)
        error = loci_search(index, &results, "republic", NULL);
    if (error != LOCI_OK || loci_results_count(results) == 0) {
        loci_results_free(results);
        return error;
    }
    char ref[80];
    snprintf(ref, sizeof ref, "%s", loci_results_hit(results, 0)->ref);
    loci_results_free(results);
    error = loci_show(index, &results, ref, 1, 1);
    if (error == LOCI_OK)
        loci_results_free(results);
    return error;
}

static loci_error call_info(loci *index)
{
    loci_info *info = NULL;
    loci_failures *failures = NULL;
    loci_error error = loci_info_get(index, &info);
    loci_info_free(info);
    if (error == LOCI_OK)
        error = loci_failures_get(index, &failures, true);
    loci_failures_free(failures);
    return error;
}

static loci_error call_index(loci *index)
{
    const char *paths[] = {archive};
    const loci_index_options options = {.size = sizeof options, .workers = 1, .retry_failed = true};
    return loci_index(index, paths, 1, &options, NULL);
}

static loci_error call_check(loci *index)
{
    return loci_check(index, true, tell, NULL);
}

static loci_error call_rebuild(loci *index)
{
    return loci_rebuild(index);
}

static loci_error call_copy(loci *index)
{
    return loci_copy(index, copy_path);
}

static loci_error call_forget(loci *index)
{
    return loci_forget(index, "memory:memory", false, NULL);
}

static const struct {
    const char *what;
    loci_error (*call)(loci *index);
    loci_error (*before)(loci *index); // or NULL
} calls[] = {
    {"open", call_open, NULL},
    {"add", call_add, NULL},
    {"search", call_search, NULL},
    {"documents", call_search_documents, NULL},
    {"groups", call_search_groups, NULL},
    {"show", call_show, NULL},
    {"info", call_info, NULL},
    {"copy", call_copy, NULL},
    {"check", call_check, NULL},
    {"rebuild", call_rebuild, NULL},
    {"index", call_index, NULL},
    {"forget", call_forget, call_add},
};

static void write_archive(void)
{
    static const char *const texts[][2] = {
        {"a.txt", "First brief on the treaty.\n\nIt was signed by the ministers in the capital.\n"},
        {"b.md", "# A heading\n\nA paragraph of the second brief.\n"},
        {"c.jsonl", "{\"_id\":\"1\",\"text\":\"A record.\"}\n{ broken\n"},
        {"d.pdf", "%PDF-1.4"},
    };
    mkdir(archive, 0700);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s/%s", archive, texts[i][0]);
        FILE *file = fopen(name, "w");
        if (!file || fputs(texts[i][1], file) < 0)
            fault(name, 0, LOCI_ERROR, "cannot be written");
        if (file)
            fclose(file);
    }
}

static void expect_sound(const char *what, long n)
{
    loci *index = open_index();
    if (index && loci_check(index, false, tell, NULL) != LOCI_OK)
        fault(what, n, LOCI_CORRUPT, loci_message(index));
    loci_close(index);
}

// Whether the call met a failing allocation: else it has been through all of them.
static bool try_call(size_t i, long n)
{
    loci *index = open_index();
    if (!index)
        return false;
    unlink(copy_path);
    if (calls[i].before && calls[i].before(index) != LOCI_OK)
        fault(calls[i].what, n, LOCI_ERROR, loci_message(index));
    atomic_store(&failed, false);
    atomic_store(&left, n);
    loci_error error = calls[i].call(index);
    atomic_store(&left, 0);
    const bool met = atomic_load(&failed);
    if (error != LOCI_OK && (!met || error != LOCI_NO_MEMORY))
        fault(calls[i].what, n, error, calls[i].call == call_open ? why_not : loci_message(index));
    loci_close(index);
    return met;
}

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/index.loci", folder);
    snprintf(copy_path, sizeof copy_path, "%s/copy.loci", folder);
    snprintf(archive, sizeof archive, "%s/archive", folder);
    write_archive();
    for (size_t i = 0; i < sizeof calls / sizeof *calls && faults < FAULTS_MAX; i++) {
        long n = 1, tries = 0;
        while (faults < FAULTS_MAX && try_call(i, n)) {
            n += 1 + n / DENSITY;
            if (++tries % 32 == 0)
                expect_sound(calls[i].what, n);
        }
        expect_sound(calls[i].what, n);
        if (tries < TRIES_MIN)
            fault(calls[i].what, n, LOCI_ERROR, "its allocations were not met");
        printf("%s: %ld allocations\n", calls[i].what, n);
    }
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0 || faults > 0;
}
