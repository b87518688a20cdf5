// SPDX-License-Identifier: MIT
// The schemas of answers, which stand in schemas.json: {"components": {"schemas": …}} of openapi.json.
#ifndef LOCI_SERVICE_WEB_SCHEMAS_H
#define LOCI_SERVICE_WEB_SCHEMAS_H

#include <stddef.h>

extern const unsigned char schemas_json[]; // ends with a zero
extern const size_t schemas_json_size;     // without it

#endif
