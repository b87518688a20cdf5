// SPDX-License-Identifier: MIT
// Any bytes as frames: what is decoded encodes to the same bytes.
#include "wire/wire.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer again;
    buffer_init(&again);
    struct wire_message message;
    size_t consumed;
    const char *bytes = (const char *)data;
    while (wire_decode(bytes, size, &message, &consumed) == WIRE_DECODED) {
        buffer_truncate(&again, 0);
        if (!wire_encode(&again, &message) || again.size != consumed ||
            memcmp(again.data, bytes, consumed) != 0)
            abort();
        bytes += consumed;
        size -= consumed;
    }
    buffer_clear(&again);
    return 0;
}
