// SPDX-License-Identifier: MIT
// Any bytes through the extractor of one format.
#include "extract/paper/paper.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, rtf_extractor.run);
}
