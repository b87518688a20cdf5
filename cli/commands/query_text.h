// SPDX-License-Identifier: MIT
// The query language as it is documented (docs/query.md), made by the build.
#ifndef LOCI_CLI_COMMANDS_QUERY_TEXT_H
#define LOCI_CLI_COMMANDS_QUERY_TEXT_H

extern const unsigned char query_text[]; // Markdown, UTF-8, ended by NUL

#endif
