// SPDX-License-Identifier: MIT
// Any bytes as what antiword prints: the DocBook, a NUL, the plain text.
#include "extract/paper/word/docbook.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct paper_blocks blocks;
    struct docbook_told told;
    struct buffer docbook, plain;
    struct buffer *buffers[] = {&told.title, &told.author, &told.created, &docbook, &plain};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_init(buffers[i]);
    paper_blocks_init(&blocks);
    const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
    size_t first = end ? (size_t)(end - data) : size;
    buffer_add(&docbook, data, first);
    if (end)
        buffer_add(&plain, end + 1, size - first - 1);
    if (!docbook_read(&blocks, &told, &docbook, &plain))
        abort();
    paper_blocks_clear(&blocks);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_clear(buffers[i]);
    return 0;
}
