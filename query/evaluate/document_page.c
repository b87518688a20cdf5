// SPDX-License-Identifier: MIT
// Copies a list of documents in and out.
#include "query/evaluate/document_page.h"

#include <stdlib.h>
#include <string.h>

// Of what is kept: as many as a TREC run asks for.
enum { DOCUMENTS_MAX = 1000 };

// The hits of a page, copied. False: out of memory.
static bool copy_hits(const struct scored *scored, const struct standing *standings, size_t count,
                      struct scored **scored_out, struct standing **standings_out)
{
    *scored_out = malloc((count + 1) * sizeof **scored_out);
    *standings_out = malloc((count + 1) * sizeof **standings_out);
    if (*scored_out && *standings_out && count > 0) {
        memcpy(*scored_out, scored, count * sizeof *scored);
        memcpy(*standings_out, standings, count * sizeof *standings);
    }
    return *scored_out && *standings_out;
}

bool document_page_find(const struct document_page *kept, size_t wanted, struct page *out)
{
    struct page found = {.documents = true, .complete = out->complete};
    if (!kept || !kept->made || wanted > kept->wanted)
        return false;
    if (!copy_hits(kept->scored, kept->standings, kept->count, &found.scored, &found.standings) ||
        !expansions_copy(&found.expansions, &kept->expansions)) {
        page_clear(&found);
        return false;
    }
    found.count = kept->count < wanted ? kept->count : wanted;
    found.total = kept->total;
    found.without_wholes = kept->without_wholes;
    *out = found;
    return true;
}

void document_page_keep(struct document_page *kept, size_t wanted, const struct page *page)
{
    if (!kept)
        return;
    document_page_clear(kept);
    const size_t count = page->count < wanted ? page->count : wanted;
    if (count > DOCUMENTS_MAX)
        return;
    *kept = (struct document_page){.made = true,
                                   .wanted = wanted,
                                   .count = count,
                                   .total = page->total,
                                   .without_wholes = page->without_wholes};
    if (!copy_hits(page->scored, page->standings, count, &kept->scored, &kept->standings) ||
        !expansions_copy(&kept->expansions, &page->expansions))
        document_page_clear(kept);
}

size_t document_page_bytes(const struct document_page *kept)
{
    return kept->count * (sizeof *kept->scored + sizeof *kept->standings) +
           expansions_bytes(&kept->expansions);
}

void document_page_clear(struct document_page *kept)
{
    free(kept->scored);
    free(kept->standings);
    expansions_clear(&kept->expansions);
    *kept = (struct document_page){0};
}
