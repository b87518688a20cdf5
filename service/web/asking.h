// SPDX-License-Identifier: MIT
// What a search is asked for, as parameters: those that /search, /facets and the page share.
#ifndef LOCI_SERVICE_WEB_ASKING_H
#define LOCI_SERVICE_WEB_ASKING_H

#include "loci.h"
#include "service/web/parameter.h"

enum { ASKING_FIELDS = 16, ASKING_TIMES = 4, ASKING_FILTERS_MAX = ASKING_FIELDS * ASKING_TIMES };

// The fields that documents and passages are chosen by, each with the name of its parameter.
struct asking_field {
    const char *name;
    loci_field field;
};
extern const struct asking_field asking_fields[ASKING_FIELDS];

// Rows of a table of parameters.
#define FIELD_PARAMETER(field, what)                                                          \
    {                                                                                         \
        .name = (field), .kind = PARAMETER_TEXT, .times = ASKING_TIMES, .description = (what) \
    }
#define FIELD_PARAMETERS                                                                          \
    FIELD_PARAMETER("author", "only documents of this author"),                                   \
        FIELD_PARAMETER("title", "only documents with this title"),                               \
        FIELD_PARAMETER("series", "only documents of this series"),                               \
        FIELD_PARAMETER("date", "only documents of this time: 2005, 2005-11, 2005..2006, >2004"), \
        FIELD_PARAMETER("before", "only documents dated before this time"),                       \
        FIELD_PARAMETER("after", "only documents dated after this time"),                         \
        FIELD_PARAMETER("since", "only documents dated at this time or later"),                   \
        FIELD_PARAMETER("until", "only documents dated at this time or before"),                  \
        FIELD_PARAMETER("added", "only documents that came into the index at this time: today"),  \
        FIELD_PARAMETER("language", "only documents in this language (ISO 639-1): en"),           \
        FIELD_PARAMETER("type", "only documents of this type: pdf, html, text/*"),                \
        FIELD_PARAMETER("section", "only passages under this heading"),                           \
        FIELD_PARAMETER("speaker", "only passages that this person says"),                        \
        FIELD_PARAMETER("source", "only documents of this source"),                               \
        FIELD_PARAMETER("path", "only documents at this path"),                                   \
        FIELD_PARAMETER("url", "only documents found at this address")
#define QUERY_PARAMETER                                                                                     \
    {                                                                                                       \
        .name = "q", .kind = PARAMETER_TEXT, .example = "state law",                                        \
        .description = "what is looked for, in words; \"phrases\", AND, OR, NOT and prefix* are understood" \
    }

struct asking {
    const char *query; // "" where there is none
    loci_filter values[ASKING_FILTERS_MAX];
    const loci_filter *filters[ASKING_FILTERS_MAX];
    size_t filter_count;
};

// Reads the query and the filters of parameters that were checked. It holds their strings.
void asking_read(struct asking *out, const struct target *target);

// What a count of it takes. It points to the filters of `asking`.
loci_visit_options asking_visit(const struct asking *asking, const loci_cancel *cancel, uint32_t deadline_ms);

// Tells apart what is asked for by all parameters but the cursor and `counts` (of a page, which changes no list), in whatever order they came.
uint64_t asking_print(const struct target *target);

#endif
