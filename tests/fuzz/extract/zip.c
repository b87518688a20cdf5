// SPDX-License-Identifier: MIT
// Any bytes as a zip file: an archive, a document, a book.
#include "extract/office/office.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, zip_extractor.run);
}
