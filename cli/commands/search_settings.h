// SPDX-License-Identifier: MIT
// What a search is asked for: the options that `search` and `batch` share.
#ifndef LOCI_CLI_COMMANDS_SEARCH_SETTINGS_H
#define LOCI_CLI_COMMANDS_SEARCH_SETTINGS_H

#include "cli/commands/printing.h"

// The settings of search and batch begin with this struct.
struct search_settings {
    struct printing_settings printing; // of a batch only `format`, by its own names
    uint32_t limit;                    // 0: not said, which is 10 hits, and every file
    uint32_t offset;
    uint32_t per_document; // 0: no bound
    uint32_t deadline_ms;
    int sort; // enum loci_sort
    bool count;
    bool explain;
    bool facets;
    bool strict;
    bool mark; // as with <mark> and </mark>
    const char *mark_open, *mark_close;
    int unit;    // enum loci_unit: of the ranges in JSON
    int without; // place in the choices of --without
};

// The contract's defaults: 10 hits, at most 3 a document, 5 seconds. An initialiser, for static settings.
#define SEARCH_DEFAULTS                        \
    {                                          \
        .per_document = 3, .deadline_ms = 5000 \
    }

// Their options, up to the one without a name.
extern const struct option search_options[];

// Whether the marks are good; false after telling what is wrong.
bool search_settings_are_good(const struct search_settings *settings);

// What stands before and behind each match in the snippets of JSON; NULL: there are no such snippets.
const char *search_settings_mark_open(const struct search_settings *settings);
const char *search_settings_mark_close(const struct search_settings *settings);

// The library's options; `documents` ranks documents, as a TREC run wants.
loci_search_options search_settings_options(const struct search_settings *settings, bool documents);

#endif
