// SPDX-License-Identifier: MIT
// A line from a worker: see worker_line.h.
#include "indexer/pool/worker_line.h"

#include "text/base/utf8.h"

char *worker_line(const char *text, size_t size)
{
    struct buffer line;
    buffer_init(&line);
    if (!utf8_repair(&line, text, size)) {
        buffer_clear(&line);
        return NULL;
    }
    for (size_t i = 0; i < line.size; i++)
        if ((unsigned char)line.data[i] < ' ' || line.data[i] == 0x7f)
            line.data[i] = ' ';
    return buffer_detach(&line, NULL);
}
