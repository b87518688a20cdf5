// SPDX-License-Identifier: MIT
// The pages for people.
#ifndef LOCI_SERVICE_PAGE_PAGES_H
#define LOCI_SERVICE_PAGE_PAGES_H

#include "service/web/site.h"

extern const struct route route_page, route_document;

#endif
