// SPDX-License-Identifier: MIT
// Any bytes as an office document in one file of XML.
#include "extract/office/office.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, flat_opendocument_extractor.run);
}
