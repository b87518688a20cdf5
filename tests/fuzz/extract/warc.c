// SPDX-License-Identifier: MIT
// Any bytes through the extractor of one format.
#include "extract/archive/archive.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, warc_extractor.run);
}
