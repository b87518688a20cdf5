// SPDX-License-Identifier: MIT
// Any bytes as an archive, by whatever their first ones promise.
#include "extract/archive/archive.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, tar_extractor.run);
}
