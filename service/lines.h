// SPDX-License-Identifier: MIT
// A conversation over two streams: a message a line in, an answer a line out.
#ifndef LOCI_SERVICE_LINES_H
#define LOCI_SERVICE_LINES_H

#include "service/mcp.h"
#include <stdio.h>

enum lines_end {
    LINES_ENDED,     // the input came to its end
    LINES_UNREAD,    // it could not be read: errno
    LINES_UNWRITTEN, // an answer could not be written: errno
    LINES_NO_MEMORY,
};

// Answers each line of `in`, with its answer flushed to `out` before the next is read. Empty lines are passed over; one longer than
// MCP_MESSAGE_MAX is refused and passed over without being kept.
enum lines_end lines_serve(struct mcp *mcp, FILE *in, FILE *out);

#endif
