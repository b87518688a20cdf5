// SPDX-License-Identifier: MIT
// Any bytes as the parts of an office document or a book (pack_written): a zip file around them would keep a fuzzer from their insides.
#include "extract/office/office.h"
#include "tests/extract/packed.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text, zip;
    buffer_init(&text);
    buffer_init(&zip);
    if (!buffer_add(&text, data, size))
        abort();
    pack_written(&zip, text.data, text.size);
    int result = extract_any((const uint8_t *)zip.data, zip.size, zip_extractor.run);
    buffer_clear(&text);
    buffer_clear(&zip);
    return result;
}
