// SPDX-License-Identifier: MIT
// How table `word` says the stems of its words.
#include "store/derived/word_stem.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <string.h>

#define TEN "abcdefghij"

static const struct {
    const char *word, *stem, *put;
    size_t put_size;
} cases[] = {
    {"house", "house", "", 0},
    {"houses", "house", "\x01", 1},
    {"running", "run", "\x04", 1},
    {"étés", "ét", "\x02", 1}, // letters, not bytes
    {"naïveté", "naïv", "\x03", 1},
    {"abc", "", "\x03", 1},
    {"happily", "happi", "\x02", 1},
    {"cities", "citi", "\x02", 1},
    {"went", "go", "go", 2},
    {"go", "going", "going", 5}, // longer than the word
    {"mice", "mouse", "mouse", 5},
    {TEN TEN TEN "xy", "a", "\x1F", 1}, // 31 letters
    {TEN TEN TEN "xyz", "a", "a", 1},   // 32
    {"ééééééééééééééééééééééééééééééééé", "éé", "\x1F", 1},
};

enum { CASES = sizeof cases / sizeof *cases };

Test(word_stem, is_put_as_short_as_the_word_allows)
{
    for (size_t i = 0; i < CASES; i++) {
        size_t size = 0;
        const char *put =
            word_stem_put(cases[i].word, strlen(cases[i].word), cases[i].stem, strlen(cases[i].stem), &size);
        cr_expect(size == cases[i].put_size && memcmp(put, cases[i].put, size) == 0, "%s, %s: %zu bytes",
                  cases[i].word, cases[i].stem, size);
    }
}

// What is written is read by SQL.
Test(word_stem, is_read_as_it_was)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    cr_assert_eq(
        sqlite3_prepare_v2(db, "SELECT " WORD_STEM " FROM (SELECT ?1 AS word, ?2 AS stem)", -1, &row, NULL),
        SQLITE_OK);
    for (size_t i = 0; i < CASES; i++) {
        size_t size = 0;
        const char *put =
            word_stem_put(cases[i].word, strlen(cases[i].word), cases[i].stem, strlen(cases[i].stem), &size);
        sqlite3_bind_text(row, 1, cases[i].word, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, put, (int)size, SQLITE_STATIC);
        cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
        cr_expect_str_eq((const char *)sqlite3_column_text(row, 0), cases[i].stem, "of %s", cases[i].word);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
}
