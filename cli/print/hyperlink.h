// SPDX-License-Identifier: MIT
// Links from what is printed to where it stands, for terminals that follow them (OSC 8).
#ifndef LOCI_CLI_PRINT_HYPERLINK_H
#define LOCI_CLI_PRINT_HYPERLINK_H

#include "cli/terminal/output.h"
#include "loci.h"

// A format is an alias (hyperlink_aliases) or a URL with {path}, and perhaps {host}, {line} (1 where it is not known), {column}
// (1); "none" and "" make no links. NULL stands for "default".
struct hyperlink_alias {
    const char *name, *format;
};
extern const struct hyperlink_alias hyperlink_aliases[]; // up to the one without a name

// Whether the format is good; else `complaint` is one sentence that names what is wrong.
enum { HYPERLINK_COMPLAINT_SIZE = 160 };
bool hyperlink_check(const char *format, char complaint[HYPERLINK_COMPLAINT_SIZE]);

// Begins a link to the document's file, at the line of the passage (may be NULL), in a format that is good; and ends it. Both do
// nothing where the output has no links, the format makes none, or there is no file.
void hyperlink_begin(const struct output *out, const char *format, const loci_document *document,
                     const loci_hit *hit);
void hyperlink_end(const struct output *out, const char *format, const loci_document *document);

#endif
