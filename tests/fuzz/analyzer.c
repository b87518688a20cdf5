// SPDX-License-Identifier: MIT
// Any bytes, in any language: the first byte chooses it.
#include "tests/text/words/token_checker.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct analyzer *analyzer; // one for all inputs, as in a run of the indexer
    if (!analyzer && !analyzer_new(&analyzer))
        abort();
    if (size == 0)
        return 0;
    language id = data[0] % language_count();
    const char *fault = check_tokens(analyzer, id, (const char *)data + 1, size - 1);
    if (fault) {
        fprintf(stderr, "analyzer: %s\n", fault);
        abort();
    }
    return 0;
}
