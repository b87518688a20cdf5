// SPDX-License-Identifier: MIT
// loci synonyms: the list of synonyms, and what is wrong with it.
#include "cli/commands/session.h"
#include "cli/print/json_value.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <string.h>

enum { SYNONYMS_TEXT, SYNONYMS_JSON, FORMAT_VERSION = 1 };

struct settings {
    struct common_settings common;
    int format;
};

static const struct settings defaults;

static const char *const choices[] = {[SYNONYMS_TEXT] = "text", [SYNONYMS_JSON] = "json", NULL};

static const struct option options[] = {
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = choices,
     .offset = offsetof(struct settings, format),
     .help = "text or json"},
    {.name = "json",
     .kind = OPTION_PRESET,
     .value = SYNONYMS_JSON,
     .offset = offsetof(struct settings, format),
     .help = "short for --format json"},
    {.name = NULL},
};

static json_t *line_json(const loci_synonym *line)
{
    json_t *object = json_object();
    const bool made = json_value_put(object, "line", json_integer(line->line)) &&
                      json_value_put(object, "text", json_value_text(line->text)) &&
                      json_value_put(object, "problem", json_value_text(line->problem));
    return json_value_if(made, object);
}

static bool print_json(const struct output *out, const loci_synonyms *synonyms)
{
    json_t *lines = json_array(), *object = json_object();
    bool made = lines != NULL;
    for (size_t i = 0; made && i < loci_synonyms_count(synonyms); i++)
        made = json_array_append_new(lines, line_json(loci_synonyms_at(synonyms, i))) == 0;
    made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
           json_value_put(object, "path", json_value_text(loci_synonyms_path(synonyms))) &&
           json_value_put(object, "lines", json_value_if(made, lines));
    object = json_value_if(made, object);
    const bool printed = object && json_value_print_line(out->file, object);
    json_decref(object);
    return printed;
}

// What is wrong goes to stderr, so that what is left is a list that could be used as it is.
static void print_text(const struct output *out, const loci_synonyms *synonyms)
{
    for (size_t i = 0; i < loci_synonyms_count(synonyms); i++) {
        const loci_synonym *line = loci_synonyms_at(synonyms, i);
        if (line->problem) {
            talk("line %u: %s: %s", (unsigned)line->line, line->problem, line->text);
            continue;
        }
        visible_print(out->file, line->text, strlen(line->text));
        fputc('\n', out->file);
    }
}

static size_t count_problems(const loci_synonyms *synonyms)
{
    size_t problems = 0;
    for (size_t i = 0; i < loci_synonyms_count(synonyms); i++)
        problems += loci_synonyms_at(synonyms, i)->problem != NULL;
    return problems;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_synonyms *synonyms = NULL;
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    loci_error error = loci_synonyms_get(invocation->index, &synonyms);
    if (error)
        return session_failed(invocation, error);
    const bool printed = settings->format != SYNONYMS_JSON || print_json(&invocation->out, synonyms);
    if (settings->format == SYNONYMS_TEXT)
        print_text(&invocation->out, synonyms);
    if (settings->format == SYNONYMS_TEXT && loci_synonyms_count(synonyms) == 0)
        talk("there are no synonyms: write lines like 'Kyiv, Kiev' or 'USSR => Soviet Union' into %s",
             loci_synonyms_path(synonyms));
    code = count_problems(synonyms) > 0 ? EXIT_NOTHING : EXIT_DONE;
    loci_synonyms_free(synonyms);
    return printed ? code : session_no_memory();
}

const struct command cmd_synonyms = {
    .name = "synonyms",
    .synopsis = "[OPTION...]",
    .summary = "Check the list of synonyms that is kept beside the index, and print what of it is used",
    .details =
        "The list is a text file named like the index with .synonyms.txt behind. A line has words and phrases divided by commas: "
        "each is also the others (Kyiv, Kiev). With => between, who asks for what stands left is given what stands right, too, "
        "and not the reverse (USSR => Soviet Union). # begins a comment. The next query uses what was saved.\n"
        "Exit status: 0 every line is used, or there is no list; 1 some are not; 2 not done.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .most_words = 0,
    .run = run,
};
