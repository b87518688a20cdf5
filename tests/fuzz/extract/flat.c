// SPDX-License-Identifier: MIT
// Any bytes as an office document in one file of XML.
#include "extract/office/office.h"
#include "tests/fuzz/extract/any.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const bool is_ooxml = size > 0 && memmem(data, size, "<pkg:part", 9) != NULL;
    return extract_any(data, size, is_ooxml ? flat_ooxml_extractor.run : flat_opendocument_extractor.run);
}
