// SPDX-License-Identifier: MIT
// One request and its answer on their way through the service.
#ifndef LOCI_SERVICE_HTTP_EXCHANGE_H
#define LOCI_SERVICE_HTTP_EXCHANGE_H

#include "service/http/connection.h"
#include "service/web/site.h"
#include <stdatomic.h>

enum { EXCHANGE_HEADERS_MAX = 64, EXCHANGE_BODY_MAX = 1 << 20 /* bytes; what is more is refused */ };

enum exchange_state {
    EXCHANGE_FRESH,     // its headers are here
    EXCHANGE_RECEIVING, // its body is on its way
    EXCHANGE_WORKING,   // a worker has it
    EXCHANGE_ANSWERED,  // the answer is whole
};

struct exchange {
    enum exchange_state state;
    char *uri; // as it was sent; NULL: memory was out
    struct target target;
    const char *fault; // of the target; static
    struct header list[EXCHANGE_HEADERS_MAX];
    struct headers headers;              // of `list`
    char *trimmed[EXCHANGE_HEADERS_MAX]; // values that had blanks around them; owned
    bool is_odd;                         // more headers than that, or one with a NUL
    char *body;
    size_t body_size;
    bool is_too_large;
    struct call call;
    struct answer answer;
    struct connection *link;
    uint64_t began_us;
    // Of the crew.
    uint64_t number;
    uint64_t pushed_ms;
    loci_cancel *cancel;
    bool is_cancelled;
    void (*answered)(void *context); // called by a worker when it is ANSWERED
    void *context;
    struct exchange *behind;
};

// For a request with this target; NULL when memory is out.
struct exchange *exchange_new(struct site *site, const char *uri);
void exchange_free(struct exchange *exchange);

// Adds a header of the request, its value without the blanks around it, which are no part of it (RFC 9110, 5.5). `name`, and `value` where
// it has none, are borrowed. False when there are too many, one is no text, or memory is out: the request is odd then.
bool exchange_put(struct exchange *exchange, const char *name, size_t name_size, const char *value,
                  size_t value_size);

// Appends to the body; what is larger than EXCHANGE_BODY_MAX is dropped and remembered. False when four times that much came, or memory
// is out: the connection has to be ended.
bool exchange_take(struct exchange *exchange, const char *bytes, size_t size);

// Where the request stands in the tally and the log: the place of its route, or TALLY_ROUTES_MAX.
size_t exchange_route(const struct exchange *exchange);

// Microseconds of a clock that only goes forward.
uint64_t exchange_now(void);

#endif
