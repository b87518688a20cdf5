// SPDX-License-Identifier: MIT
// Definitions of acronyms in any bytes.
#include "text/words/acronym.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    const char *text;
    size_t size;
};

static bool check(void *context, const struct acronym *found)
{
    const struct seen *seen = context;
    if (found->short_start >= found->short_end || found->short_end > seen->size ||
        found->long_start >= found->long_end || found->long_end > seen->size ||
        (found->short_start < found->long_end && found->long_start < found->short_end) ||
        !acronym_is_short(seen->text + found->short_start, found->short_end - found->short_start))
        abort();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seen seen = {(const char *)data, size};
    acronym_find(LANGUAGE_ENGLISH, seen.text, size, check, &seen);
    return 0;
}
