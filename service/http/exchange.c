// SPDX-License-Identifier: MIT
// One request and its answer.
#include "service/http/exchange.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint64_t exchange_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

struct exchange *exchange_new(struct site *site, const char *uri)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange)
        return NULL;
    exchange->uri = strdup(uri);
    exchange->cancel = loci_cancel_new();
    if (!exchange->uri || !exchange->cancel) {
        exchange_free(exchange);
        return NULL;
    }
    exchange->began_us = exchange_now();
    target_read(&exchange->target, exchange->uri, strlen(exchange->uri), &exchange->fault);
    exchange->headers.list = exchange->list;
    exchange->call.request.target = &exchange->target;
    exchange->call.request.headers = &exchange->headers;
    exchange->call.answer = &exchange->answer;
    exchange->call.cancel = exchange->cancel;
    exchange->call.site = site;
    return exchange;
}

void exchange_free(struct exchange *exchange)
{
    if (!exchange)
        return;
    answer_clear(&exchange->answer);
    target_clear(&exchange->target);
    loci_cancel_free(exchange->cancel);
    for (size_t i = 0; i < exchange->headers.count; i++)
        free(exchange->trimmed[i]);
    free(exchange->uri);
    free(exchange->body);
    free(exchange);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool exchange_put(struct exchange *exchange, const char *name, size_t name_size, const char *value,
                  size_t value_size)
{
    const size_t at = exchange->headers.count;
    if (at == EXCHANGE_HEADERS_MAX || strlen(name) != name_size || strlen(value) != value_size) {
        exchange->is_odd = true;
        return false;
    }
    while (is_blank(*value))
        value++, value_size--;
    while (value_size > 0 && is_blank(value[value_size - 1]))
        value_size--;
    if (value[value_size]) {
        value = exchange->trimmed[at] = strndup(value, value_size);
        exchange->is_odd = exchange->is_odd || !value;
    }
    exchange->list[at] = (struct header){name, value ? value : ""};
    exchange->headers.count++;
    return value != NULL;
}

bool exchange_take(struct exchange *exchange, const char *bytes, size_t size)
{
    if (exchange->body_size + size > EXCHANGE_BODY_MAX || exchange->is_too_large) {
        exchange->is_too_large = true;
        exchange->body_size += size;
        return exchange->body_size <= 4 * (size_t)EXCHANGE_BODY_MAX;
    }
    // A body comes in few pieces: the pool of a connection is small, but so is what is sent here.
    char *grown = realloc(exchange->body, exchange->body_size + size + 1);
    if (!grown)
        return false;
    memcpy(grown + exchange->body_size, bytes, size);
    exchange->body = grown;
    exchange->body_size += size;
    return true;
}

size_t exchange_route(const struct exchange *exchange)
{
    const struct site *site = exchange->call.site;
    for (size_t i = 0; exchange->call.route && site->routes[i]; i++)
        if (site->routes[i] == exchange->call.route)
            return i;
    return TALLY_ROUTES_MAX;
}
