// SPDX-License-Identifier: MIT
// loci show: the passage that a reference names, with its neighbours.
#include "cli/commands/printing.h"
#include "cli/commands/session.h"
#include "cli/print/printer.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include <stdlib.h>
#include <unistd.h>

struct settings {
    struct printing_settings printing;
    uint32_t context;
    bool all;
};

static const struct settings defaults = {.context = 1};

static const struct option options[] = {
    {.letter = 'C',
     .name = "context",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .offset = offsetof(struct settings, context),
     .help = "with N passages before and after (1)"},
    {.name = "all",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, all),
     .help = "the whole document"},
    {.name = NULL},
};

static int print_results(struct invocation *invocation, const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    char *folder = getcwd(NULL, 0);
    struct answer answer = {
        .results = results,
        .ref = invocation->words[0],
        .folder = folder,
        .hyperlink = settings->printing.hyperlink,
        .template = settings->printing.template,
        .whole = true,
    };
    bool printed = printer_of((enum format)settings->printing.format, &answer)(&invocation->out, &answer);
    free(folder);
    output_flush(&invocation->out);
    session_tell_notes(results);
    return printed ? EXIT_DONE : printing_failed(&settings->printing);
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    if (!printing_is_good(&settings->printing))
        return EXIT_ERROR;
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    uint32_t context = settings->all ? UINT32_MAX : settings->context;
    loci_results *results = NULL;
    loci_error error = loci_show(invocation->index, &results, invocation->words[0], context, context);
    if (error) {
        code = session_failed(invocation, error);
        return error == LOCI_NOT_FOUND ? EXIT_NOTHING : code;
    }
    code = print_results(invocation, results);
    loci_results_free(results);
    return code;
}

const struct command cmd_show = {
    .name = "show",
    .synopsis = "[OPTION...] REF",
    .summary = "Print the passage that a reference names, with its neighbours",
    .details = "REF is what a hit is printed with, such as 3f9c2a7b41d0:2; without :2 it names the whole "
               "document. A reference to a document that has changed since answers with what replaced it.\n"
               "Exit status: 0 found, 1 there is no such passage, 2 error.",
    .options = options,
    .shared_options = {printing_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .ends_with_its_answer = true,
    .is_paged = true,
    .fewest_words = 1,
    .most_words = 1,
    .run = run,
};
