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
    bool older; // than format 6
    const char *sql;
} changes[] = {
    {true,
     AS_FORMAT_3 "DROP TABLE acronym; DROP TABLE capital; UPDATE norm SET data = substr(data, 1, 12 * 16384);"
                 " PRAGMA user_version = 1"},
    {true, AS_FORMAT_3 "UPDATE norm SET data = substr(data, 1, 12 * 16384); PRAGMA user_version = 2"},
    {true, AS_FORMAT_3},
    {true, AS_FORMAT_4},
    {true, ""},
    {false, AS_FORMAT_6},
    {false, AS_FORMAT_7},
    {false, AS_FORMAT_8},
    {false, AS_FORMAT_9},
    {false, "UPDATE meta SET value = 'other' WHERE key = 'stemmer'"},
    {false, "UPDATE meta SET value = value - 1 WHERE key = 'analyzer'"},
    {false, "UPDATE meta SET value = value + 1 WHERE key = 'analyzer'"},
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

static void make_older(const char *path, size_t i)
{
    if (changes[i].older)
        make_format_5(path);
    else if (strstr(changes[i].sql, "user_version"))
        unpack_norms(path);
    alter_index(path, changes[i].sql);
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
        make_older(scratch.path, i);
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
        make_older(scratch.path, i);
        expect_read_all_along(scratch.path, derived);
        free(derived);
        scratch_remove(&scratch);
    }
}

// Of another layout, not of another content: the fields of each word and the lengths are told apart as before.
Test(formats, that_lay_out_columns_and_norms_otherwise_give_the_same_scores)
{
    static const char *const terms[] = {"oper", "pfp", "sato"};
    struct scratch scratch;
    struct top before[3];
    scratch_make(&scratch);
    free(make_index(&scratch));
    loci *index = open_for_reading(scratch.path);
    for (int i = 0; i < 3; i++)
        before[i] = search_term(index, terms[i]);
    loci_close(index);
    make_format_5(scratch.path);
    index = open_for_reading(scratch.path);
    for (int i = 0; i < 3; i++) {
        struct top after = search_term(index, terms[i]);
        cr_assert_eq(after.count, before[i].count, "%s", terms[i]);
        for (size_t n = 0; n < after.count; n++) {
            cr_expect_eq(after.entries[n].passage, before[i].entries[n].passage, "%s", terms[i]);
            cr_expect_eq(after.entries[n].score, before[i].entries[n].score, "%s: %zu", terms[i], n);
        }
        top_clear(&after);
        top_clear(&before[i]);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

// What is remembered of a build of the stemmers spares making them; it decides nothing.
Test(formats, remember_the_build_of_the_stemmers_and_do_without)
{
    static const char *const rows[] = {
        "DELETE FROM meta WHERE key = 'stemmer_build'",
        "UPDATE meta SET value = 'another' || value WHERE key = 'stemmer_build'",
        "UPDATE meta SET value = substr(value, 1, 10) WHERE key = 'stemmer_build'",
        "UPDATE meta SET value = x'00' WHERE key = 'stemmer_build'",
        "UPDATE meta SET value = 17 WHERE key = 'stemmer_build'",
    };
    struct scratch scratch;
    int64_t run;
    scratch_make(&scratch);
    char *derived = make_index(&scratch);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        alter_index(scratch.path, rows[i]);
        loci *index = open_index(scratch.path);
        cr_expect_eq(handle_need_analysis(index), LOCI_OK, "%s", rows[i]);
        cr_assert_eq(run_begin(index, &run), LOCI_OK, "%s", loci_message(index));
        cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
        char *after = dump_derived(index);
        cr_expect_str_eq(after, derived, "%s", rows[i]); // the run has written the row again
        free(after);
        loci_close(index);
    }
    free(derived);
    scratch_remove(&scratch);
}

// What came with format 4 is not derived from the texts: no rebuild makes it.
Test(formats, that_lack_columns_get_them_when_a_writer_opens_them)
{
    struct scratch scratch;
    scratch_make(&scratch);
    char *derived = make_index(&scratch);
    make_format_5(scratch.path);
    alter_index(scratch.path, AS_FORMAT_3);
    loci *index = open_index(scratch.path);
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
    loci_close(index);
    scratch_remove(&scratch);
}
