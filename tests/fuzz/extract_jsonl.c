// SPDX-License-Identifier: MIT
// Any bytes as JSON Lines or a JSON file.
#include "tests/fuzz/extract.h"

static bool read_records(const char *data, size_t size, struct sink *sink)
{
    struct input input;
    input_from_memory(&input, data, size, "a.json");
    return extract_jsonl(&input, sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, read_records);
}
