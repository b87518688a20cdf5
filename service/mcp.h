// SPDX-License-Identifier: MIT
// The Model Context Protocol (revisions 2026-07-28, 2025-11-25, 2025-06-18, 2025-03-26 and 2024-11-05) over an index: from a message to its answer. It reads and
// writes no stream, so that any transport can carry it. Only the index is asked: no path, file or address is ever opened.
#ifndef LOCI_SERVICE_MCP_H
#define LOCI_SERVICE_MCP_H

#include "loci.h"
#include <stdbool.h>
#include <stddef.h>

enum { MCP_MESSAGE_MAX = 1 << 20 }; // bytes of a message; what is longer is refused

// One client. Zero but for the index at first.
struct mcp {
    loci *index;          // opened read-only; not owned. NULL: each tool fails with the library's message
    const char *revision; // static; NULL until `initialize`. Not used by requests that state theirs
    int code;             // of the last answer: RPC_DONE (0) where it was a result, several or nothing
};

// Answers one message (JSON-RPC 2.0, any bytes). The answer is one line of ASCII without its newline, freed by the caller; NULL when
// there is nothing to answer, as to a notification. *out_of_memory tells that there should have been one.
char *mcp_answer(struct mcp *mcp, const char *message, size_t size, bool *out_of_memory);

// The revision of this name as `mcp.revision` has it, for a client that says with each message what was agreed on; NULL where it is none of those
// that begin with `initialize`.
const char *mcp_revision(const char *name);

// The answer to a message that was longer than MCP_MESSAGE_MAX; NULL when memory is out.
char *mcp_too_long(void);

#endif
