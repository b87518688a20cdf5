// SPDX-License-Identifier: MIT
// Documents as resources, one each: loci://document/3f9c2a7b41d0.
#ifndef LOCI_SERVICE_RESOURCES_H
#define LOCI_SERVICE_RESOURCES_H

#include "loci.h"
#include "service/rpc.h"
#include <jansson.h>

// The replies to `resources/list`, `resources/templates/list` and `resources/read` with these params (an object, or NULL).
struct reply resources_list(loci *index, const json_t *params);
struct reply resources_templates(void);
struct reply resources_read(loci *index, const json_t *params);

#endif
