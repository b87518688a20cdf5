// SPDX-License-Identifier: MIT
// The query of a command line.
#ifndef LOCI_CLI_COMMANDS_QUERY_WORDS_H
#define LOCI_CLI_COMMANDS_QUERY_WORDS_H

#include "cli/options/command.h"

// Opens the index and has `ask` answer the words of the line, with one blank between them and made UTF-8; the exit code.
int query_words_ask(struct invocation *invocation, int (*ask)(struct invocation *, const char *query));

#endif
