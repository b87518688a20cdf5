// SPDX-License-Identifier: MIT
// Any bytes as the streams of a compound file (store_written): its directory around them would keep a fuzzer from their insides. A file as
// a whole, too.
#include "extract/compound/compound.h"
#include "tests/extract/compound/storage.h"
#include "tests/fuzz/extract/any.h"

enum { SIZE_MOST = 1 << 18 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text, file;
    if (size > SIZE_MOST)
        return 0;
    if (size > 0 && *data == 0xd0)
        return extract_any(data, size, compound_extractor.run);
    buffer_init(&text);
    buffer_init(&file);
    if (!buffer_add(&text, data, size))
        abort();
    store_written(&file, text.data, text.size);
    int result = extract_any((const uint8_t *)file.data, file.size, compound_extractor.run);
    buffer_clear(&text);
    buffer_clear(&file);
    return result;
}
