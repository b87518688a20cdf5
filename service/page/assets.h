// SPDX-License-Identifier: MIT
// The files of the page, which stand in assets/ as they are served.
#ifndef LOCI_SERVICE_PAGE_ASSETS_H
#define LOCI_SERVICE_PAGE_ASSETS_H

#include "service/web/site.h"

extern const unsigned char page_css[], page_js[], icon_svg[];
extern const size_t page_css_size, page_js_size, icon_svg_size;

// Changes when one of them does: part of their addresses, so that what browsers keep is never out of date; static.
const char *assets_version(void);

extern const struct route route_assets;

#endif
