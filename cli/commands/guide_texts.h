// SPDX-License-Identifier: MIT
// The guides of docs/, made part of the program.
#ifndef LOCI_CLI_COMMANDS_GUIDE_TEXTS_H
#define LOCI_CLI_COMMANDS_GUIDE_TEXTS_H

#include <stddef.h>

// NUL-terminated Markdown.
extern const unsigned char query_text[], formats_text[];
extern const size_t query_text_size, formats_text_size; // without the NUL that ends each

#endif
