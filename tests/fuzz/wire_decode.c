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
        struct block_mark *marks = NULL;
        if (message.type == WIRE_BLOCK && message.as.block.mark_count > 0) {
            // A place that is not known has many ways to be written.
            bool known = true;
            marks = malloc(message.as.block.mark_count * sizeof *marks);
            if (!marks)
                abort();
            for (size_t i = 0; i < message.as.block.mark_count; i++) {
                marks[i] = wire_mark(&message, i);
                known = known && marks[i].place.byte >= 0;
            }
            message.as.block.marks = marks;
            if (!known) {
                free(marks);
                bytes += consumed;
                size -= consumed;
                continue;
            }
        }
        if (!wire_encode(&again, &message) || again.size != consumed ||
            memcmp(again.data, bytes, consumed) != 0)
            abort();
        free(marks);
        bytes += consumed;
        size -= consumed;
    }
    buffer_clear(&again);
    return 0;
}
