// SPDX-License-Identifier: MIT
// A document, or a part of it, in the order of its passages: what the tools and the resources that read one share.
#ifndef LOCI_SERVICE_DOCUMENT_H
#define LOCI_SERVICE_DOCUMENT_H

#include "loci.h"
#include "service/passages.h"
#include <jansson.h>
#include <stdio.h>

// The JSON Schema of what document_json makes.
#define DOCUMENT_SCHEMA                                                                                       \
    "{\"type\":\"object\",\"properties\":{\"passages\":" PASSAGES_SCHEMA ","                                  \
    "\"left_out\":{\"type\":\"integer\",\"description\":\"passages not shown, for want of room\"},"           \
    "\"next\":{\"type\":[\"integer\",\"null\"],\"description\":\"the number of the passage to go on with\"}," \
    "\"notes\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"                                        \
    "\"required\":[\"passages\",\"left_out\",\"next\",\"notes\"]}"

// Opens all of the document that the reference (NULL: "") of it or of a passage names, as loci_show.
loci_error document_open(loci *index, loci_results **out, const char *ref);

// The first hit whose ordinal is at least `ordinal`; the count of hits where there is none.
size_t document_find(const loci_results *results, uint32_t ordinal);

// What passages_json has made (which is owned then) with what was left out; NULL when memory is out.
json_t *document_json(const struct passages *passages, json_t *list);
// The same as text.
void document_print(FILE *out, const struct passages *passages, const json_t *data);

#endif
