// SPDX-License-Identifier: MIT
// loci batch: a conversation, one question a line, one answer a line.
#include "cli/commands/line.h"
#include "cli/commands/question.h"
#include "cli/commands/search_settings.h"
#include "cli/commands/session.h"
#include "cli/print/json_value.h"
#include "cli/print/printer.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include "service/census.h"
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
                          const loci_results *results, const struct census *census)
{
    const struct search_settings *settings = &question->settings;
    struct answer answer = {
        .results = results,
        .query = question->query,
        .ref = question->ref,
        .id = question->id,
        .unit = (loci_unit)settings->unit,
        .mark_open = search_settings_mark_open(settings),
        .mark_close = search_settings_mark_close(settings),
        .facets = (const loci_counts *const *)census->counts,
        .facet_count = census->count,
    };
    if (settings->printing.format == BATCH_TREC)
        return print_trec(&invocation->out, &answer);
    return print_json(&invocation->out, &answer);
}

// Searches, and counts what is to be counted.
static loci_error search(loci *index, const struct question *question, loci_results **results,
                         struct census *census)
{
    const struct search_settings *settings = &question->settings;
    const bool trec = settings->printing.format == BATCH_TREC;
    loci_search_options asked = search_settings_options(settings, trec);
    asked.refs_only = trec;
    asked.filters = question->filters.pointers;
    asked.filter_count = question->filters.count;
    loci_error error = loci_search(index, results, question->query, &asked);
    if (error || !settings->facets || trec)
        return error;
    const loci_visit_options visit = {.size = sizeof visit,
                                      .deadline_ms = settings->deadline_ms,
                                      .filters = question->filters.pointers,
                                      .filter_count = question->filters.count};
    error = census_get(census, index, question->query, NULL, &visit);
    return error == LOCI_INTERRUPTED ? LOCI_OK : error; // the time was up: there are no facets
}

// What is wrong with the question, or NULL; a field that was misread is, when that was asked for.
static const char *ask(const struct invocation *invocation, const struct question *question,
                       loci_results **results, struct census *census)
{
    loci *index = invocation->index;
    if (!question->query && !question->ref)
        return question->complaint;
    if (question->ref && question->settings.printing.format == BATCH_TREC)
        return "a TREC run has no place for a reference";
    const loci_error error =
        question->ref ? loci_show(index, results, question->ref, question->context, question->context)
                      : search(index, question, results, census);
    if (error)
        return loci_message(index);
    return question->settings.strict ? session_misread(*results) : NULL;
}

// Answers one line. Returns false when memory is out; *bad tells that the answer was an error.
static bool answer_line(const struct invocation *invocation, const struct line *line, uint64_t line_number,
                        bool *bad)
{
    struct question question;
    struct census census = {0};
    loci_results *results = NULL;
    const char *complaint = NULL;
    bool answered = line->too_long ? question_refuse(&question, line_number)
                                   : question_parse(&question, invocation->settings,
                                                    line->text ? line->text : "", line->size, line_number);
    if (answered)
        complaint = ask(invocation, &question, &results, &census);
    *bad = complaint != NULL;
    if (complaint)
        answered = answer_with_error(invocation, &question, complaint);
    else if (answered)
        answered = print_results(invocation, &question, results, &census);
    census_clear(&census);
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
    if (!search_settings_are_good(invocation->settings))
        return EXIT_ERROR;
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
        "A line is a query, id<TAB>query, or JSON with \"_id\" and \"text\", and what the question says of itself: "
        "\"limit\", \"offset\", \"per_document\", \"sort\", \"deadline\", \"count\", \"explain\", \"facets\", "
        "\"strict_query\", \"mark\", \"offsets\", \"filters\": {\"author\": \"smith\"}; or JSON with \"show\", a "
        "reference to be opened, and \"context\". Each is answered with one line "
        "of JSON, which is flushed at once; a bad line, or one of more than 1 MiB, with "
        "{\"id\":...,\"error\":...}. With --format trec "
        "the output is a TREC run: one line a document, --limit documents a query.\n"
        "Exit status: 0 all lines were answered, 1 some of them with an error, 2 not done.",
    .options = options,
    .shared_options = {search_options},
    .settings_size = sizeof(struct search_settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .ends_with_its_answer = true,
    .most_words = 1,
    .run = run,
};
