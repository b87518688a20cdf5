// SPDX-License-Identifier: MIT
// All that is served, up to NULL.
#ifndef LOCI_SERVICE_HTTP_ROUTES_H
#define LOCI_SERVICE_HTTP_ROUTES_H

#include "service/web/site.h"

extern const struct route *const routes[];

#endif
