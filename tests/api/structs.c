// SPDX-License-Identifier: MIT
// Structs of older and newer programs, values and flags that nobody knows, NULL handles, tokens: against the shared
// library alone. A plain program, as an embedding one is.
#include "loci.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int faults;
static char path[] = "/tmp/loci-structs-XXXXXX";
static loci *handle;

#define EXPECT(condition) expect(condition, #condition, __LINE__)

static void expect(bool holds, const char *what, int line)
{
    if (holds)
        return;
    fprintf(stderr, "structs.c:%d: %s; the message is: %s\n", line, what, loci_message(handle));
    faults++;
}

static bool told(const char *what)
{
    return strstr(loci_message(handle), what) != NULL;
}

// A struct as a newer program has it: longer by a member.
#define NEWER(type)     \
    struct {            \
        type known;     \
        uint64_t later; \
    }

static void check_version(void)
{
    char written[32];
    snprintf(written, sizeof written, "%d.%d.%d", LOCI_VERSION_MAJOR, LOCI_VERSION_MINOR, LOCI_VERSION_PATCH);
    EXPECT(strcmp(LOCI_VERSION, written) == 0 && strcmp(loci_version(), written) == 0);
    EXPECT(loci_version_number() == LOCI_VERSION_NUMBER);
#if LOCI_VERSION_NUMBER < LOCI_VERSION_OF(0, 1, 0) || LOCI_VERSION_OF(0, 9, 999) >= LOCI_VERSION_OF(1, 0, 0)
    EXPECT(!"versions are in order for the preprocessor");
#endif
}

static loci_error search_with(const loci_search_options *options, size_t *count)
{
    loci_results *results = NULL;
    loci_error error = loci_search(handle, &results, "law", options);
    *count = loci_results_count(results);
    loci_results_free(results);
    return error;
}

static void check_search_options(void)
{
    size_t count;
    EXPECT(search_with(&(loci_search_options){.limit = 1}, &count) == LOCI_INVALID && told("size is 0"));
    EXPECT(search_with(&(loci_search_options){.size = sizeof(size_t) + 1, .limit = 1}, &count) ==
           LOCI_INVALID);
    EXPECT(search_with(&(loci_search_options){.size = sizeof(loci_search_options), .limit = 1}, &count) ==
               LOCI_OK &&
           count == 1);
    EXPECT(search_with(&(loci_search_options){.size = sizeof(loci_search_options), .sort = 77}, &count) ==
               LOCI_INVALID &&
           told("sort"));
    EXPECT(search_with(&(loci_search_options){.size = sizeof(loci_search_options), .without = 1u << 30},
                       &count) == LOCI_INVALID &&
           told("without"));
    NEWER(loci_search_options) newer = {.known = {.size = sizeof newer, .limit = 1}};
    EXPECT(search_with(&newer.known, &count) == LOCI_OK && count == 1);
    newer.later = 1;
    EXPECT(search_with(&newer.known, &count) == LOCI_INVALID && told("does not know"));
}

// Filters whose structs lie apart, one of them longer than ours; and options of before there were any.
static void check_filters(void)
{
    const loci_filter plain = {.size = sizeof plain, .field = LOCI_FIELD_PATH, .value = "b"};
    NEWER(loci_filter)
    newer = {.known = {.size = sizeof newer, .field = LOCI_FIELD_PATH, .exclude = true, .value = "a"}};
    const loci_filter *const filters[] = {&plain, &newer.known};
    loci_search_options options = {.size = sizeof options, .filters = filters, .filter_count = 2};
    size_t count;
    EXPECT(search_with(&options, &count) == LOCI_OK && count == 1);
    newer.later = 1;
    EXPECT(search_with(&options, &count) == LOCI_INVALID && told("loci_filter"));
    options.size = offsetof(loci_search_options, filters);
    EXPECT(search_with(&options, &count) == LOCI_OK && count == 2);
}

static bool count_hit(void *context, const loci_hit *hit)
{
    *(size_t *)context += hit->ordinal > 0;
    return true;
}

static void check_visits(void)
{
    size_t count = 0;
    loci_query *query = NULL;
    NEWER(loci_visit_options) newer = {.known = {.size = sizeof newer}};
    EXPECT(loci_query_parse(handle, &query, "law", 3) == LOCI_OK);
    EXPECT(loci_visit(handle, query, &newer.known, count_hit, &count) == LOCI_OK && count == 2);
    newer.later = 1;
    EXPECT(loci_visit(handle, query, &newer.known, count_hit, &count) == LOCI_INVALID && count == 2);
    newer.known.size = sizeof(size_t);
    EXPECT(loci_visit(handle, query, &newer.known, count_hit, &count) == LOCI_INVALID);
    loci_query_free(query);
}

static void check_open_options(void)
{
    loci *other = NULL;
    char why[LOCI_MESSAGE_SIZE];
    EXPECT(loci_open(&other, path, &(loci_open_options){.read_only = true}, why, sizeof why) ==
               LOCI_INVALID &&
           strstr(why, "loci_open_options.size") && !other);
    NEWER(loci_open_options) newer = {.known = {.size = sizeof newer, .read_only = true}};
    EXPECT(loci_open(&other, path, &newer.known, why, sizeof why) == LOCI_OK);
    EXPECT(loci_index(other, NULL, 0, NULL, NULL) == LOCI_READ_ONLY);
    loci_close(other);
    other = NULL;
    newer.later = 1;
    EXPECT(loci_open(&other, path, &newer.known, why, sizeof why) == LOCI_INVALID && !other);
    EXPECT(loci_open(NULL, path, NULL, NULL, 0) == LOCI_INVALID);
}

// Documents whose structs lie apart, one of them longer than ours.
static void check_inputs(void)
{
    loci_input plain = {.size = sizeof plain, .id = "a", .text = "The law on state secrets."};
    NEWER(loci_input) newer = {.known = {.size = sizeof newer, .id = "b", .text = "A law on water."}};
    EXPECT(loci_add(handle, (const loci_input *[]){&plain, &newer.known}, 2) == LOCI_OK);
    size_t count;
    EXPECT(search_with(NULL, &count) == LOCI_OK && count == 2);
    newer.later = 1;
    plain.text = "Another text altogether.";
    EXPECT(loci_add(handle, (const loci_input *[]){&plain, &newer.known}, 2) == LOCI_INVALID);
    EXPECT(search_with(NULL, &count) == LOCI_OK && count == 2);
    EXPECT(loci_add(handle, (const loci_input *[]){&plain, NULL}, 2) == LOCI_INVALID && told("document 2"));
    EXPECT(loci_add(handle, NULL, 2) == LOCI_INVALID);
    plain.size = 0;
    EXPECT(loci_add(handle, (const loci_input *[]){&plain}, 1) == LOCI_INVALID && told("loci_input.size"));
    EXPECT(loci_add(handle, NULL, 0) == LOCI_OK);
}

// A program of before there were bytes and passages; and the options of an addition.
static void check_additions(void)
{
    loci_input older = {.size = offsetof(loci_input, bytes), .id = "b", .text = "A law on water."};
    older.passage_count = 7; // behind what it says to have
    older.bytes = "x";
    loci_addition *addition = NULL;
    NEWER(loci_addition_options) newer = {.known = {.size = sizeof newer}, .later = 1};
    EXPECT(loci_addition_begin(handle, &addition, &newer.known) == LOCI_INVALID && !addition);
    EXPECT(loci_addition_begin(handle, &addition, &(loci_addition_options){0}) == LOCI_INVALID && !addition);
    newer.later = 0;
    loci *reader = NULL;
    EXPECT(loci_open(&reader, path,
                     &(loci_open_options){.size = sizeof(loci_open_options), .read_only = true}, NULL,
                     0) == LOCI_OK);
    EXPECT(loci_addition_begin(reader, &addition, NULL) == LOCI_READ_ONLY && !addition);
    loci_close(reader);
    EXPECT(loci_addition_begin(handle, &addition, &newer.known) == LOCI_OK && addition);
    EXPECT(loci_addition_put(addition, &older) == LOCI_OK);
    NEWER(loci_index_report) report = {.known = {.size = sizeof report}, .later = 77};
    EXPECT(loci_addition_commit(addition, &report.known) == LOCI_OK && report.known.documents == 2 &&
           report.known.unchanged == 1 && report.later == 77);
    loci_addition_free(addition);
}

static void check_report(void)
{
    NEWER(loci_index_report) newer = {.known = {.size = sizeof newer}, .later = 77};
    EXPECT(loci_index(handle, NULL, 0, NULL, &newer.known) == LOCI_OK);
    EXPECT(newer.known.size == sizeof newer && newer.known.documents == 2 && newer.later == 77);
    loci_index_report unset = {0};
    EXPECT(loci_index(handle, NULL, 0, NULL, &unset) == LOCI_INVALID && told("loci_index_report.size"));
    EXPECT(loci_index(handle, NULL, 0, &(loci_index_options){.workers = 1}, NULL) == LOCI_INVALID);
    EXPECT(loci_index(handle, NULL, 1, NULL, NULL) == LOCI_INVALID);
}

// Arrays whose rows are NULL, as where memory was out for one of them.
static void check_missing_rows(void)
{
    const char *const rows[] = {"*.txt", NULL};
    loci_index_options options = {.size = sizeof options, .include = rows, .include_count = 2};
    EXPECT(loci_index(handle, NULL, 0, &options, NULL) == LOCI_INVALID && told("glob 2 is NULL"));
    options = (loci_index_options){.size = sizeof options, .exclude = rows + 1, .exclude_count = 1};
    EXPECT(loci_index(handle, NULL, 0, &options, NULL) == LOCI_INVALID && told("glob 1 is NULL"));
    EXPECT(loci_index(handle, rows + 1, 1, NULL, NULL) == LOCI_INVALID && told("a path is NULL"));
}

// The place that a program of before a later member has is not written beyond its end.
static void check_highlights(void)
{
    loci_highlighter *highlighter = NULL;
    EXPECT(loci_highlighter_new(&highlighter, "law", 3, NULL, 0) == LOCI_OK);
    NEWER(loci_highlights) newer = {.known = {.size = sizeof newer}, .later = 77};
    EXPECT(loci_highlighter_find(highlighter, "A law", 5, "en", &newer.known) == LOCI_OK);
    EXPECT(newer.known.size == sizeof newer && newer.known.count == 1 && newer.known.snippet.end == 5 &&
           newer.later == 77);
    loci_highlights unset = {.size = 0, .count = 7};
    EXPECT(loci_highlighter_find(highlighter, "A law", 5, "en", &unset) == LOCI_INVALID && unset.count == 7);
    EXPECT(strstr(loci_highlighter_message(highlighter), "loci_highlights.size") != NULL);
    loci_highlighter_free(highlighter);
}

static void check_info(void)
{
    loci_info *info = NULL;
    EXPECT(loci_info_get(handle, &info) == LOCI_OK && info->source_count == 1 && info->run_count > 0);
    EXPECT(info && strcmp(loci_info_source_at(info, 0)->path, "memory:memory") == 0);
    EXPECT(info && loci_info_source_at(info, 0)->documents == 2 && !loci_info_source_at(info, 1));
    EXPECT(info && strcmp(loci_info_run_at(info, 0)->outcome, "done") == 0 &&
           !loci_info_run_at(info, info->run_count));
    loci_info_free(info);
}

static bool count_bytes(void *context, const char *bytes, size_t size)
{
    *(size_t *)context += bytes ? size : 0;
    return true;
}

static void check_json(void)
{
    size_t size = 0;
    loci_results *results = NULL;
    EXPECT(loci_search(handle, &results, "law", NULL) == LOCI_OK);
    NEWER(loci_json_options) newer = {.known = {.size = sizeof newer, .id = "q1"}};
    EXPECT(loci_results_write_json(results, count_bytes, &size, &newer.known) == LOCI_OK && size > 0);
    newer.later = 1;
    EXPECT(loci_results_write_json(results, count_bytes, &size, &newer.known) == LOCI_INVALID);
    EXPECT(loci_results_write_json(results, count_bytes, &size, &(loci_json_options){0}) == LOCI_INVALID);
    EXPECT(loci_results_write_json(NULL, count_bytes, &size, NULL) == LOCI_INVALID);
    loci_results_free(results);
}

static void check_null_handles(void)
{
    loci_results *results = NULL;
    loci_info *info = NULL;
    loci_failures *failures = NULL;
    uint64_t documents;
    EXPECT(loci_search(NULL, &results, "law", NULL) == LOCI_INVALID);
    EXPECT(loci_show(NULL, &results, "aa", 0, 0) == LOCI_INVALID);
    EXPECT(loci_index(NULL, NULL, 0, NULL, NULL) == LOCI_INVALID);
    EXPECT(loci_add(NULL, NULL, 0) == LOCI_INVALID);
    EXPECT(loci_forget(NULL, "a", false, &documents) == LOCI_INVALID);
    EXPECT(loci_rebuild(NULL) == LOCI_INVALID);
    EXPECT(loci_copy(NULL, "/tmp/x") == LOCI_INVALID);
    EXPECT(loci_check(NULL, false, NULL, NULL) == LOCI_INVALID);
    EXPECT(loci_info_get(NULL, &info) == LOCI_INVALID);
    EXPECT(loci_failures_get(NULL, &failures, false) == LOCI_INVALID);
    EXPECT(strcmp(loci_message(NULL), "") == 0);
    loci_interrupt(NULL);
    loci_close(NULL);
    loci_cancel_now(NULL);
    loci_cancel_free(NULL);
    EXPECT(loci_results_count(NULL) == 0 && !loci_results_hit(NULL, 0) && !loci_results_note(NULL, 0));
    EXPECT(loci_results_note_count(NULL) == 0 && !loci_results_complete(NULL) &&
           !loci_results_explanation(NULL));
    EXPECT(!loci_results_account(NULL) && !loci_hit_account(NULL, 0));
    EXPECT(strcmp(loci_part_name((loci_part_kind)999), "other") == 0 &&
           strcmp(loci_origin_name((loci_origin)999), "other") == 0);
    EXPECT(loci_results_total(NULL) == 0 && !loci_results_total_is_exact(NULL));
    EXPECT(loci_results_took_ms(NULL) == 0 && !loci_results_outdated(NULL));
    EXPECT(!loci_info_source_at(NULL, 0) && !loci_info_run_at(NULL, 0));
    loci_results_free(NULL);
    loci_info_free(NULL);
    loci_failures_free(NULL);
}

// An interrupt that meets no call changes no answer; a token stops the calls that it was given to, and no other.
static void check_stops(void)
{
    size_t count;
    loci_interrupt(handle);
    EXPECT(search_with(NULL, &count) == LOCI_OK && count == 2);
    loci_cancel *cancel = loci_cancel_new();
    const loci_search_options options = {.size = sizeof options, .cancel = cancel};
    EXPECT(search_with(&options, &count) == LOCI_OK && count == 2);
    loci_cancel_now(cancel);
    loci_results *results = NULL;
    EXPECT(loci_search(handle, &results, "law", &options) == LOCI_OK && !loci_results_complete(results));
    loci_results_free(results);
    EXPECT(search_with(NULL, &count) == LOCI_OK && count == 2);
    const loci_index_options run = {.size = sizeof run, .cancel = cancel};
    const char *folder = "/usr/include/linux";
    EXPECT(loci_index(handle, &folder, 1, &run, NULL) == LOCI_INTERRUPTED);
    loci_cancel_free(cancel);
    EXPECT(search_with(NULL, &count) == LOCI_OK && count == 2);
    EXPECT(loci_check(handle, false, NULL, NULL) == LOCI_OK);
}

static void remove_files(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    char name[sizeof path + 8];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

int main(void)
{
    int fd = mkstemp(path);
    char why[LOCI_MESSAGE_SIZE] = "";
    if (fd == -1 || close(fd) != 0 || loci_open(&handle, path, NULL, why, sizeof why) != LOCI_OK) {
        fprintf(stderr, "structs: %s\n", why);
        return 1;
    }
    check_inputs();
    check_version();
    check_search_options();
    check_filters();
    check_visits();
    check_open_options();
    check_additions();
    check_report();
    check_highlights();
    check_missing_rows();
    check_info();
    check_json();
    check_null_handles();
    check_stops();
    loci_close(handle);
    remove_files();
    return faults > 0;
}
