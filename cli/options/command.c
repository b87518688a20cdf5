// SPDX-License-Identifier: MIT
// Finds commands, and what their arguments may be.
#include "cli/options/command.h"
#include "cli/options/nearest.h"
#include <string.h>

const struct option common_options[] = {
    {.name = "index",
     .argument = "FILE",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct common_settings, index),
     .help = "the index file (else $LOCI_INDEX, else loci/index.loci in $XDG_DATA_HOME)"},
    {.name = "color",
     .argument = "WHEN",
     .kind = OPTION_CHOICE,
     .offset = offsetof(struct common_settings, color),
     .choices = color_choices,
     .help = "colours and links: auto (on a terminal), always, never"},
    {.name = "no-pager",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct common_settings, no_pager),
     .help = "no pager ($LOCI_PAGER, $PAGER, less) for what is longer than the screen"},
    {.letter = 'h',
     .name = "help",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct common_settings, help),
     .help = "explain the command"},
    {.name = NULL},
};

struct option_rules command_rules(const struct command *command)
{
    return (struct option_rules){
        .tables = {command->options, command->shared_options[0], command->shared_options[1], common_options},
        .takes_query = command->takes_query,
    };
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

const char *command_nearest(const char *name)
{
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; commands[i]; i++)
        nearest_offer(&nearest, commands[i]->name);
    return nearest.best;
}
