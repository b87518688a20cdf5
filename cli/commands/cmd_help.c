// SPDX-License-Identifier: MIT
// loci help: the commands, or one of them.
#include "cli/commands/query_text.h"
#include "cli/options/help.h"
#include "cli/print/guide.h"
#include "cli/terminal/talk.h"
#include <string.h>

static int run(struct invocation *invocation)
{
    if (!invocation->word_count) {
        help_print_overview(&invocation->out);
        return EXIT_DONE;
    }
    if (strcmp(invocation->words[0], "query") == 0) {
        guide_print(&invocation->out, (const char *)query_text);
        return EXIT_DONE;
    }
    const struct command *command = command_find(invocation->words[0]);
    if (command) {
        help_print_command(&invocation->out, command);
        return EXIT_DONE;
    }
    const char *nearest = command_nearest(invocation->words[0]);
    if (nearest)
        talk("there is no command %s; did you mean loci help %s?", invocation->words[0], nearest);
    else
        talk("there is no command %s: loci help lists them", invocation->words[0]);
    return EXIT_ERROR;
}

static const struct common_settings defaults;

const struct command cmd_help = {
    .name = "help",
    .synopsis = "[COMMAND|query]",
    .summary = "List the commands, or explain one, or the query language",
    .settings_size = sizeof(struct common_settings),
    .defaults = &defaults,
    .need = INDEX_NONE,
    .is_paged = true,
    .most_words = 1,
    .run = run,
};
