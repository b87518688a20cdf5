// SPDX-License-Identifier: MIT
// The guides of docs/, made part of the program.
#ifndef LOCI_CLI_COMMANDS_GUIDE_TEXTS_H
#define LOCI_CLI_COMMANDS_GUIDE_TEXTS_H

// NUL-terminated Markdown.
extern const unsigned char query_text[], formats_text[];

#endif
