// SPDX-License-Identifier: MIT
// Indexes of older formats and of other analyses: what they ask for, and what a rebuild makes of them.
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// Format 4 added a column to the sources.
#define TO_FORMAT_3 "ALTER TABLE source DROP COLUMN follow;"
// What makes an index of today one of an older format, with what that lacked and norms of 12 bytes until format 3, or of other
// text rules or stemmers.
static const struct {
    bool format;
    const char *sql;
} changes[] = {
    {true,
     TO_FORMAT_3 "DROP TABLE acronym; DROP TABLE capital; UPDATE norm SET data = substr(data, 1, 12 * 16384);"
                 " PRAGMA user_version = 1"},
    {true, TO_FORMAT_3 "UPDATE norm SET data = substr(data, 1, 12 * 16384); PRAGMA user_version = 2"},
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

static void expect_rebuild_asked_for(loci *index)
{
    int64_t run;
    cr_expect_eq(loci_need_analysis(index), LOCI_ANALYSIS_CHANGED);
    cr_expect(strstr(loci_message(index), "loci index --rebuild"), "%s", loci_message(index));
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_expect_eq(batch_begin(index, run), LOCI_ANALYSIS_CHANGED);
    cr_assert_eq(run_end(index, run, "failed", NULL), LOCI_OK);
}

static void expect_not_read(const char *path)
{
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci *index = NULL;
    cr_expect_eq(loci_open(&index, path, &options, why, sizeof why), LOCI_READ_ONLY, "%s", why);
    cr_expect(strstr(why, "loci index --rebuild"), "%s", why);
}

static void expect_made_as(const char *derived, loci *index)
{
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(loci_need_analysis(index), LOCI_OK);
    char *after = dump_derived(index), *findings = check_index(index);
    cr_expect_str_eq(after, derived);
    cr_expect_str_eq(findings, "");
    free(after);
    free(findings);
}

Test(formats, that_are_older_ask_for_a_rebuild_as_other_analyses_do)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct scratch scratch;
        scratch_make(&scratch);
        char *derived = make_index(&scratch);
        alter_index(scratch.path, changes[i].sql);
        if (changes[i].format)
            expect_not_read(scratch.path);
        loci *index = open_index(scratch.path);
        expect_rebuild_asked_for(index);
        expect_made_as(derived, index);
        loci_close(index);
        free(derived);
        scratch_remove(&scratch);
    }
}

Test(formats, that_lack_nothing_that_is_derived_go_on_without_a_rebuild)
{
    struct scratch scratch;
    scratch_make(&scratch);
    char *derived = make_index(&scratch);
    alter_index(scratch.path, TO_FORMAT_3 "PRAGMA user_version = 3");
    loci *index = open_index(scratch.path);
    cr_expect_eq(loci_need_analysis(index), LOCI_OK);
    struct source *sources;
    size_t count;
    cr_assert_eq(sources_load(index, &sources, &count), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(count, 1);
    cr_expect_not(sources[0].follow);
    sources_free(sources, count);
    char *after = dump_derived(index), *findings = check_index(index);
    cr_expect_str_eq(after, derived);
    cr_expect_str_eq(findings, "");
    free(after);
    free(findings);
    free(derived);
    loci_close(index);
    scratch_remove(&scratch);
}
