// SPDX-License-Identifier: MIT
// The commands that there are, each of its file cmd_<name>.c.
#ifndef LOCI_CLI_COMMANDS_COMMANDS_H
#define LOCI_CLI_COMMANDS_COMMANDS_H

#include "cli/options/command.h"

extern const struct command cmd_index, cmd_search, cmd_facets, cmd_show, cmd_open, cmd_source, cmd_status,
    cmd_synonyms, cmd_check, cmd_batch, cmd_forget, cmd_copy, cmd_formats, cmd_mcp, cmd_serve,
    cmd_completions, cmd_help, cmd_version;

#endif
