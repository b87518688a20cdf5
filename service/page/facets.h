// SPDX-License-Identifier: MIT
// What a search can be narrowed by, beside its results.
#ifndef LOCI_SERVICE_PAGE_FACETS_H
#define LOCI_SERVICE_PAGE_FACETS_H

#include "service/web/asking.h"
#include "service/web/site.h"

// Writes counts of all that matches, of which `found` or more are known, each value with a link that narrows the search by it. What
// cannot be counted within a tenth of a second, and with the parameter `counts` ten seconds, is left to a link: a page that comes without them is
// better than one that does not come.
void page_facets(struct call *call, const struct asking *asking, uint64_t found);

#endif
