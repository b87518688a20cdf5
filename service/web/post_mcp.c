// SPDX-License-Identifier: MIT
// POST /mcp: the Model Context Protocol as Streamable HTTP. A message a request, its answer the response; there are no sessions, and no stream
// that the server could speak on by itself (GET is 405), which every revision allows.
#include "service/json.h"
#include "service/mcp.h"
#include "service/web/mcp_headers.h"
#include "service/web/site.h"
#include <stdlib.h>
#include <string.h>

static const struct parameter parameters[] = {INDEX_PARAMETER, {.name = NULL}};

static const char events_type[] = "text/event-stream";

static void put_line(struct call *call, unsigned status, const char *line)
{
    const bool events = status == 200 && mcp_headers_form(call->request.headers) == MCP_FORM_EVENTS;
    FILE *out = answer_begin(call->answer, status, events ? events_type : answer_json_type);
    if (out)
        fprintf(out, events ? "event: message\ndata: %s\n\n" : "%s\n", line);
}

static void put_error(struct call *call, unsigned status, const json_t *id, struct reply *reply)
{
    json_t *response = rpc_response(json_is_string(id) || json_is_integer(id) ? id : NULL, reply);
    answer_begin(call->answer, status, answer_json_type);
    answer_json(call->answer, response);
}

// By the rules of 2026-07-28 an error of the protocol is one of HTTP, too; by the earlier ones only what is no request is.
static unsigned status_of(int code, bool stateless)
{
    switch (code) {
    case RPC_BAD_JSON:
    case RPC_BAD_REQUEST: return 400;
    case RPC_BAD_PARAMS:
    case RPC_HEADER_MISMATCH:
    case RPC_NO_SUCH_REVISION: return stateless ? 400 : 200;
    case RPC_NO_SUCH_METHOD: return stateless ? 404 : 200;
    default: return 200;
    }
}

static void answer_message(struct call *call, struct mcp *mcp, bool stateless)
{
    bool out_of_memory = false;
    const char *body = call->request.body ? call->request.body : "";
    char *line = mcp_answer(mcp, body, call->request.body_size, &out_of_memory);
    if (line)
        put_line(call, status_of(mcp->code, stateless), line);
    else if (out_of_memory)
        answer_problem(call->answer, 500, "out of memory");
    else
        call->answer->status = 202; // nothing is answered to a notification
    free(line);
}

static void answer_stateless(struct call *call, const json_t *message)
{
    const json_t *id = json_object_get(message, "id");
    const bool is_notification = json_is_object(message) && !id && json_object_get(message, "method");
    struct mcp mcp = {.index = call->index};
    if (is_notification) {
        answer_message(call, &mcp, true);
        return;
    }
    struct reply reply = mcp_headers_check(call->request.headers, message);
    if (reply.code != RPC_DONE)
        put_error(call, 400, id, &reply);
    else
        answer_message(call, &mcp, true);
}

static void answer_agreed(struct call *call, const json_t *message)
{
    struct mcp mcp = {.index = call->index};
    struct reply reply = mcp_headers_revision(call->request.headers, message, &mcp.revision);
    if (reply.code != RPC_DONE)
        put_error(call, 400, json_object_get(message, "id"), &reply);
    else
        answer_message(call, &mcp, false);
}

static void answer(struct call *call)
{
    const struct request *request = &call->request;
    if (!mcp_headers_say_json(request->headers)) {
        answer_problem(call->answer, 415, "the body must be application/json");
        return;
    }
    if (mcp_headers_form(request->headers) == MCP_FORM_NONE) {
        answer_problem(call->answer, 406, "answers are application/json or text/event-stream");
        return;
    }
    // What cannot be parsed is told by mcp_answer.
    json_t *message = json_parse(request->body ? request->body : "", request->body_size, NULL);
    if (mcp_headers_are_stateless(request->headers, message) && message)
        answer_stateless(call, message);
    else
        answer_agreed(call, message);
    json_decref(message);
}

const struct route route_mcp = {
    .path = "/mcp",
    .methods = METHOD_POST,
    .asks_index = true,
    .parameters = parameters,
    .answer = answer,
};
