// SPDX-License-Identifier: MIT
// Results page by page: the library's JSON, to whose end `next`, the cursor of the page behind it, is added where there is one.
#ifndef LOCI_SERVICE_WEB_PAGING_H
#define LOCI_SERVICE_WEB_PAGING_H

#include "service/web/site.h"

struct paging {
    uint32_t offset;   // of this page
    bool is_moved;     // the index has changed since the page before: passages may come twice, or not at all
    bool has_more;     // there is a page behind it …
    uint32_t next;     // … with this offset
    uint64_t question; // asking_print
};

// Reads the parameter `cursor`. False with a problem in the answer for one that was not given for this question.
bool paging_begin(struct paging *out, struct call *call);

// Writes the results as the body, with `next` and `index_changed` where they apply, and the address of the next page as the answer's link.
void paging_write(const struct paging *paging, struct call *call, const loci_results *results,
                  const loci_json_options *options);

#endif
