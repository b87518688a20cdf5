// SPDX-License-Identifier: MIT
// Any bytes as a file without a name: sniffing chooses the extractor.
#include "tests/fuzz/extract.h"

static bool read_file(const char *data, size_t size, struct sink *sink)
{
    struct input input;
    input_from_memory(&input, data, size, "");
    return extract(&input, sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, read_file);
}
