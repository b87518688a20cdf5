// SPDX-License-Identifier: MIT
// Any bytes through the extractor of what Outlook wraps.
#include "extract/compound/compound.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, tnef_extractor.run);
}
