// SPDX-License-Identifier: MIT
// The query of a command line.
#ifndef LOCI_CLI_COMMANDS_QUERY_WORDS_H
#define LOCI_CLI_COMMANDS_QUERY_WORDS_H

#include "cli/options/command.h"

// The words with one blank between them, made UTF-8; the caller frees it. NULL when memory is out.
char *query_words(const struct invocation *invocation);

#endif
