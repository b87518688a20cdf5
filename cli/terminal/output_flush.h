// SPDX-License-Identifier: MIT
// When what was written goes out: as it comes, or all of it through a pager.
#ifndef LOCI_CLI_TERMINAL_OUTPUT_FLUSH_H
#define LOCI_CLI_TERMINAL_OUTPUT_FLUSH_H

#include "cli/terminal/output.h"

// Gathers what is written from now on, and shows it at the first flush, by a pager (pager.h) if it is longer than the screen. For
// answers that are made as a whole; does nothing where the output is no terminal, or memory is out.
void output_page(struct output *out);

// Writes out what is buffered, or pages it. False when that failed, or something before did.
bool output_flush(struct output *out);

// Flushes for the last time. Returns false when not everything could be written, for the reason `error` if that is known; a
// reader that went away is no failure.
bool output_finish(struct output *out);

#endif
