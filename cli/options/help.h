// SPDX-License-Identifier: MIT
// What the table of commands says, laid out for people.
#ifndef LOCI_CLI_OPTIONS_HELP_H
#define LOCI_CLI_OPTIONS_HELP_H

#include "cli/options/command.h"

// All commands, one line each.
void help_print_overview(const struct output *out);

// Synopsis, summary, options and details of one command.
void help_print_command(const struct output *out, const struct command *command);

#endif
