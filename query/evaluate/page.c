// SPDX-License-Identifier: MIT
// What a page owns.
#include "query/evaluate/page.h"

#include <stdlib.h>

void page_clear(struct page *page)
{
    free(page->scored);
    free(page->standings);
    expansions_clear(&page->expansions);
    grouping_clear(&page->grouping);
    *page = (struct page){0};
}
