// SPDX-License-Identifier: MIT
// A page of documentation on a terminal.
#ifndef LOCI_CLI_PRINT_GUIDE_H
#define LOCI_CLI_PRINT_GUIDE_H

#include "cli/terminal/output.h"

// Prints Markdown of the kind that docs/query.md and docs/formats.md are: headings, paragraphs, examples, tables (whose rows become
// their first cell, and the others below it), links as their text. Code keeps its signs, so that what is typed is told from what is said.
void guide_print(const struct output *out, const char *markdown);

#endif
