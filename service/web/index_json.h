// SPDX-License-Identifier: MIT
// What is in an index, as the JSON that the command and the service share (docs/formats.md).
#ifndef LOCI_SERVICE_WEB_INDEX_JSON_H
#define LOCI_SERVICE_WEB_INDEX_JSON_H

#include "service/census.h"
#include <jansson.h>

// The object of `loci status --format json`; NULL when memory is out.
json_t *index_json_info(const char *index_path, const loci_info *info);

// The object of `loci facets --json` for counts of one query, each with its largest `limit` values (0: all); NULL when memory is out.
json_t *index_json_counts(const char *query, const struct census *census, size_t limit);

#endif
