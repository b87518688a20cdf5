// SPDX-License-Identifier: MIT
// Options of a command: the parser.
#include "cli/options/option.h"
#include "cli/options/nearest.h"
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Milliseconds of it still fit an int.
static const double LONGEST_SECONDS = 2000000;

// Where the parser stands.
struct parser {
    struct arguments *out;
    const struct option_rules *rules;
    void *settings;
    char **argv;
    int argc;
    int next;
};

__attribute__((format(printf, 2, 3))) static bool complain(struct parser *parser, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(parser->out->complaint, sizeof parser->out->complaint, format, values);
    va_end(values);
    return false;
}

// The i-th option of all tables, in order; NULL after the last.
static const struct option *option_at(const struct option_rules *rules, size_t i)
{
    for (size_t table = 0; table < OPTION_TABLES; table++) {
        const struct option *option = rules->tables[table];
        for (; option && option->name; option++)
            if (i-- == 0)
                return option;
    }
    return NULL;
}

static const struct option *find_name(const struct option_rules *rules, const char *name, size_t size)
{
    const struct option *option;
    for (size_t i = 0; (option = option_at(rules, i)); i++)
        if (strlen(option->name) == size && memcmp(option->name, name, size) == 0)
            return option;
    return NULL;
}

static const struct option *find_letter(const struct option_rules *rules, char letter)
{
    const struct option *option;
    for (size_t i = 0; (option = option_at(rules, i)); i++)
        if (option->letter == letter)
            return option;
    return NULL;
}

static bool unknown_name(struct parser *parser, const char *name, size_t size)
{
    char written[64];
    snprintf(written, sizeof written, "%.*s", (int)(size < 60 ? size : 60), name);
    struct nearest nearest = nearest_to(written);
    const struct option *option;
    for (size_t i = 0; (option = option_at(parser->rules, i)); i++)
        nearest_offer(&nearest, option->name);
    if (nearest.best)
        return complain(parser, "there is no option --%s; did you mean --%s?", written, nearest.best);
    return complain(parser, "there is no option --%s", written);
}

static bool unknown_letter(struct parser *parser, const char *word)
{
    if (parser->rules->takes_query)
        return complain(parser,
                        "there is no option %.40s; to exclude a word, write it after the first word "
                        "of the query or after --",
                        word);
    return complain(parser, "there is no option %.40s", word);
}

static bool store_number(struct parser *parser, const struct option *option, const char *text)
{
    uint32_t *member = (uint32_t *)((char *)parser->settings + option->offset);
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    bool digits = *text >= '0' && *text <= '9' && *end == '\0';
    if (!digits || errno || number > UINT32_MAX || number < option->least)
        return complain(parser, "--%s needs a whole number from %u on, not '%.40s'", option->name,
                        option->least, text);
    *member = (uint32_t)number;
    return true;
}

static bool store_seconds(struct parser *parser, const struct option *option, const char *text)
{
    uint32_t *member = (uint32_t *)((char *)parser->settings + option->offset);
    char *end;
    double seconds = strtod(text, &end);
    bool plain = strspn(text, "0123456789.") == strlen(text) && end != text && *end == '\0';
    if (!plain || seconds * 1000 < option->least || seconds > LONGEST_SECONDS)
        return complain(parser, "--%s needs a number of seconds, not '%.40s'", option->name, text);
    *member = (uint32_t)ceil(seconds * 1000);
    return true;
}

static bool store_mode(struct parser *parser, const struct option *option, const char *text)
{
    unsigned *member = (unsigned *)((char *)parser->settings + option->offset);
    char *end;
    unsigned long mode = strtoul(text, &end, 8);
    if (*text < '0' || *text > '7' || *end != '\0' || mode > 0777)
        return complain(parser, "--%s needs permissions in octal such as 0640, not '%.40s'", option->name,
                        text);
    *member = (unsigned)mode;
    return true;
}

static bool store_choice(struct parser *parser, const struct option *option, const char *text)
{
    int *member = (int *)((char *)parser->settings + option->offset);
    char known[128] = "";
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], text) == 0) {
            *member = i;
            return true;
        }
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", option->choices[i]);
    }
    return complain(parser, "--%s is one of %s, not '%.40s'", option->name, known, text);
}

static bool store_item(struct parser *parser, const struct option *option, const char *text)
{
    struct option_list *list = (struct option_list *)((char *)parser->settings + option->offset);
    const char **items = reallocarray(list->items, list->count + 1, sizeof *items);
    if (!items)
        return complain(parser, "out of memory");
    list->items = items;
    list->items[list->count++] = text;
    return true;
}

static bool store(struct parser *parser, const struct option *option, const char *text)
{
    char *member = (char *)parser->settings + option->offset;
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)member = true; return true;
    case OPTION_PRESET: *(int *)member = option->value; return true;
    case OPTION_TEXT: *(const char **)member = text; return true;
    case OPTION_LIST: return store_item(parser, option, text);
    case OPTION_NUMBER: return store_number(parser, option, text);
    case OPTION_SECONDS: return store_seconds(parser, option, text);
    case OPTION_MODE: return store_mode(parser, option, text);
    case OPTION_CHOICE: return store_choice(parser, option, text);
    }
    return false;
}

static bool parse_name(struct parser *parser, const char *word)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t size = equals ? (size_t)(equals - name) : strlen(name);
    const struct option *option = find_name(parser->rules, name, size);
    if (!option)
        return unknown_name(parser, name, size);
    if (!option->argument && equals)
        return complain(parser, "--%s takes no value", option->name);
    if (!option->argument)
        return store(parser, option, NULL);
    if (equals)
        return store(parser, option, equals + 1);
    if (parser->next == parser->argc)
        return complain(parser, "--%s needs a value: --%s %s", option->name, option->name, option->argument);
    return store(parser, option, parser->argv[parser->next++]);
}

static bool parse_letters(struct parser *parser, const char *word)
{
    for (const char *letter = word + 1; *letter; letter++) {
        const struct option *option = find_letter(parser->rules, *letter);
        if (!option)
            return unknown_letter(parser, word);
        if (!option->argument) {
            if (!store(parser, option, NULL))
                return false;
            continue;
        }
        if (letter[1])
            return store(parser, option, letter + 1) ||
                   (parser->rules->takes_query && unknown_letter(parser, word));
        if (parser->next == parser->argc)
            return complain(parser, "-%c needs a value: -%c %s", *letter, *letter, option->argument);
        return store(parser, option, parser->argv[parser->next++]);
    }
    return true;
}

static bool is_number(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0';
}

// Behind the first word of a query a word that leaves passages out looks like letters of options. It is these where no word
// is so short: a letter alone (-l), one with its number (-n5, -n 5), or flags with a 0 among them (-l0).
static bool is_behind_query(const struct parser *parser, const char *word)
{
    const struct option *option = find_letter(parser->rules, word[1]);
    if (!option)
        return false;
    if (option->argument) {
        const bool alone = !word[2] && parser->next < parser->argc;
        return option->kind == OPTION_NUMBER && is_number(alone ? parser->argv[parser->next] : word + 2);
    }
    bool flags = true;
    for (const char *letter = word + 1; *letter && flags; letter++) {
        option = find_letter(parser->rules, *letter);
        flags = option && !option->argument;
    }
    return flags && (!word[2] || strchr(word, '0'));
}

static bool is_letters(const struct parser *parser, const char *word)
{
    if (word[0] != '-' || word[1] == '-' || word[1] == '\0')
        return false;
    const bool behind = parser->rules->takes_query && parser->out->word_count > 0;
    return !behind || is_behind_query(parser, word);
}

static void take_word(struct parser *parser, const char *word)
{
    parser->out->words[parser->out->word_count++] = word;
}

static bool parse_all(struct parser *parser)
{
    while (parser->next < parser->argc) {
        const char *word = parser->argv[parser->next++];
        bool is_name = word[0] == '-' && word[1] == '-';
        if (is_name && word[2] == '\0') {
            while (parser->next < parser->argc)
                take_word(parser, parser->argv[parser->next++]);
            return true;
        }
        if (!is_name && !is_letters(parser, word)) {
            if (parser->rules->stop_at_word) {
                parser->next--;
                return true;
            }
            take_word(parser, word);
            continue;
        }
        if (!(is_name ? parse_name(parser, word) : parse_letters(parser, word)))
            return false;
    }
    return true;
}

// Yes or no for an option that takes nothing.
static bool store_switch(struct parser *parser, const struct option *option, const char *text)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(words[i], text) != 0)
            continue;
        if (i % 2)
            return store(parser, option, NULL);
        if (option->kind == OPTION_FLAG)
            *(bool *)((char *)parser->settings + option->offset) = false;
        return true;
    }
    return complain(parser, "%s is yes or no, not '%.40s'", option->name, text);
}

bool option_set(struct arguments *out, const struct option_rules *rules, const char *name, const char *value,
                void *settings)
{
    struct parser parser = {.out = out, .rules = rules, .settings = settings};
    const struct option *option = find_name(rules, name, strlen(name));
    if (!option)
        return unknown_name(&parser, name, strlen(name));
    return option->argument ? store(&parser, option, value) : store_switch(&parser, option, value);
}

bool option_parse(struct arguments *out, const struct option_rules *rules, int argc, char **argv,
                  void *settings)
{
    *out = (struct arguments){0};
    struct parser parser = {.out = out, .rules = rules, .settings = settings, .argv = argv, .argc = argc};
    out->words = calloc((size_t)argc + 1, sizeof *out->words);
    if (!out->words)
        return complain(&parser, "out of memory");
    bool parsed = parse_all(&parser);
    out->consumed = parser.next;
    return parsed;
}

void option_clear(struct arguments *arguments, const struct option_rules *rules, void *settings)
{
    free(arguments->words);
    arguments->words = NULL;
    if (!settings)
        return;
    const struct option *option;
    for (size_t i = 0; (option = option_at(rules, i)); i++) {
        if (option->kind != OPTION_LIST)
            continue;
        struct option_list *list = (struct option_list *)((char *)settings + option->offset);
        free(list->items);
        *list = (struct option_list){0};
    }
}
