// SPDX-License-Identifier: MIT
// Indexes of older formats and of other analyses: what they ask for, and what a rebuild makes of them.
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define BEFORE_4 "ALTER TABLE alias DROP COLUMN run;"
#define BEFORE_3 BEFORE_4 "UPDATE norm SET data = substr(data, 1, 12 * 16384);"

// What makes an index of today one of an older format, with what that lacked and norms of 12 bytes until format 3, or of other
// text rules or stemmers.
static const struct {
    bool format;
    const char *sql;
} changes[] = {
    {true, BEFORE_3 "DROP TABLE acronym; DROP TABLE capital; PRAGMA user_version = 1"},
    {true, BEFORE_3 "PRAGMA user_version = 2"},
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

// It was made with today's analysis: nothing is to be derived again.
Test(formats, without_the_runs_of_old_references_get_them_at_once)
{
    struct scratch scratch;
    scratch_make(&scratch);
    free(make_index(&scratch));
    alter_index(scratch.path, BEFORE_4 "INSERT INTO alias VALUES(zeroblob(32), 1); PRAGMA user_version = 3");
    loci *index = open_index(scratch.path);
    cr_expect_eq(loci_need_analysis(index), LOCI_OK);
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
    loci_close(index);
    scratch_remove(&scratch);
}
