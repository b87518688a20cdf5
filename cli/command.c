// SPDX-License-Identifier: MIT
// The table of commands.
#include "cli/command.h"
#include "cli/nearest.h"
#include <stdint.h>
#include <string.h>

const struct command *const commands[] = {
    &cmd_index, &cmd_search,      &cmd_facets,   &cmd_show,   &cmd_source, &cmd_status,
    &cmd_check, &cmd_batch,       &cmd_synonyms, &cmd_forget, &cmd_copy,   &cmd_formats,
    &cmd_help,  &cmd_completions, &cmd_version,  NULL,
};

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
