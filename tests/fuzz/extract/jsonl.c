// SPDX-License-Identifier: MIT
// Any bytes as JSON Lines or a JSON file.
#include "extract/json/scan.h"
#include "tests/fuzz/extract/any.h"

// The quick reader and jansson agree on whatever the quick one takes.
static void compare_readers(const char *data, size_t size)
{
    struct buffer scratch;
    buffer_init(&scratch);
    json_t *quick = json_scan(data, size, &scratch);
    json_t *full = quick ? json_loadb(data, size, JSON_ALLOW_NUL, NULL) : NULL;
    if (quick && !json_equal(quick, full))
        abort();
    json_decref(quick);
    json_decref(full);
    buffer_clear(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    compare_readers((const char *)data, size);
    return extract_any(data, size, json_extractor.run);
}
