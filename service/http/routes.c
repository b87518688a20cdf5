// SPDX-License-Identifier: MIT
// All that is served.
#include "service/http/routes.h"
#include "service/page/assets.h"
#include "service/page/pages.h"

const struct route *const routes[] = {
    &route_page,    &route_document, &route_assets, &route_search, &route_show,
    &route_facets,  &route_suggest,  &route_status, &route_health, &route_metrics,
    &route_openapi, &route_mcp,      NULL,
};
