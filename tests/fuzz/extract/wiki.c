// SPDX-License-Identifier: MIT
// Any bytes as wikitext.
#include "extract/xml/xml.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, wiki_extractor.run);
}
