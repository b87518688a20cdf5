// SPDX-License-Identifier: MIT
// Between libmicrohttpd and exchanges.
#include "service/http/log.h"
#include "service/http/server.h"
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

// Bytes of a connection: its request line and headers have to fit.
enum { POOL_BYTES = 32 << 10 };

static const char page_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
static const char data_policy[] = "default-src 'none'; frame-ancestors 'none'";

static enum MHD_Result add_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_size,
                                  const char *value, size_t value_size)
{
    (void)kind;
    return exchange_put(context, name, name_size, value ? value : "", value_size) ? MHD_YES : MHD_NO;
}

static void put_headers(struct MHD_Response *response, const struct answer *answer)
{
    const bool is_page = answer->type == answer_html_type;
    MHD_add_response_header(response, "Cache-Control", answer->cache ? answer->cache : "no-store");
    // Those of 304 take the place of what a browser has kept.
    if (answer->status != 304)
        MHD_add_response_header(response, "Content-Security-Policy", is_page ? page_policy : data_policy);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (is_page)
        MHD_add_response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    if (answer->type)
        MHD_add_response_header(response, "Content-Type", answer->type);
    if (*answer->tag)
        MHD_add_response_header(response, "ETag", answer->tag);
    if (answer->allow)
        MHD_add_response_header(response, "Allow", answer->allow);
    if (answer->is_busy)
        MHD_add_response_header(response, "Retry-After", "1");
    if (answer->wants_token)
        MHD_add_response_header(response, "WWW-Authenticate",
                                "Bearer realm=\"loci\", Basic realm=\"loci\", charset=\"UTF-8\"");
}

static void put_link(struct MHD_Response *response, const char *target)
{
    static const char format[] = "<%s>; rel=\"next\"";
    const size_t size = strlen(target) + sizeof format;
    char *value = malloc(size);
    if (!value)
        return;
    snprintf(value, size, format, target);
    MHD_add_response_header(response, "Link", value);
    free(value);
}

// The body goes over to the response.
static struct MHD_Response *response_of(struct answer *answer)
{
    struct MHD_Response *response;
    if (answer->body && !answer->fixed)
        response = MHD_create_response_from_buffer(answer->size, answer->body, MHD_RESPMEM_MUST_FREE);
    else
        response = MHD_create_response_from_buffer(answer->fixed ? answer->size : 0,
                                                   (void *)(uintptr_t)(answer->fixed ? answer->fixed : ""),
                                                   MHD_RESPMEM_PERSISTENT);
    if (!response)
        return NULL;
    if (!answer->fixed)
        answer->body = NULL;
    put_headers(response, answer);
    if (answer->link)
        put_link(response, answer->link);
    return response;
}

static enum MHD_Result send_answer(struct server *server, struct MHD_Connection *connection,
                                   struct exchange *exchange)
{
    exchange->state = EXCHANGE_ANSWERED;
    answer_finish(&exchange->answer);
    struct MHD_Response *response = response_of(&exchange->answer);
    if (!response)
        return MHD_NO;
    if (server->is_ending)
        MHD_add_response_header(response, "Connection", "close");
    connections_enter(&server->connections, exchange->link, CONNECTION_SENDING);
    const enum MHD_Result queued = MHD_queue_response(connection, exchange->answer.status, response);
    MHD_destroy_response(response);
    return queued;
}

static bool has_body(const struct exchange *exchange)
{
    uint64_t size;
    return headers_frame(&exchange->headers, &size) != BODY_NONE;
}

// A little too much is read to its end, so that whoever sends it gets to read the answer.
static bool is_over_long(const struct exchange *exchange)
{
    uint64_t size;
    return headers_frame(&exchange->headers, &size) == BODY_SIZED && size > 4 * EXCHANGE_BODY_MAX;
}

// What keeps a request from being looked at; false: the answer says so.
static bool may_pass(struct server *server, struct exchange *exchange)
{
    struct answer *answer = &exchange->answer;
    if (exchange->is_odd) {
        answer_problem(answer, 400, "there are too many headers, or one is not text");
        return false;
    }
    switch (gate_check(server->gate, &exchange->link->door, &exchange->headers)) {
    case GATE_OPEN: break;
    case GATE_BAD:
        answer_problem(answer, 400,
                       "Host must be there once, and say a host; Origin and Authorization at most once");
        return false;
    case GATE_ELSEWHERE:
        answer_problem(answer, 421, "this service is not reached by that Host");
        return false;
    case GATE_FOREIGN: answer_problem(answer, 403, "pages of other origins are not answered"); return false;
    case GATE_NEEDS_TOKEN:
        answer_problem(answer, 401, "the token is missing, or is not the right one");
        answer->wants_token = true;
        return false;
    }
    uint64_t size;
    const bool is_unclear = headers_frame(&exchange->headers, &size) == BODY_UNCLEAR;
    if (is_unclear || exchange->fault)
        answer_problem(answer, 400, "%s",
                       is_unclear ? "the body must have one Content-Length, or be chunked" : exchange->fault);
    return !is_unclear && !exchange->fault;
}

// The headers are here. False: it is answered.
static bool begin(struct server *server, struct exchange *exchange)
{
    struct answer *answer = &exchange->answer;
    if (!may_pass(server, exchange) || !site_begin(&exchange->call))
        return false;
    const bool is_post = strcmp(exchange->call.request.method, "POST") == 0;
    if (!is_post && has_body(exchange))
        answer_problem(answer, 400, "%s takes no body", exchange->call.request.method);
    else if (is_over_long(exchange))
        answer_problem(answer, 413, "more than %d bytes are not taken", EXCHANGE_BODY_MAX);
    else if (server->is_ending) {
        answer_problem(answer, 503, "the service is ending");
        answer->is_busy = true;
    } else
        return true;
    return false;
}

static void resume(void *context)
{
    MHD_resume_connection(context);
}

// All of it is here.
static enum MHD_Result work(struct server *server, struct MHD_Connection *connection,
                            struct exchange *exchange)
{
    if (exchange->is_too_large) {
        answer_problem(&exchange->answer, 413, "more than %d bytes are not taken", EXCHANGE_BODY_MAX);
        return send_answer(server, connection, exchange);
    }
    exchange->call.request.body = exchange->body;
    exchange->call.request.body_size = exchange->body_size;
    if (!exchange->call.route->asks_index) {
        site_answer(&exchange->call);
        return send_answer(server, connection, exchange);
    }
    exchange->state = EXCHANGE_WORKING;
    exchange->answered = resume;
    exchange->context = connection;
    connections_enter(&server->connections, exchange->link, CONNECTION_WORKING);
    // Before it is pushed: a worker may have answered before this goes on.
    MHD_suspend_connection(connection);
    if (!crew_push(&server->crew, exchange)) {
        answer_problem(&exchange->answer, 503, "there is too much to do");
        exchange->answer.is_busy = true;
        server->site->tally.overloaded++;
        exchange->state = EXCHANGE_ANSWERED;
        MHD_resume_connection(connection);
    }
    return MHD_YES;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data, size_t *data_size,
                              void **state)
{
    struct server *server = context;
    struct exchange *exchange = *state;
    (void)url;
    (void)version;
    if (!exchange)
        return MHD_NO; // memory was out when it came
    switch (exchange->state) {
    case EXCHANGE_FRESH:
        exchange->link =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
        if (!exchange->link)
            return MHD_NO;
        exchange->state = EXCHANGE_RECEIVING;
        exchange->call.request.method = method;
        MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add_header, exchange);
        if (begin(server, exchange))
            return MHD_YES;
        // An answer before the body has come ends the connection.
        exchange->state = EXCHANGE_ANSWERED;
        return has_body(exchange) ? send_answer(server, connection, exchange) : MHD_YES;
    case EXCHANGE_RECEIVING:
        if (*data_size == 0)
            return work(server, connection, exchange);
        if (!exchange_take(exchange, data, *data_size))
            return MHD_NO;
        *data_size = 0;
        return MHD_YES;
    case EXCHANGE_WORKING: return MHD_NO; // it is suspended
    case EXCHANGE_ANSWERED: return send_answer(server, connection, exchange);
    }
    return MHD_NO;
}

static void *note_uri(void *context, const char *uri, struct MHD_Connection *connection)
{
    struct server *server = context;
    (void)connection;
    return exchange_new(server->site, uri);
}

static void complete(void *context, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode end)
{
    struct server *server = context;
    struct exchange *exchange = *state;
    (void)connection;
    if (!exchange)
        return;
    const uint64_t took = exchange_now() - exchange->began_us;
    if (exchange->answer.status)
        tally_answer(&server->site->tally, exchange_route(exchange), exchange->answer.status, took);
    if (server->log)
        log_exchange(server->log, exchange, took, end == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    if (exchange->link)
        connections_enter(&server->connections, exchange->link, CONNECTION_RECEIVING);
    exchange_free(exchange);
    *state = NULL;
}

static void note_connection(void *context, struct MHD_Connection *connection, void **state,
                            enum MHD_ConnectionNotificationCode what)
{
    struct server *server = context;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        connections_remove(&server->connections, *state);
        *state = NULL;
        return;
    }
    const int fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    struct connection *link = connections_add(&server->connections, fd);
    if (link)
        listener_door(&link->door, fd);
    *state = link;
}

// What the library has to say is of no use to whoever runs the service: clients that went away.
static void ignore_message(void *context, const char *format, va_list arguments)
{
    (void)context;
    (void)format;
    (void)arguments;
}

struct MHD_Daemon *transport_start(struct server *server, unsigned connections)
{
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET |
                                MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG,
                            0, NULL, NULL, handle, server, MHD_OPTION_EXTERNAL_LOGGER, ignore_message, NULL,
                            MHD_OPTION_URI_LOG_CALLBACK, note_uri, server, MHD_OPTION_NOTIFY_COMPLETED,
                            complete, server, MHD_OPTION_NOTIFY_CONNECTION, note_connection, server,
                            MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                            (size_t)POOL_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}
