// SPDX-License-Identifier: MIT
// What a request is answered with: a result, or an error of JSON-RPC 2.0.
#ifndef LOCI_SERVICE_RPC_H
#define LOCI_SERVICE_RPC_H

#include <jansson.h>

enum rpc_code {
    RPC_DONE = 0,
    RPC_NO_SUCH_RESOURCE = -32002, // of MCP
    RPC_HEADER_MISMATCH = -32020,  // likewise
    RPC_NO_SUCH_REVISION = -32022, // likewise
    RPC_BAD_REQUEST = -32600,
    RPC_NO_SUCH_METHOD = -32601,
    RPC_BAD_PARAMS = -32602,
    RPC_FAILED = -32603,
    RPC_BAD_JSON = -32700,
};

struct reply {
    json_t *result;     // owned; with RPC_DONE. NULL then: memory is out
    enum rpc_code code; // else an error
    char message[256];  // what is wrong, one line
    json_t *data;       // owned: more on it, for a program; or NULL
};

// A reply that is an error; `format` as of printf.
struct reply rpc_error(enum rpc_code code, const char *format, ...) __attribute__((format(printf, 2, 3)));
// A reply with this result, which it owns.
struct reply rpc_result(json_t *result);

// The response to the request of this id (NULL: it is not known), which owns what the reply held; NULL when memory is out.
json_t *rpc_response(const json_t *id, struct reply *reply);

#endif
