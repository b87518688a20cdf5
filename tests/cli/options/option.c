// SPDX-License-Identifier: MIT
// The option parser and the names it suggests.
#include "cli/options/option.h"
#include "cli/options/command.h"
#include "cli/options/nearest.h"
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

struct settings {
    bool flag;
    bool zero;
    int choice;
    const char *text;
    struct option_list list;
    uint32_t number;
    uint32_t ms;
    unsigned mode;
};

static const char *const colors[] = {"red", "green", NULL};

static const struct option options[] = {
    {.letter = 'f', .name = "flag", .kind = OPTION_FLAG, .offset = offsetof(struct settings, flag)},
    {.letter = '0', .name = "null", .kind = OPTION_FLAG, .offset = offsetof(struct settings, zero)},
    {.name = "green", .kind = OPTION_PRESET, .value = 1, .offset = offsetof(struct settings, choice)},
    {.name = "paint",
     .argument = "COLOR",
     .kind = OPTION_CHOICE,
     .choices = colors,
     .offset = offsetof(struct settings, choice)},
    {.name = "text", .argument = "T", .kind = OPTION_TEXT, .offset = offsetof(struct settings, text)},
    {.name = "glob", .argument = "G", .kind = OPTION_LIST, .offset = offsetof(struct settings, list)},
    {.letter = 'n',
     .name = "limit",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct settings, number)},
    {.name = "wait", .argument = "S", .kind = OPTION_SECONDS, .offset = offsetof(struct settings, ms)},
    {.name = "mode", .argument = "M", .kind = OPTION_MODE, .offset = offsetof(struct settings, mode)},
    {.name = NULL},
};

enum { MOST_ARGUMENTS = 8 };

// A command line, and what is to come of it: the words joined with "|", or the complaint's beginning.
struct row {
    const char *line[MOST_ARGUMENTS];
    const char *words;
    const char *complaint;
    bool query;
    bool stops;
};

static const struct row rows[] = {
    {.line = {"a", "b"}, .words = "a|b|"},
    {.line = {"-n", "3", "a"}, .words = "a|"},
    {.line = {"-n3", "a", "-f"}, .words = "a|"},
    {.line = {"-f0n", "3"}, .words = ""},
    {.line = {"--limit=3"}, .words = ""},
    {.line = {"a", "-not", "--limit", "3", "-"}, .words = "a|-not|-|", .query = true},
    {.line = {"a", "-f", "b", "-n", "3", "-0"}, .words = "a|b|", .query = true},
    {.line = {"a", "-n3", "-f0"}, .words = "a|", .query = true},
    {.line = {"a", "-n", "b"}, .words = "a|-n|b|", .query = true},
    {.line = {"a", "-n"}, .words = "a|-n|", .query = true},
    {.line = {"a", "-nato", "-n3x", "-ff", "-x", "-40"}, .words = "a|-nato|-n3x|-ff|-x|-40|", .query = true},
    {.line = {"a", "--", "-n", "3"}, .words = "a|-n|3|", .query = true},
    {.line = {"a", "-n", "0"}, .complaint = "--limit needs a whole number from 1 on", .query = true},
    {.line = {"-not", "a"}, .query = true, .complaint = "there is no option -not; to exclude"},
    {.line = {"--", "-not", "--limit"}, .words = "-not|--limit|", .query = true},
    {.line = {"a", "--", "--limit"}, .words = "a|--limit|", .query = true},
    {.line = {"-"}, .words = "-|"},
    {.line = {"--flag", "word", "--limit", "3"}, .words = "", .stops = true},
    {.line = {"--limt", "3"}, .complaint = "there is no option --limt; did you mean --limit?"},
    {.line = {"--zzzzzz"}, .complaint = "there is no option --zzzzzz"},
    {.line = {"--flag=1"}, .complaint = "--flag takes no value"},
    {.line = {"--limit"}, .complaint = "--limit needs a value"},
    {.line = {"-n"}, .complaint = "-n needs a value"},
    {.line = {"-n", "0"}, .complaint = "--limit needs a whole number from 1 on, not '0'"},
    {.line = {"-n", "-1"}, .complaint = "--limit needs a whole number"},
    {.line = {"-n", "4294967296"}, .complaint = "--limit needs a whole number"},
    {.line = {"-n", "3x"}, .complaint = "--limit needs a whole number"},
    {.line = {"--limit="}, .complaint = "--limit needs a whole number"},
    {.line = {"--wait", "nan"}, .complaint = "--wait needs a number of seconds"},
    {.line = {"--wait", "-1"}, .complaint = "--wait needs a number of seconds"},
    {.line = {"--wait", "1e9"}, .complaint = "--wait needs a number of seconds"},
    {.line = {"--mode", "0999"}, .complaint = "--mode needs permissions in octal"},
    {.line = {"--mode", "7777"}, .complaint = "--mode needs permissions in octal"},
    {.line = {"--paint", "blue"}, .complaint = "--paint is one of red, green, not 'blue'"},
};

static bool parse(struct arguments *arguments, struct settings *settings, const struct row *row)
{
    struct option_rules rules = {.tables = {options}, .takes_query = row->query, .stop_at_word = row->stops};
    char *line[MOST_ARGUMENTS];
    int count = 0;
    for (; count < MOST_ARGUMENTS && row->line[count]; count++)
        line[count] = (char *)row->line[count];
    return option_parse(arguments, &rules, count, line, settings);
}

static void clear(struct arguments *arguments, struct settings *settings)
{
    option_clear(arguments, &(struct option_rules){.tables = {options}}, settings);
}

ParameterizedTestParameters(options, tell_words_from_options)
{
    static size_t indices[sizeof rows / sizeof *rows];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        indices[i] = i;
    return cr_make_param_array(size_t, indices, sizeof rows / sizeof *rows);
}

ParameterizedTest(size_t *index, options, tell_words_from_options)
{
    const struct row *row = &rows[*index];
    struct arguments arguments;
    struct settings settings = {0};
    bool parsed = parse(&arguments, &settings, row);
    cr_assert_eq(parsed, row->words != NULL, "row %zu: %s", *index, arguments.complaint);
    char words[128] = "";
    for (size_t i = 0; parsed && i < arguments.word_count; i++)
        strcat(strcat(words, arguments.words[i]), "|");
    if (row->words)
        cr_expect_str_eq(words, row->words);
    else
        cr_expect(strncmp(arguments.complaint, row->complaint, strlen(row->complaint)) == 0, "%s",
                  arguments.complaint);
    clear(&arguments, &settings);
}

Test(options, store_each_kind_of_value)
{
    static const struct row row = {
        .line = {"-fn", "7", "--wait=1.5", "--mode=0640", "--text", "x", "--paint=green"}};
    struct arguments arguments;
    struct settings settings = {0};
    cr_assert(parse(&arguments, &settings, &row), "%s", arguments.complaint);
    cr_expect(settings.flag);
    cr_expect_eq(settings.number, 7);
    cr_expect_eq(settings.ms, 1500);
    cr_expect_eq(settings.mode, 0640);
    cr_expect_str_eq(settings.text, "x");
    cr_expect_eq(settings.choice, 1);
    clear(&arguments, &settings);
}

Test(options, gather_what_is_repeated)
{
    static const struct row row = {.line = {"--glob", "a", "--glob=b", "--glob", ""}};
    struct arguments arguments;
    struct settings settings = {0};
    cr_assert(parse(&arguments, &settings, &row));
    cr_assert_eq(settings.list.count, 3);
    cr_expect_str_eq(settings.list.items[1], "b");
    cr_expect_str_eq(settings.list.items[2], "");
    clear(&arguments, &settings);
    cr_expect_null(settings.list.items);
}

Test(options, before_the_command_end_at_its_name)
{
    static const struct row row = {.line = {"--limit", "3", "search", "--flag"}, .stops = true};
    struct arguments arguments;
    struct settings settings = {0};
    cr_assert(parse(&arguments, &settings, &row));
    cr_expect_eq(arguments.consumed, 2);
    cr_expect_not(settings.flag);
    clear(&arguments, &settings);
}

Test(nearest, counts_letters_that_differ)
{
    cr_expect_eq(nearest_distance("search", "search"), 0);
    cr_expect_eq(nearest_distance("serach", "search"), 1);
    cr_expect_eq(nearest_distance("", "abc"), 3);
    cr_expect_eq(nearest_distance("sarch", "search"), 1);
}

Test(nearest, suggests_a_command_only_where_one_is_near)
{
    cr_expect_str_eq(command_nearest("serach"), "search");
    cr_expect_str_eq(command_nearest("stat"), "status");
    cr_expect_str_eq(command_nearest("idnex"), "index");
    cr_expect_null(command_nearest("x"));
    cr_expect_null(command_nearest("photograph"));
}

static bool is_named(const struct option *option, const struct option *other)
{
    return strcmp(option->name, other->name) == 0 || (option->letter && option->letter == other->letter);
}

Test(commands, have_options_that_are_told_apart)
{
    for (size_t c = 0; commands[c]; c++) {
        struct option_rules rules = command_rules(commands[c]);
        const struct option *all[64];
        size_t count = 0;
        for (size_t t = 0; t < 3; t++)
            for (const struct option *option = rules.tables[t]; option && option->name; option++)
                all[count++] = option;
        for (size_t i = 0; i < count; i++) {
            cr_expect_not_null(all[i]->help, "%s --%s", commands[c]->name, all[i]->name);
            cr_expect_eq(!all[i]->argument, all[i]->kind <= OPTION_PRESET, "--%s", all[i]->name);
            for (size_t j = 0; j < i; j++)
                cr_expect_not(is_named(all[i], all[j]), "%s --%s", commands[c]->name, all[i]->name);
        }
    }
}
