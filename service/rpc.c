// SPDX-License-Identifier: MIT
// Responses of JSON-RPC 2.0.
#include "service/rpc.h"
#include "service/json.h"
#include <stdarg.h>
#include <stdio.h>

struct reply rpc_error(enum rpc_code code, const char *format, ...)
{
    struct reply reply = {.code = code};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reply.message, sizeof reply.message, format, arguments);
    va_end(arguments);
    return reply;
}

struct reply rpc_result(json_t *result)
{
    return (struct reply){.result = result, .code = RPC_DONE};
}

static json_t *error_of(struct reply *reply)
{
    json_t *error = json_object();
    const bool made =
        json_put(error, "code", json_integer(reply->code)) && json_put_text(error, "message", reply->message);
    const bool told = !reply->data || json_put(error, "data", reply->data);
    reply->data = NULL;
    return json_if(made && told, error);
}

json_t *rpc_response(const json_t *id, struct reply *reply)
{
    json_t *response = json_object();
    const bool failed = reply->code != RPC_DONE;
    const bool made = json_put(response, "jsonrpc", json_string("2.0")) &&
                      json_put(response, "id", id ? json_deep_copy(id) : json_null());
    json_t *body = failed ? error_of(reply) : reply->result;
    reply->result = NULL;
    const bool whole = json_put(response, failed ? "error" : "result", body);
    return json_if(made && whole, response);
}
