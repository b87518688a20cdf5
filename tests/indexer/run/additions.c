// SPDX-License-Identifier: MIT
// Additions: many documents in one run, as text, as bytes that a worker reads, as passages.
#include "indexer/run/bytes_reader.h"
#include "store/file/handle.h"
#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct tree folder;
static loci *handle;
static char events[4096];

static bool take_event(void *context, const loci_event *event)
{
    (void)context;
    const size_t size = strlen(events);
    if (event->kind == LOCI_EVENT_FAILED || event->kind == LOCI_EVENT_SKIPPED)
        snprintf(events + size, sizeof events - size, "%s %s %s\n", event->source, event->path,
                 event->detail);
    return true;
}

static void make(void)
{
    tree_make(&folder);
    events[0] = '\0';
    const loci_open_options options = {
        .size = sizeof options, .extract = LOCI_BUILD_EXTRACT, .on_event = take_event};
    cr_assert_eq(loci_open(&handle, tree_path(&folder, "index"), &options, NULL, 0), LOCI_OK);
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&folder);
}

TestSuite(additions, .init = make, .fini = unmake, .timeout = 300);

static loci_addition *begin(void)
{
    loci_addition *addition = NULL;
    cr_assert_eq(loci_addition_begin(handle, &addition, NULL), LOCI_OK, "%s", loci_message(handle));
    return addition;
}

static void put(loci_addition *addition, const loci_input *input)
{
    cr_assert_eq(loci_addition_put(addition, input), LOCI_OK, "%s", loci_addition_message(addition));
}

static loci_index_report commit(loci_addition *addition)
{
    loci_index_report report = {.size = sizeof report};
    cr_assert_eq(loci_addition_commit(addition, &report), LOCI_OK, "%s", loci_addition_message(addition));
    loci_addition_free(addition);
    return report;
}

static size_t count(const char *query)
{
    loci_results *results = NULL;
    cr_assert_eq(loci_search(handle, &results, query, NULL), LOCI_OK, "%s", loci_message(handle));
    const size_t found = loci_results_count(results);
    loci_results_free(results);
    return found;
}

#define TEXT(name, words) (&(loci_input){.size = sizeof(loci_input), .id = name, .text = words})
#define BYTES(name, type, data)                \
    (&(loci_input){.size = sizeof(loci_input), \
                   .id = name,                 \
                   .media_type = type,         \
                   .bytes = data,              \
                   .bytes_size = sizeof(data) - 1})

Test(additions, are_one_run_and_seen_when_it_is_committed)
{
    loci_addition *addition = begin();
    for (int i = 0; i < 300; i++) {
        char id[16];
        snprintf(id, sizeof id, "brief%d", i);
        put(addition, TEXT(id, "A brief on the treaty between two neighbours of the sea."));
        cr_assert(i % 100 != 0 || count("treaty") == 0, "the handle reads what was there before");
    }
    loci *other;
    cr_assert_eq(loci_open(&other, tree_path(&folder, "index"), NULL, NULL, 0), LOCI_OK);
    cr_expect_eq(loci_add(other, (const loci_input *[]){TEXT("x", "y")}, 1), LOCI_BUSY);
    loci_close(other);
    loci_index_report report = commit(addition);
    cr_expect_eq(report.added, 300);
    cr_expect_eq(report.documents, 300);
    cr_expect_eq(report.failed, 0);
    cr_expect_gt(count("treaty"), 0);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_eq(info->run_count, 1);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "done");
    cr_expect_eq(loci_info_run_at(info, 0)->added, 300);
    loci_info_free(info);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}

static size_t packed_count(void)
{
    int64_t packed = -1;
    cr_assert_eq(
        sql_number(handle, "SELECT count(*) FROM passage WHERE packed IS NOT NULL", "counting", &packed),
        LOCI_OK);
    return (size_t)packed;
}

static void put_many(loci_addition *addition, char kind, int how_many)
{
    for (int i = 0; i < how_many; i++) {
        char id[16], text[256];
        snprintf(id, sizeof id, "%c%d", kind, i);
        snprintf(
            text, sizeof text,
            "The ministry answered question %d of the committee: the treaty on the border of region %d was signed, and nobody"
            " objected to the delivery of grain in year %d.",
            i, i % 17, 1900 + i % 100);
        put(addition, TEXT(id, text));
    }
}

Test(additions, compress_texts_where_it_is_asked_and_ever_after)
{
    loci_addition *addition = begin();
    put_many(addition, 'a', 300);
    commit(addition);
    cr_expect_eq(packed_count(), 0);

    const loci_addition_options options = {.size = sizeof options, .compress = true};
    cr_assert_eq(loci_addition_begin(handle, &addition, &options), LOCI_OK, "%s", loci_message(handle));
    put_many(addition, 'b', 100);
    cr_expect_eq(commit(addition).documents, 400);
    cr_expect_eq(packed_count(), 400, "what was there is packed, too");

    addition = begin();
    put_many(addition, 'c', 10);
    commit(addition);
    cr_expect_eq(packed_count(), 410, "it is kept with the index");
    cr_expect_gt(count("=grain"), 0);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}

Test(additions, leave_nothing_without_a_commit)
{
    cr_assert_eq(loci_add(handle, (const loci_input *[]){TEXT("a", "The law on water.")}, 1), LOCI_OK);
    loci_addition *addition = begin();
    put(addition, TEXT("a", "The law on fire."));
    put(addition, TEXT("b", "The treaty."));
    loci_addition_free(addition);
    cr_expect_eq(count("fire"), 0);
    cr_expect_eq(count("treaty"), 0);
    cr_expect_eq(count("water"), 1);
    loci_info *info;
    cr_assert_eq(loci_info_get(handle, &info), LOCI_OK);
    cr_expect_str_eq(loci_info_run_at(info, 0)->outcome, "interrupted");
    loci_info_free(info);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK);
}

Test(additions, go_on_after_a_wrong_input_and_end_with_a_cancelled_token)
{
    loci_addition *addition = begin();
    put(addition, TEXT("a", "The law on water."));
    loci_input wrong = {.size = sizeof wrong, .id = "w", .text = "x", .bytes = "x", .bytes_size = 1};
    cr_expect_eq(loci_addition_put(addition, &wrong), LOCI_INVALID);
    cr_expect(strstr(loci_addition_message(addition), "more than one"));
    cr_expect_eq(loci_addition_put(addition, NULL), LOCI_INVALID);
    cr_expect_eq(commit(addition).added, 1);

    loci_cancel *cancel = loci_cancel_new();
    const loci_addition_options options = {.size = sizeof options, .cancel = cancel};
    cr_assert_eq(loci_addition_begin(handle, &addition, &options), LOCI_OK);
    put(addition, TEXT("b", "The law on fire."));
    loci_cancel_now(cancel);
    cr_expect_eq(loci_addition_put(addition, TEXT("c", "The law on earth.")), LOCI_INTERRUPTED);
    cr_expect_eq(loci_addition_commit(addition, NULL), LOCI_INTERRUPTED, "it fails in the same way");
    cr_expect_str_eq(loci_addition_message(addition), "interrupted");
    loci_addition_free(addition);
    cr_expect_eq(loci_addition_begin(handle, &addition, &options), LOCI_OK, "it only begins");
    cr_expect_eq(loci_addition_commit(addition, NULL), LOCI_INTERRUPTED);
    loci_addition_free(addition);
    loci_cancel_free(cancel);
    cr_expect_eq(count("fire"), 0);
}

Test(additions, are_refused_after_their_commit)
{
    loci_addition *addition = begin();
    cr_expect_eq(loci_addition_commit(addition, NULL), LOCI_OK);
    cr_expect_eq(loci_addition_put(addition, TEXT("a", "x")), LOCI_INVALID);
    cr_expect_eq(loci_addition_commit(addition, NULL), LOCI_INVALID);
    loci_addition_free(addition);
    cr_expect_eq(loci_addition_begin(NULL, &addition, NULL), LOCI_INVALID);
    cr_expect_eq(loci_addition_begin(handle, NULL, NULL), LOCI_INVALID);
    cr_expect_eq(loci_addition_put(NULL, NULL), LOCI_INVALID);
    cr_expect_eq(loci_addition_commit(NULL, NULL), LOCI_INVALID);
    cr_expect_str_empty(loci_addition_message(NULL));
    loci_addition_free(NULL);
}

static const char page[] =
    "<html><head><title>On water</title></head><body><h1>Water and its uses</h1>"
    "<h1>Water</h1><h2>Rivers</h2><p>The republic shares its rivers with two neighbours.</p></body></html>";

Test(additions, read_bytes_as_files_are_read)
{
    loci_addition *addition = begin();
    put(addition, BYTES("page", "text/html; charset=utf-8", page));
    put(addition, BYTES("other.html", NULL, page));
    loci_input stated = *BYTES("stated", "text/html", page);
    stated.title = "Of rivers";
    put(addition, &stated);
    put(addition, BYTES("records", "application/x-ndjson",
                        "{\"_id\": \"r1\", \"text\": \"The glacier melts in summer.\"}\n"
                        "{\"_id\": \"r2\", \"text\": \"The glacier melts in autumn.\"}\n"));
    loci_index_report report = commit(addition);
    cr_expect_eq(report.added, 5);
    cr_expect_eq(count("glacier"), 2);
    loci_results *results;
    cr_assert_eq(loci_search(handle, &results, "title:\"of rivers\" republic", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_expect_str_eq(hit->document->path, "stated");
    cr_expect_str_eq(hit->document->media_type, "text/html");
    cr_expect_str_eq(hit->section, "Rivers");
    loci_results_free(results);

    // A record that is not there any more goes.
    addition = begin();
    put(addition, BYTES("records", "application/x-ndjson",
                        "{\"_id\": \"r2\", \"text\": \"The glacier melts in autumn.\"}\n"));
    report = commit(addition);
    cr_expect_eq(report.removed, 1);
    cr_expect_eq(report.unchanged, 1);
    // The one that stays is the first line now.
    cr_assert_eq(loci_search(handle, &results, "glacier", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    cr_expect_eq(loci_results_hit(results, 0)->line, 1);
    loci_results_free(results);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}

Test(additions, list_bytes_that_cannot_be_read_and_keep_what_was_there)
{
    loci_addition *addition = begin();
    put(addition, BYTES("a.html", NULL, page));
    put(addition, BYTES("b.html", NULL, "\0\1\2\3\0\0\0\xff\xfe binary"));
    put(addition, BYTES("c.bin", "image/png", "\x89PNG\r\n\x1a\n\0\0\0"));
    loci_index_report report = commit(addition);
    cr_expect_eq(report.added, 1);
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(report.new_failed, 1);
    cr_expect_eq(report.skipped, 1);
    cr_expect(strstr(events, "memory:memory b.html damaged"), "%s", events);
    cr_expect(strstr(events, "memory:memory c.bin unsupported"), "%s", events);

    addition = begin();
    put(addition, BYTES("a.html", NULL, "\0\1\2\3\0\0\0\xff\xfe binary"));
    put(addition, BYTES("b.html", NULL, "<html><body><p>The republic has a lake.</p></body></html>"));
    report = commit(addition);
    cr_expect_eq(report.partial, 1);
    cr_expect_eq(report.failed, 1);
    cr_expect_eq(count("republic"), 2, "what was indexed of the one stays, the other came");
    loci_failures *failures;
    cr_assert_eq(loci_failures_get(handle, &failures, false), LOCI_OK);
    cr_assert_eq(loci_failures_count(failures), 1);
    cr_expect_str_eq(loci_failures_at(failures, 0)->path, "a.html");
    cr_expect_str_eq(loci_failures_at(failures, 0)->state, "partial");
    loci_failures_free(failures);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}

Test(additions, keep_nothing_where_no_worker_can_be_started)
{
    loci_close(handle);
    const loci_open_options options = {.size = sizeof options, .extract = "/nowhere/loci-extract"};
    cr_assert_eq(loci_open(&handle, tree_path(&folder, "index"), &options, NULL, 0), LOCI_OK);
    loci_addition *addition = begin();
    put(addition, TEXT("a", "The law on water."));
    cr_expect_eq(loci_addition_put(addition, BYTES("b.html", NULL, page)), LOCI_ERROR);
    cr_expect(strstr(loci_addition_message(addition), "loci-extract"));
    cr_expect_eq(loci_addition_commit(addition, NULL), LOCI_ERROR);
    loci_addition_free(addition);
    cr_expect_eq(count("water"), 0);
}

static const char *const path[] = {"Part one", "", "The\nlaw"};

Test(additions, take_passages_as_they_are_divided)
{
    const loci_input_passage first = {.size = sizeof first,
                                      .text = "  Short one.\n",
                                      .heading = path,
                                      .heading_count = 3,
                                      .page = 7},
                             empty = {.size = sizeof empty, .text = " \n "},
                             second = {.size = sizeof second,
                                       .text = "bad \xff byte and more",
                                       .text_size = 10,
                                       .section = "CONCLUSIONS"};
    const loci_input_passage *const passages[] = {&first, &empty, &second};
    const loci_input input = {.size = sizeof input, .id = "p", .passages = passages, .passage_count = 3};
    cr_assert_eq(loci_add(handle, (const loci_input *[]){&input}, 1), LOCI_OK, "%s", loci_message(handle));
    loci_results *results;
    cr_assert_eq(loci_search(handle, &results, "short", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_expect_str_eq(hit->text, "Short one.");
    cr_expect_eq(hit->heading_count, 2);
    cr_expect_str_eq(hit->heading[1], "The law");
    cr_expect_str_eq(hit->section, "The law");
    cr_expect_eq(hit->page, 7);
    loci_results_free(results);
    cr_assert_eq(loci_search(handle, &results, "bad", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    cr_expect_str_eq(loci_results_hit(results, 0)->text, "bad \xEF\xBF\xBD byte");
    cr_expect_str_eq(loci_results_hit(results, 0)->section, "CONCLUSIONS");
    cr_expect_eq(loci_results_hit(results, 0)->ordinal, 2);
    loci_results_free(results);
    cr_expect_eq(loci_check(handle, false, NULL, NULL), LOCI_OK, "%s", loci_message(handle));

    const loci_input none = {.size = sizeof none, .id = "p", .passages = passages};
    cr_assert_eq(loci_add(handle, (const loci_input *[]){&none}, 1), LOCI_OK);
    cr_expect_eq(count("short"), 0, "a document without passages is empty");
}

Test(additions, refuse_passages_that_are_wrong)
{
    static const struct {
        loci_input_passage passage;
        const char *told;
    } wrong[] = {
        {{.size = 0, .text = "x"}, "loci_input_passage.size"},
        {{.size = sizeof(loci_input_passage)}, "no text"},
        {{.size = sizeof(loci_input_passage), .text = "x", .heading_count = 2}, "no headings"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const loci_input_passage *const passages[] = {&wrong[i].passage};
        const loci_input input = {.size = sizeof input, .id = "p", .passages = passages, .passage_count = 1};
        cr_expect_eq(loci_add(handle, (const loci_input *[]){&input}, 1), LOCI_INVALID);
        cr_expect(strstr(loci_message(handle), wrong[i].told), "%s", loci_message(handle));
    }
}

Test(additions, refuse_names_that_are_longer_than_paths)
{
    char name[4098];
    memset(name, 'x', sizeof name - 1);
    name[4097] = '\0';
    loci_input input = {.size = sizeof input, .id = name, .text = "Gas."};
    cr_expect_eq(loci_add(handle, (const loci_input *[]){&input}, 1), LOCI_INVALID);
    cr_expect(strstr(loci_message(handle), "document 1 has a longer id"), "%s", loci_message(handle));
    input.id = "a";
    input.collection = name;
    cr_expect_eq(loci_add(handle, (const loci_input *[]){&input}, 1), LOCI_INVALID);
    cr_expect(strstr(loci_message(handle), "document 1 has a longer collection"), "%s", loci_message(handle));
    name[4096] = '\0';
    input.id = name;
    cr_expect_eq(loci_add(handle, (const loci_input *[]){&input}, 1), LOCI_OK, "%s", loci_message(handle));
}

Test(additions, name_bytes_by_their_type)
{
    static const char *const names[][3] = {
        {"a/b.html", NULL, "b.html"},
        {"a", "text/html", "bytes.html"},
        {"a.pdf", "text/plain; charset=utf-8", "bytes.txt"},
        {"a", "application/xhtml+xml", "bytes.xhtml"},
        {"a", "application/x-ndjson", "bytes.ndjson"},
        {"a", "Message/RFC822", "bytes.eml"},
        {"a", "nonsense", "bytes.nonsense"},
        {"a", "text/../../etc", "bytes.etc"},
        {"a", "", "bytes."},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *name = bytes_reader_name(names[i][0], names[i][1]);
        cr_expect_str_eq(name, names[i][2]);
        free(name);
    }
}
