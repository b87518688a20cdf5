// SPDX-License-Identifier: MIT
// Lines of words that name a program, and how many lines of a screen an answer fills.
#include "cli/terminal/program.h"
#include "cli/terminal/pager.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The words with "|" between them; the caller frees it.
static char *joined(const struct program *program)
{
    char *text = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    for (size_t i = 0; i < program->count; i++)
        fprintf(memory, "%s%s", i ? "|" : "", program->words[i]);
    fclose(memory);
    return text;
}

Test(program, divides_words_as_they_are_quoted)
{
    static const struct {
        const char *line, *words;
    } cases[] = {
        {"less -FRX", "less|-FRX"},
        {"  less   -F ", "less|-F"},
        {"'/opt/my viewer' --page={page} {file}", "/opt/my viewer|--page={page}|{file}"},
        {"a \"b \\\" c\" d", "a|b \" c|d"},
        {"a 'b \\c' d", "a|b \\c|d"},
        {"a\\ b", "a b"},
        {"a '' \"\" b", "a|||b"},
        {"a; rm $HOME `b` > c", "a;|rm|$HOME|`b`|>|c"}, // no shell reads it
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program program;
        cr_assert(program_divide(&program, cases[i].line), "%s", cases[i].line);
        char *words = joined(&program);
        cr_expect_str_eq(words, cases[i].words);
        free(words);
        program_clear(&program);
    }
}

Test(program, refuses_a_quote_that_is_not_closed)
{
    static const char *const lines[] = {"a 'b", "a \"b", "'", "a \"b' c"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct program program;
        cr_expect_not(program_divide(&program, lines[i]), "%s", lines[i]);
    }
}

Test(program, fills_in_values_that_stay_one_word)
{
    static const char *const names[] = {"file", "line", NULL};
    static const char *const values[] = {"/a b/'c' {line} $(d).txt", "12", NULL};
    struct program program;
    cr_assert(program_divide(&program, "view +{line} {file} {other} {file"));
    cr_assert(program_fill(&program, names, values));
    char *words = joined(&program);
    cr_expect_str_eq(words, "view|+12|/a b/'c' {line} $(d).txt|{other}|{file");
    free(words);
    program_clear(&program);
}

Test(program, has_a_name_without_its_folder)
{
    static const char *const cases[][2] = {{"/usr/bin/less -F", "less"}, {"less", "less"}, {"", ""}};
    for (size_t i = 0; i < 3; i++) {
        struct program program;
        cr_assert(program_divide(&program, cases[i][0]));
        cr_expect_str_eq(program_name(&program), cases[i][1]);
        program_clear(&program);
    }
}

Test(program, tells_how_it_ended)
{
    static const struct {
        const char *line;
        int status;
    } cases[] = {
        {"true", 0}, {"sh -c 'exit 3'", 3}, {"sh -c 'kill -TERM $$'", 128 + 15}, {"/nowhere/at/all", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program program;
        cr_assert(program_divide(&program, cases[i].line));
        cr_expect_eq(program_run(&program, -1), cases[i].status, "%s", cases[i].line);
        program_clear(&program);
    }
}

Test(pager, counts_the_lines_that_are_seen)
{
    static const struct {
        const char *text;
        size_t lines;
    } cases[] = {
        {"", 0},
        {"one\n", 1},
        {"one\ntwo", 2},
        {"\n\n", 2},
        {"1234567890\n", 1},
        {"12345678901\n", 2},
        {"\033[1;31m1234567890\033[0m\n", 1},
        {"\033]8;;file:///a/very/long/name\033\\1234567890\033]8;;\033\\\n", 1},
        {"阿斯塔纳市\n", 1},
        {"阿斯塔纳市的\n", 2},
        {"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(pager_lines(cases[i].text, strlen(cases[i].text), 10, 100), cases[i].lines, "%zu", i);
    cr_expect_eq(pager_lines("a\nb\nc\nd\n", 8, 10, 2), 3, "it stops above what is asked");
}
