// SPDX-License-Identifier: MIT
// Which passages documents have, made anew from norms; damage.c has what is done to small documents.
#include "store/write/stretches.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Of passages "t1" … with "new" before the i-th, which is edited in.
static void put_long(loci *index, int64_t file, const char *member, int passages, int edited)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 1; i <= passages; i++) {
        char passage[40];
        const int size = snprintf(passage, sizeof passage, "%s%sthe text t%d", i > 1 ? "|" : "",
                                  i == edited ? "new one|" : "", i);
        cr_assert(buffer_add(&text, passage, (size_t)size));
    }
    put(index, file, member, "A title", text.data, NULL);
    buffer_clear(&text);
}

static char *stretches_of(loci *index)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(
        sql_prepare(index, &row,
                    "SELECT group_concat(first || ':' || length || ':' || document || ':' || begins || ':' ||"
                    " texts, ' ') FROM (SELECT * FROM stretch ORDER BY first)"),
        LOCI_OK);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(row, 0);
    char *copy = strdup(text ? text : "");
    sqlite3_finalize(row);
    return copy;
}

// Places of records count to 63 (norm_place): behind them the order of numbers tells, where there are no others.
static const struct {
    int passages, edited;
    bool mended;
} longs[] = {{20, 0, true},   {20, 7, true},     {200, 0, true},
             {200, 30, true}, {200, 190, false}, {60, 60, true}};

Test(stretch_mend, makes_stretches_anew_as_far_as_places_count)
{
    for (size_t i = 0; i < sizeof longs / sizeof *longs; i++) {
        struct scratch scratch;
        int64_t run;
        scratch_make(&scratch);
        loci *index = open_index(scratch.path);
        int64_t file = begin_batch(index, &run);
        put_long(index, file, "record 5", longs[i].passages, 0);
        put_long(index, file, "record 6", 70, 0);
        if (longs[i].edited > 0)
            put_long(index, file, "record 5", longs[i].passages, longs[i].edited);
        commit_batch(index, run);
        char *before = stretches_of(index);
        cr_assert_eq(sql_exec(index, "DELETE FROM stretch"), LOCI_OK);
        cr_expect_eq(loci_check(index, true, NULL, NULL), longs[i].mended ? LOCI_OK : LOCI_CORRUPT, "%zu", i);
        char *after = stretches_of(index);
        cr_expect_eq(strcmp(after, before) == 0, longs[i].mended, "%zu: %s, was %s", i, after, before);
        cr_expect(strstr(after, ":70:2:1:"), "%zu: %s", i, after);
        free(before);
        free(after);
        loci_close(index);
        scratch_remove(&scratch);
    }
}
