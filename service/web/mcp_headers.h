// SPDX-License-Identifier: MIT
// What the headers of a request say of the message of the Model Context Protocol in it.
#ifndef LOCI_SERVICE_WEB_MCP_HEADERS_H
#define LOCI_SERVICE_WEB_MCP_HEADERS_H

#include "service/rpc.h"
#include "service/web/gate.h"

enum mcp_form {
    MCP_FORM_JSON,
    MCP_FORM_EVENTS, // one event of a stream that ends with it: for a client that takes nothing else
    MCP_FORM_NONE,   // it takes neither
};

// The form of the answer that `Accept` asks for; without it, JSON.
enum mcp_form mcp_headers_form(const struct headers *headers);

// Whether the body is said to be JSON.
bool mcp_headers_say_json(const struct headers *headers);

// Whether a message (an object, or any JSON) is to be read by the rules of 2026-07-28: its header says so, or it does itself.
bool mcp_headers_are_stateless(const struct headers *headers, const json_t *message);

// By these rules: what the headers have to repeat of a request (MCP-Protocol-Version, Mcp-Method, Mcp-Name). A reply that is RPC_DONE
// without a result: they do.
struct reply mcp_headers_check(const struct headers *headers, const json_t *message);

// By the earlier ones: *revision becomes what was agreed on (NULL for `initialize`), 2025-03-26 where no header says. A reply that is an error:
// the header says what is not spoken here, or is there twice.
struct reply mcp_headers_revision(const struct headers *headers, const json_t *message,
                                  const char **revision);

#endif
