// SPDX-License-Identifier: MIT
// A line from a worker as people may see it.
#ifndef LOCI_INDEXER_WORKER_LINE_H
#define LOCI_INDEXER_WORKER_LINE_H

#include <stddef.h>

// A copy that is valid UTF-8, without control characters; to be freed. NULL: out of memory.
char *worker_line(const char *text, size_t size);

#endif
