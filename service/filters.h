// SPDX-License-Identifier: MIT
// Conditions on documents as arguments of a tool, each named like the field that it asks.
#ifndef LOCI_SERVICE_FILTERS_H
#define LOCI_SERVICE_FILTERS_H

#include "loci.h"
#include <jansson.h>

enum { FILTER_MAX = 9 };

struct filters {
    loci_filter values[FILTER_MAX];
    const loci_filter *list[FILTER_MAX];
    size_t count;
};

// Those that are given. They hold the strings of `given`.
void filters_read(struct filters *out, const json_t *given);

// Rows of a table of arguments.
#define FILTER(field, what)                                           \
    {                                                                 \
        .name = (field), .kind = ARGUMENT_TEXT, .description = (what) \
    }
#define FILTER_ARGUMENTS                                                                                  \
    FILTER("author", "only documents of this author"), FILTER("title", "only documents with this title"), \
        FILTER("date", "only documents of this time: 2005, 2005-11, 2005..2006, >2004"),                  \
        FILTER("language", "only documents in this language (ISO 639-1): en"),                            \
        FILTER("type", "only documents of this type: pdf, html, text/*"),                                 \
        FILTER("series", "only documents of this series"),                                                \
        FILTER("section", "only passages under this heading"),                                            \
        FILTER("speaker", "only passages that this person says"),                                         \
        FILTER("url", "only documents found at this address")

#endif
