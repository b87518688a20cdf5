// SPDX-License-Identifier: MIT
// From a command to an open index, and from a failure to a message and an exit code.
#ifndef LOCI_CLI_COMMANDS_SESSION_H
#define LOCI_CLI_COMMANDS_SESSION_H

#include "cli/options/command.h"

// Opens the index that the settings name, as command->need says, with `options` (NULL: defaults; read_only and
// extract are filled in here). Returns EXIT_DONE with invocation->index set, or another exit code after telling
// why on stderr.
int session_open(struct invocation *invocation, const loci_open_options *options);

// Tells the message of the index, and returns the exit code of `error`.
int session_failed(const struct invocation *invocation, loci_error error);

// Tells that memory is out, and returns its exit code.
int session_no_memory(void);

// Prints the notes on what was meant to choose documents and was not understood, which belong before the hits, on stderr; whether
// there are any.
bool session_tell_misread(const loci_results *results);
// The first of these notes, or NULL; valid as long as the results.
const char *session_misread(const loci_results *results);
// Prints the other notes on stderr.
void session_tell_notes(const loci_results *results);
// Prints a note on stderr if it is one of the former (`misread`), or one of the others; else nothing.
void session_tell_note(const loci_note *note, bool misread);

#endif
