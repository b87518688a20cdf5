// SPDX-License-Identifier: MIT
// loci batch: a conversation, one question a line, one answer a line.
#include "cli/commands/line.h"
#include "cli/commands/question.h"
#include "cli/commands/search_settings.h"
#include "cli/commands/session.h"
#include "cli/print/json_value.h"
#include "cli/print/printer.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct search_settings defaults = SEARCH_DEFAULTS;

enum { BATCH_JSON, BATCH_TREC };
static const char *const formats[] = {[BATCH_JSON] = "json", [BATCH_TREC] = "trec", NULL};

static const struct option options[] = {
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = formats,
     .offset = offsetof(struct search_settings, printing.format),
     .help = "json (one line an answer) or trec (one line a document)"},
    {.name = NULL},
};

// A question that has no answer: a JSON line in its place, or talk where the output is a TREC run.
static bool answer_with_error(const struct invocation *invocation, const struct question *question,
                              const char *complaint)
{
    const struct search_settings *settings = invocation->settings;
    if (settings->printing.format == BATCH_TREC) {
        talk("%s: %s", question->id, complaint);
        return true;
    }
    json_t *object = json_object();
    bool printed = json_value_put(object, "id", json_value_text(question->id)) &&
                   json_value_put(object, "error", json_value_text(complaint)) &&
                   json_value_print_line(invocation->out.file, object);
    json_decref(object);
    return printed;
}

static bool print_results(const struct invocation *invocation, const struct question *question,
                          const loci_results *results)
{
    const struct search_settings *settings = invocation->settings;
    struct answer answer = {.results = results, .query = question->query, .id = question->id};
    if (settings->printing.format == BATCH_TREC)
        return print_trec(&invocation->out, &answer);
    return print_json(&invocation->out, &answer);
}

// Answers one line. Returns false when memory is out; *bad tells that the answer was an error.
static bool answer_line(const struct invocation *invocation, const struct line *line, uint64_t line_number,
                        bool *bad)
{
    const struct search_settings *settings = invocation->settings;
    const bool trec = settings->printing.format == BATCH_TREC;
    loci_search_options asked = search_settings_options(settings, trec);
    asked.refs_only = trec;
    struct question question;
    loci_results *results = NULL;
    const char *complaint = NULL;
    bool answered = line->too_long
                        ? question_refuse(&question, line_number)
                        : question_parse(&question, line->text ? line->text : "", line->size, line_number);
    if (answered && !question.query)
        complaint = question.complaint;
    else if (answered && loci_search(invocation->index, &results, question.query, &asked) != LOCI_OK)
        complaint = loci_message(invocation->index);
    *bad = complaint != NULL;
    if (complaint)
        answered = answer_with_error(invocation, &question, complaint);
    else if (answered)
        answered = print_results(invocation, &question, results);
    loci_results_free(results);
    question_clear(&question);
    return answered;
}

// Answers line by line, each before the next is read. Ends with the input, or when nobody reads the answers
// any more.
static int converse(struct invocation *invocation, FILE *input)
{
    struct line line = {0};
    int code = EXIT_DONE;
    for (uint64_t number = 1; line_read(&line, input); number++) {
        bool bad;
        if (!answer_line(invocation, &line, number, &bad)) {
            code = session_no_memory();
            break;
        }
        if (bad)
            code = EXIT_NOTHING;
        if (!output_flush(&invocation->out))
            break;
    }
    if (ferror(input)) {
        talk("the questions could not be read: %s", strerror(errno));
        code = EXIT_ERROR;
    }
    if (line.failed)
        code = session_no_memory();
    line_clear(&line);
    return code;
}

static int run(struct invocation *invocation)
{
    bool is_stdin = !invocation->word_count || strcmp(invocation->words[0], "-") == 0;
    FILE *input = is_stdin ? stdin : fopen(invocation->words[0], "re");
    if (!input) {
        talk("%s cannot be read: %s", invocation->words[0], strerror(errno));
        return EXIT_ERROR;
    }
    int code = session_open(invocation, NULL);
    if (!code)
        code = converse(invocation, input);
    if (!is_stdin)
        fclose(input);
    return code;
}

const struct command cmd_batch = {
    .name = "batch",
    .synopsis = "[OPTION...] FILE|-",
    .summary = "Answer one query a line, each before the next is read",
    .details =
        "A line is a query, id<TAB>query, or JSON with \"_id\" and \"text\". Each is answered with one line "
        "of JSON, which is flushed at once; a bad line, or one of more than 1 MiB, with "
        "{\"id\":...,\"error\":...}. With --format trec "
        "the output is a TREC run: one line a document, --limit documents a query.\n"
        "Exit status: 0 all lines were answered, 1 some of them with an error, 2 not done.",
    .options = options,
    .shared_options = {search_options},
    .settings_size = sizeof(struct search_settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .most_words = 1,
    .run = run,
};
