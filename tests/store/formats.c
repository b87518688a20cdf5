// SPDX-License-Identifier: MIT
// Indexes of older formats and of other analyses: what they ask for, and what a rebuild makes of them.
#include "store/records/source.h"
#include "store/run.h"
#include "store/schema.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// What makes an index of today one of an older format, with what that lacked and norms of 12 bytes until format 3, or of other
// text rules or stemmers.
static const struct {
    const char *sql;
} changes[] = {
    {AS_FORMAT_3 "DROP TABLE acronym; DROP TABLE capital; UPDATE norm SET data = substr(data, 1, 12 * 16384);"
                 " PRAGMA user_version = 1"},
    {AS_FORMAT_3 "UPDATE norm SET data = substr(data, 1, 12 * 16384); PRAGMA user_version = 2"},
    {AS_FORMAT_3},
    {AS_FORMAT_4},
    {AS_FORMAT_5},
    {"UPDATE meta SET value = 'other' WHERE key = 'stemmer'"},
    {"UPDATE meta SET value = value - 1 WHERE key = 'analyzer'"},
    {"UPDATE meta SET value = value + 1 WHERE key = 'analyzer'"},
};

static char *make_index(const struct scratch *scratch)
{
    int64_t run;
    loci *index = open_index(scratch->path);
    int64_t file = begin_batch(index, &run);
    put(index, file, "a", "Co-operation",
        "They joined the Partnership for Peace (PfP).|Present: Kask, Sato, Ilves", NULL);
    put(index, file, "b", NULL, "The PfP is a programme of NATO", NULL);
    commit_batch(index, run);
    char *derived = dump_derived(index);
    loci_close(index);
    return derived;
}

// It is old, not damaged.
static void expect_rebuild_asked_for(loci *index)
{
    int64_t run;
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
    cr_expect_eq(handle_need_analysis(index), LOCI_ANALYSIS_CHANGED);
    cr_expect(strstr(loci_message(index), "loci index"), "%s", loci_message(index));
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_expect_eq(batch_begin(index, run), LOCI_ANALYSIS_CHANGED);
    cr_assert_eq(run_end(index, run, "failed", NULL), LOCI_OK);
}

static loci *open_for_reading(const char *path)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci *index = NULL;
    cr_assert_eq(loci_open(&index, path, &options, why, sizeof why), LOCI_OK, "%s", why);
    return index;
}

static void expect_found(loci *index, const char *term, size_t passages)
{
    struct top top = search_term(index, term);
    cr_expect_eq(top.count, passages, "%s: %zu", term, top.count);
    top_clear(&top);
}

static void expect_made_as(const char *derived, loci *index)
{
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(handle_need_analysis(index), LOCI_OK);
    char *after = dump_derived(index), *findings = check_index(index);
    cr_expect_str_eq(after, derived);
    cr_expect_str_eq(findings, "");
    free(after);
    free(findings);
}

static void expect_told(loci *index)
{
    loci_info *info = NULL;
    cr_assert_eq(loci_info_get(index, &info), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(info->documents, 2);
    cr_expect(!loci_info_run_at(info, 0)->rebuilt);
    loci_info_free(info);
}

// As it is, without a change to it; and again, through the same handle, once another has brought it up to date.
static void expect_read_all_along(const char *path, const char *derived)
{
    struct long_form form;
    loci *reader = open_for_reading(path), *writer;
    expect_found(reader, "oper", 2);
    expect_found(reader, "pfp", 2);
    cr_expect_eq(schema_stored_format(reader), reader->format);
    expect_told(reader);
    writer = open_index(path);
    expect_found(reader, "pfp", 2);
    expect_made_as(derived, writer);
    loci_close(writer);
    expect_found(reader, "oper", 2);
    cr_expect_eq(reader->format, SCHEMA_FORMAT);
    cr_assert_eq(snapshot_begin(reader), LOCI_OK, "%s", loci_message(reader));
    cr_expect_eq(reader_acronym(reader, "pfp", 3, &form), LOCI_OK, "%s", loci_message(reader));
    cr_expect_eq(form.definitions, 1);
    long_form_clear(&form);
    snapshot_end(reader);
    loci_close(reader);
}

Test(formats, that_are_older_ask_for_a_rebuild_as_other_analyses_do)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct scratch scratch;
        scratch_make(&scratch);
        char *derived = make_index(&scratch);
        alter_index(scratch.path, changes[i].sql);
        loci *index = open_index(scratch.path);
        expect_rebuild_asked_for(index);
        expect_made_as(derived, index);
        loci_close(index);
        free(derived);
        scratch_remove(&scratch);
    }
}

Test(formats, that_are_older_are_read_as_they_are)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct scratch scratch;
        scratch_make(&scratch);
        char *derived = make_index(&scratch);
        alter_index(scratch.path, changes[i].sql);
        expect_read_all_along(scratch.path, derived);
        free(derived);
        scratch_remove(&scratch);
    }
}

// What came with format 4 is not derived from the texts: the columns are there before what is derived is rebuilt.
Test(formats, that_lack_columns_get_them_without_a_rebuild)
{
    struct scratch scratch;
    scratch_make(&scratch);
    char *derived = make_index(&scratch);
    alter_index(scratch.path, AS_FORMAT_3);
    loci *index = open_index(scratch.path);
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    loci_info *info;
    cr_assert_eq(loci_info_get(index, &info), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(info->source_count, 1);
    cr_expect_null(loci_info_source_at(info, 0)->problem);
    cr_expect_not(loci_info_source_at(info, 0)->follow);
    loci_info_free(info);
    struct file *files;
    size_t count;
    cr_assert_eq(files_load(index, 1, &files, &count), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(count, 1);
    cr_expect_eq(files[0].tries, 0);
    files_free(files, count);
    expect_made_as(derived, index);
    free(derived);
    free(findings);
    loci_close(index);
    scratch_remove(&scratch);
}
