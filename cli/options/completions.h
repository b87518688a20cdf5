// SPDX-License-Identifier: MIT
// Completions for shells, made of the table of commands.
#ifndef LOCI_CLI_OPTIONS_COMPLETIONS_H
#define LOCI_CLI_OPTIONS_COMPLETIONS_H

#include <stdbool.h>
#include <stdio.h>

extern const char *const completion_shells[]; // "bash", "zsh", "fish", up to NULL

// Writes the script for a shell; false when there is none of that name.
bool completions_print(FILE *file, const char *shell);

#endif
