// SPDX-License-Identifier: MIT
// What is said beside the answer.
#ifndef LOCI_CLI_TERMINAL_TALK_H
#define LOCI_CLI_TERMINAL_TALK_H

// A message on stderr, "loci: …": one line, on a terminal as many as its width asks for. Made visible (visible.h).
__attribute__((format(printf, 1, 2))) void talk(const char *format, ...);

#endif
