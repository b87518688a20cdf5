// SPDX-License-Identifier: MIT
// Memory runs out at every allocation of each call in turn, for once and from then on: the call says so, or does without;
// nothing crashes or hangs, nothing is taken for damage, and the same handle then does what the call was to do. Stands in
// for the C library's malloc.
#include "indexer/pool/job.h"
#include "tests/crash/calls.h"
#include "tests/crash/support.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

enum mode { ONCE, FROM_THEN_ON, MODES };
static const char *const mode_names[] = {"once", "from then on"};

static atomic_bool armed;
static atomic_long left;  // allocations until one fails
static size_t size_alone; // they are of this size; 0: of any
static enum mode mode;

static bool fails(size_t size)
{
    if (!atomic_load_explicit(&armed, memory_order_relaxed) || (size_alone != 0 && size != size_alone))
        return false;
    const long before = atomic_fetch_sub(&left, 1);
    if (before > 1 || (mode == ONCE && before < 1))
        return false;
    errno = ENOMEM;
    return true;
}

EXPORTED void *malloc(size_t size)
{
    return fails(size) ? NULL : __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
    return fails(count * size) ? NULL : __libc_calloc(count, size);
}

EXPORTED void *realloc(void *old, size_t size)
{
    return fails(size) ? NULL : __libc_realloc(old, size);
}

enum {
    HANGS_AFTER_S = 200,
    TRIES_MIN = 10,
    FILES = 3,
    RECORDS = 6,
};

static char why_not[LOCI_MESSAGE_SIZE]; // of an opening

static loci_error call_open(loci *unused)
{
    (void)unused;
    loci *index = NULL;
    loci_error error = loci_open(&index, tree_path(&crash_indexes, "before"), NULL, why_not, sizeof why_not);
    loci_close(index);
    return error;
}

static loci_error call_create(loci *unused)
{
    (void)unused;
    loci *index = NULL;
    loci_error error = loci_open(&index, tree_path(&crash_indexes, "new"), NULL, why_not, sizeof why_not);
    loci_close(index);
    crash_remove("new");
    return error;
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
    loci_error error = loci_search(index, &results, "republic", NULL);
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

static bool look(void *context, const loci_hit *hit)
{
    (void)context;
    return hit->ref != NULL;
}

static bool pass_over(void *context, const loci_token *token)
{
    (void)context;
    return token->term_size > 0;
}

// A query that is read once: visited, counted, asked.
static loci_error call_query(loci *index)
{
    static const char text[] = "law OR \"state secrets\" title:(state -gas) nonsense";
    const loci_filter filter = {.size = sizeof filter, .field = LOCI_FIELD_BEFORE, .value = "2090"};
    const loci_visit_options options = {
        .size = sizeof options, .filters = (const loci_filter *[]){&filter}, .filter_count = 1};
    loci_query *query = NULL;
    loci_counts *counts = NULL;
    loci_results *results = NULL;
    loci_strings *strings = NULL;
    loci_highlighter *highlighter = NULL;
    loci_highlights found = {.size = sizeof found};
    loci_error error = loci_query_parse(index, &query, text, sizeof text - 1);
    if (error == LOCI_OK)
        error = loci_visit(index, query, &options, look, NULL);
    if (error == LOCI_OK)
        error = loci_counts_get(index, &counts, query, LOCI_COUNT_BY_AUTHOR, NULL);
    if (error == LOCI_OK)
        error = loci_query_run(index, &results, query, NULL);
    if (error == LOCI_OK)
        error = loci_suggest(index, &strings, "the s", 5, 3);
    if (error == LOCI_OK)
        error = loci_analyze(index, "co-operation", 12, "en", pass_over, NULL);
    if (error == LOCI_OK)
        error = loci_highlighter_new(&highlighter, "PfP co*", 7, NULL, 0);
    if (error == LOCI_OK)
        error = loci_highlighter_find(highlighter, "co-operation\xFF (PfP)", 19, "en", &found);
    loci_highlighter_free(highlighter);
    loci_strings_free(strings);
    loci_results_free(results);
    loci_counts_free(counts);
    loci_query_free(query);
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

static loci_error call_copy(loci *index)
{
    crash_remove("copy");
    return loci_copy(index, tree_path(&crash_indexes, "copy"));
}

// Those that only read; the others are crash_calls.
static const struct crash_call reading[] = {
    {"open", call_open},
    {"create", call_create},
    {"search", call_search},
    {"show", call_show},
    {"documents", call_search_documents},
    {"groups", call_search_groups},
    {"query", call_query},
    {"info", call_info},
    {"copy", call_copy},
};

static const char *trying;

static void on_alarm(int number)
{
    static const char says[] = "fault: it hangs: ";
    (void)number;
    ssize_t written = write(STDERR_FILENO, says, sizeof says - 1);
    written += write(STDERR_FILENO, trying, strlen(trying));
    _exit(written > 0 ? 1 : 2);
}

static loci_error make_without_memory(const struct crash_call *call, loci *index, long n, bool *met)
{
    alarm(HANGS_AFTER_S);
    atomic_store(&left, n);
    atomic_store(&armed, true);
    loci_error error = call->make(index);
    atomic_store(&armed, false);
    alarm(0);
    *met = atomic_load(&left) < 1;
    return error;
}

// Whether the call met a failing allocation: else it has been through all of them.
static bool try_call(const struct crash_call *call, bool writes, long n)
{
    char when[80];
    snprintf(when, sizeof when, "%s, allocation %ld %s", call->what, n, mode_names[mode]);
    trying = when;
    crash_restore("broken", "before");
    loci *index = crash_open("broken");
    bool met;
    loci_error error = make_without_memory(call, index, n, &met);
    if (error != LOCI_OK && (!met || error != LOCI_NO_MEMORY))
        crash_fault("%s: %s: %s", when, loci_error_name(error), *why_not ? why_not : loci_message(index));
    why_not[0] = '\0';
    error = call->make(index);
    if (error != LOCI_OK)
        crash_fault("%s: again: %s: %s", when, loci_error_name(error), loci_message(index));
    loci_close(index);
    if (writes) {
        crash_expect_sound("broken", when);
        crash_expect_equal("broken", call->what, when);
    }
    return met;
}

// Each of the first `density` allocations, then ever fewer of them.
static long try_all(const struct crash_call *call, bool writes, long density)
{
    long n = 1, tries = 0;
    for (; try_call(call, writes, n); n += 1 + n / density)
        tries++;
    if (tries < TRIES_MIN && mode == ONCE)
        crash_fault("%s: its allocations were not met", call->what);
    printf("%s: %ld allocations, %ld of them failed %s\n", call->what, n, tries, mode_names[mode]);
    fflush(stdout);
    return tries;
}

// What travels between the threads of a run: one that cannot be made is missed by who waits for it.
static long try_queued(const struct crash_call *call)
{
    static const size_t sizes[] = {sizeof(struct parcel), sizeof(struct chunk)};
    long tries = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_alone = sizes[i];
        for (long n = 1; try_call(call, true, n); n++)
            tries++;
    }
    size_alone = 0;
    return tries;
}

// After the count, calls may be named: those alone are made.
static bool is_chosen(const struct crash_call *call, int argc, char **argv)
{
    bool chosen = argc <= 2;
    for (int i = 2; i < argc; i++)
        chosen = chosen || strcmp(argv[i], call->what) == 0;
    return chosen;
}

static long try_modes(const struct crash_call *call, bool writes, long density)
{
    long tries = 0;
    for (int m = 0; m < MODES; m++) {
        mode = (enum mode)m;
        tries += try_all(call, writes, density);
        tries += call->make == crash_index ? try_queued(call) : 0;
    }
    return tries;
}

int main(int argc, char **argv)
{
    const long density = crash_begin(argc, argv, 2);
    long tries = 0;
    signal(SIGALRM, on_alarm);
    crash_make_base("before", FILES, RECORDS);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        if (is_chosen(&reading[i], argc, argv))
            tries += try_modes(&reading[i], false, density);
    for (size_t i = 0; i < CRASH_CALLS; i++) {
        if (!is_chosen(&crash_calls[i], argc, argv))
            continue;
        crash_make_reference(&crash_calls[i], "before");
        tries += try_modes(&crash_calls[i], true, density);
    }
    return crash_end("allocations", "%ld calls without memory", tries);
}
