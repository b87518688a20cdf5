// SPDX-License-Identifier: MIT
// Any bytes through the extractors of Org, reStructuredText and AsciiDoc; the first says which.
#include "extract/light/light.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const formats[] = {&org_extractor, &rst_extractor, &asciidoc_extractor};
    return size == 0 ? 0 : extract_any(data + 1, size - 1, formats[data[0] % 3]->run);
}
