// SPDX-License-Identifier: MIT
// Suspect documents.
#include "indexer/document/suspect.h"

#include <inttypes.h>

static bool is_little(const struct yield *yield)
{
    uint64_t all = yield->text + yield->headings;
    bool little = all < SUSPECT_TEXT || all / SUSPECT_PAGE_TEXT < yield->pages;
    return little && yield->bytes >= SUSPECT_BYTES && yield->bytes / SUSPECT_RATIO > all;
}

bool suspect_judge(struct buffer *out, const struct yield *yield)
{
    if (yield->cut)
        return buffer_printf(out, "cut: %s", yield->cut);
    if (yield->text == 0)
        return buffer_add_string(out, "title only");
    if (!is_little(yield))
        return !yield->said || buffer_add_string(out, yield->said);
    uint64_t all = yield->text + yield->headings;
    return yield->pages > 1
               ? buffer_printf(out, "little text: %" PRIu64 " bytes on %" PRIu64 " pages, of %" PRIu64, all,
                               yield->pages, yield->bytes)
               : buffer_printf(out, "little text: %" PRIu64 " bytes of %" PRIu64, all, yield->bytes);
}
