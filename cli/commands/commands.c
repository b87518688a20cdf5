// SPDX-License-Identifier: MIT
// The table of commands.
#include "cli/commands/commands.h"
#include <stddef.h>

const struct command *const commands[] = {
    &cmd_index, &cmd_search, &cmd_facets,      &cmd_show,    &cmd_open, &cmd_source,  &cmd_status,
    &cmd_check, &cmd_batch,  &cmd_synonyms,    &cmd_forget,  &cmd_copy, &cmd_formats, &cmd_mcp,
    &cmd_serve, &cmd_help,   &cmd_completions, &cmd_version, NULL,
};
