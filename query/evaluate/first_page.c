// SPDX-License-Identifier: MIT
// Copies a page in and out.
#include "query/evaluate/first_page.h"

#include <stdlib.h>
#include <string.h>

// Of what is kept: a page that goes on for longer is rarely asked for again.
enum { PASSAGES_MAX = 256, COPIES_MAX = 1024 };

bool first_page_find(const struct first_page *first, const loci_search_options *options, struct page *out)
{
    if (!first || !first->made || first->per_document != options->per_document ||
        first->limit != options->limit || first->counts_all != options->count)
        return false;
    struct scored *scored = malloc((first->count + 1) * sizeof *scored);
    struct copy *copies = malloc((first->copy_count + 1) * sizeof *copies);
    if (!scored || !copies) {
        free(scored);
        free(copies);
        return false;
    }
    memcpy(scored, first->scored, first->count * sizeof *scored);
    memcpy(copies, first->copies, first->copy_count * sizeof *copies);
    out->scored = scored;
    out->count = first->count;
    out->grouping = (struct grouping){
        .copies = copies, .copy_count = first->copy_count, .copy_capacity = first->copy_count + 1};
    out->total = first->total;
    out->has_more = first->has_more;
    return true;
}

void first_page_keep(struct first_page *first, const loci_search_options *options, const struct page *page)
{
    if (!first)
        return;
    first_page_clear(first);
    const size_t copies = page->grouping.copy_count;
    if (page->count > PASSAGES_MAX || copies > COPIES_MAX)
        return;
    *first = (struct first_page){.per_document = options->per_document,
                                 .limit = options->limit,
                                 .counts_all = options->count,
                                 .scored = malloc((page->count + 1) * sizeof *first->scored),
                                 .count = page->count,
                                 .copies = malloc((copies + 1) * sizeof *first->copies),
                                 .copy_count = copies,
                                 .total = page->total,
                                 .has_more = page->has_more};
    if (!first->scored || !first->copies) {
        first_page_clear(first);
        return;
    }
    if (page->count > 0)
        memcpy(first->scored, page->scored, page->count * sizeof *first->scored);
    if (copies > 0)
        memcpy(first->copies, page->grouping.copies, copies * sizeof *first->copies);
    first->made = true;
}

size_t first_page_bytes(const struct first_page *first)
{
    return first->count * sizeof *first->scored + first->copy_count * sizeof *first->copies;
}

void first_page_clear(struct first_page *first)
{
    free(first->scored);
    free(first->copies);
    *first = (struct first_page){0};
}
