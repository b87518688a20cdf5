// SPDX-License-Identifier: MIT
// Patterns mean what gitignore(5) says.
#include "indexer/walk/globs.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FILE_ENTRY, FOLDER };

static const struct {
    const char *pattern, *path;
    int folder;
    bool matches;
} rows[] = {
    // A name at any depth.
    {"a.txt", "a.txt", FILE_ENTRY, true},
    {"a.txt", "b/c/a.txt", FILE_ENTRY, true},
    {"a.txt", "aa.txt", FILE_ENTRY, false},
    {"a.txt", "a.txt.bak", FILE_ENTRY, false},
    // Tied to the folder.
    {"/a.txt", "a.txt", FILE_ENTRY, true},
    {"/a.txt", "b/a.txt", FILE_ENTRY, false},
    {"b/a.txt", "b/a.txt", FILE_ENTRY, true},
    {"b/a.txt", "c/b/a.txt", FILE_ENTRY, false},
    // Folders only.
    {"a/", "a", FOLDER, true},
    {"a/", "a", FILE_ENTRY, false},
    {"a/", "b/a", FOLDER, true},
    {"b/a/", "c/b/a", FOLDER, false},
    // Stars stay within a component.
    {"*.txt", "b/a.txt", FILE_ENTRY, true},
    {"*.txt", ".txt", FILE_ENTRY, true},
    {"*", "anything", FILE_ENTRY, true},
    {"/*.txt", "b/a.txt", FILE_ENTRY, false},
    {"b/*", "b/a", FILE_ENTRY, true},
    {"b/*", "b/c/a", FILE_ENTRY, false},
    {"a*b*c", "axxbyyc", FILE_ENTRY, true},
    {"a*b*c", "axxbyyd", FILE_ENTRY, false},
    {"*a*", "banana", FILE_ENTRY, true},
    {"a**b", "axb", FILE_ENTRY, true},
    // Whole folders.
    {"**/a", "a", FILE_ENTRY, true},
    {"**/a", "b/c/a", FILE_ENTRY, true},
    {"**/b/a", "x/b/a", FILE_ENTRY, true},
    {"a/**", "a", FOLDER, false},
    {"a/**", "a/b", FILE_ENTRY, true},
    {"a/**", "a/b/c", FILE_ENTRY, true},
    {"a/**/b", "a/b", FILE_ENTRY, true},
    {"a/**/b", "a/x/b", FILE_ENTRY, true},
    {"a/**/b", "a/x/y/b", FILE_ENTRY, true},
    {"a/**/b", "a/x/y/c", FILE_ENTRY, false},
    {"a/**/b/**/c", "a/b/b/x/c", FILE_ENTRY, true},
    {"/**", "a/b", FILE_ENTRY, true},
    {"**", "a/b", FILE_ENTRY, true},
    {"x/**/y/*.txt", "x/y/y/a.txt", FILE_ENTRY, true},
    // One character; a code point where the bytes are UTF-8, else a byte.
    {"?", "a", FILE_ENTRY, true},
    {"?", "ab", FILE_ENTRY, false},
    {"?.txt", "ł.txt", FILE_ENTRY, true},
    {"?.txt", "\xb3.txt", FILE_ENTRY, true},
    {"b?a", "b/a", FILE_ENTRY, false},
    {"\xb3*", "\xb3x", FILE_ENTRY, true},
    // Sets.
    {"[abc]", "b", FILE_ENTRY, true},
    {"[a-c]x", "bx", FILE_ENTRY, true},
    {"[a-c]x", "dx", FILE_ENTRY, false},
    {"[!a-c]x", "dx", FILE_ENTRY, true},
    {"[^a-c]x", "bx", FILE_ENTRY, false},
    {"[]a]", "]", FILE_ENTRY, true},
    {"[!]a]", "]", FILE_ENTRY, false},
    {"[a-]", "-", FILE_ENTRY, true},
    {"[\\]]", "]", FILE_ENTRY, true},
    {"[[:digit:]][[:alpha:]]", "1a", FILE_ENTRY, true},
    {"[[:digit:]][[:alpha:]]", "aa", FILE_ENTRY, false},
    {"[[:digit:]-]", "-", FILE_ENTRY, true},
    {"[а-я]", "ж", FILE_ENTRY, true},
    {"20[0-9][0-9]/*.txt", "2005/a.txt", FILE_ENTRY, true},
    // Escapes and marks.
    {"\\*", "*", FILE_ENTRY, true},
    {"\\*", "a", FILE_ENTRY, false},
    {"\\#a", "#a", FILE_ENTRY, true},
    {"\\!a", "!a", FILE_ENTRY, true},
    {"a\\ ", "a ", FILE_ENTRY, true},
    {"a  ", "a", FILE_ENTRY, true},
    {"a\r\n", "a", FILE_ENTRY, true},
    {"a b", "a b", FILE_ENTRY, true},
};

Test(globs, mean_what_gitignore_says)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct globs globs = {0};
        cr_assert_eq(globs_add(&globs, rows[i].pattern, strlen(rows[i].pattern)), GLOB_ADDED, "%s",
                     rows[i].pattern);
        enum glob_verdict wanted = rows[i].matches ? GLOB_MATCHES : GLOB_SILENT;
        cr_expect_eq(globs_verdict(&globs, rows[i].path, rows[i].folder == FOLDER), wanted, "'%s' on '%s'",
                     rows[i].pattern, rows[i].path);
        globs_clear(&globs);
    }
}

static const struct {
    const char *line;
    enum glob_parsed parsed;
} lines[] = {
    {"", GLOB_BLANK},    {"   ", GLOB_BLANK}, {"# note", GLOB_BLANK}, {"/", GLOB_BLANK},
    {"!", GLOB_BLANK},   {"[a", GLOB_BAD},    {"a\\", GLOB_BAD},      {"[]", GLOB_BAD},
    {"[a/b]", GLOB_BAD}, {"../a", GLOB_BAD},  {"a/../b", GLOB_BAD},   {"a..b", GLOB_ADDED},
    {"...", GLOB_ADDED}, {"[!]", GLOB_BAD},   {"\\[a", GLOB_ADDED},   {"[[:alpha:]", GLOB_BAD},
};

Test(globs, tell_blank_and_bad_lines)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct globs globs = {0};
        cr_expect_eq(globs_add(&globs, lines[i].line, strlen(lines[i].line)), lines[i].parsed, "'%s'",
                     lines[i].line);
        globs_clear(&globs);
    }
}

Test(globs, let_the_last_pattern_decide)
{
    struct globs globs = {0};
    size_t bad;
    static const char text[] = "\xef\xbb\xbf*.txt\n!keep.txt\n# no\n[bad\n/old/\nkeep.txt.gz";
    cr_assert(globs_add_lines(&globs, text, sizeof text - 1, &bad));
    cr_expect_eq(bad, 1);
    cr_expect_eq(globs.count, 4);
    cr_expect_eq(globs_verdict(&globs, "a.txt", false), GLOB_MATCHES);
    cr_expect_eq(globs_verdict(&globs, "b/keep.txt", false), GLOB_TAKES_BACK);
    cr_expect_eq(globs_verdict(&globs, "old", true), GLOB_MATCHES);
    cr_expect_eq(globs_verdict(&globs, "b/old", true), GLOB_SILENT);
    globs_clear(&globs);
}

Test(globs, cover_what_lies_in_a_matched_folder)
{
    struct globs globs = {0};
    globs_add(&globs, "2005/", 5);
    globs_add(&globs, "*.md", 4);
    globs_add(&globs, "!draft.md", 9);
    cr_expect(globs_cover(&globs, "2005/a.txt"));
    cr_expect(globs_cover(&globs, "x/2005/y/a.txt"));
    cr_expect(globs_cover(&globs, "x/a.md"));
    cr_expect_not(globs_cover(&globs, "x/draft.md"));
    cr_expect_not(globs_cover(&globs, "2006/a.txt"));
    cr_expect_not(globs_cover(&globs, "2005"));
    globs_clear(&globs);
}

static const char *const literal_paths[] = {"a",           "a b ",  "b/*[x]?.txt", "#x", "!x",
                                            "back\\slash", "..a/b", " ",           "x\n"};

Test(globs, name_exactly_one_path_when_made_of_it)
{
    for (size_t i = 0; i < sizeof literal_paths / sizeof *literal_paths; i++) {
        struct globs globs = {0};
        char *pattern = glob_of_path(literal_paths[i]);
        cr_assert_eq(globs_add(&globs, pattern, strlen(pattern)), GLOB_ADDED, "%s", pattern);
        for (size_t j = 0; j < sizeof literal_paths / sizeof *literal_paths; j++)
            cr_expect_eq(globs_verdict(&globs, literal_paths[j], false), i == j ? GLOB_MATCHES : GLOB_SILENT,
                         "'%s' on '%s'", pattern, literal_paths[j]);
        free(pattern);
        globs_clear(&globs);
    }
}

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// With naive backtracking each of these takes longer than the universe has.
Test(globs, take_no_exponential_time)
{
    char pattern[400] = "", path[2000] = "";
    for (int i = 0; i < 60; i++)
        strcat(pattern, "*a");
    strcat(pattern, "b");
    memset(path, 'a', sizeof path - 1);
    struct globs globs = {0};
    globs_add(&globs, pattern, strlen(pattern));
    pattern[0] = '\0';
    for (int i = 0; i < 40; i++)
        strcat(pattern, "**/a*/");
    strcat(pattern, "b");
    globs_add(&globs, pattern, strlen(pattern));
    double start = processor_seconds();
    cr_expect_eq(globs_verdict(&globs, path, false), GLOB_SILENT);
    for (size_t i = 1; i < sizeof path - 2; i += 2)
        path[i] = '/';
    cr_expect_eq(globs_verdict(&globs, path, false), GLOB_SILENT);
    cr_expect_lt(processor_seconds() - start, 10.0);
    globs_clear(&globs);
}
