// SPDX-License-Identifier: MIT
// Any bytes as a file without a name: sniffing chooses the extractor.
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, extract);
}
