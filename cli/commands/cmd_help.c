// SPDX-License-Identifier: MIT
// loci help: the commands, or one of them.
#include "cli/commands/guide_texts.h"
#include "cli/options/help.h"
#include "cli/print/guide.h"
#include "cli/terminal/talk.h"
#include <stdio.h>
#include <string.h>

static int run(struct invocation *invocation)
{
    if (!invocation->word_count) {
        help_print_overview(&invocation->out);
        return EXIT_DONE;
    }
    const char *name = invocation->words[0];
    const unsigned char *guide = strcmp(name, "query") == 0     ? query_text
                                 : strcmp(name, "formats") == 0 ? formats_text
                                                                : NULL;
    const struct command *command = command_find(name);
    if (guide) {
        guide_print(&invocation->out, (const char *)guide);
        if (command) // loci help formats: what programs may rely on; the command of that name has its own
            fprintf(invocation->out.file, "\nloci %s --help explains the command %s.\n", name, name);
        return EXIT_DONE;
    }
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

// Beside the commands; formats is one of them.
static const char *const guides[] = {"query", NULL};

const struct command cmd_help = {
    .name = "help",
    .synopsis = "[COMMAND|query|formats]",
    .summary = "List the commands, or explain one, the query language, or the formats for programs",
    .first_words = guides,
    .settings_size = sizeof(struct common_settings),
    .defaults = &defaults,
    .need = INDEX_NONE,
    .is_paged = true,
    .most_words = 1,
    .run = run,
};
