// SPDX-License-Identifier: MIT
// What a request is answered with.
#ifndef LOCI_SERVICE_WEB_ANSWER_H
#define LOCI_SERVICE_WEB_ANSWER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { ANSWER_TAG_SIZE = 96, ANSWER_BYTES_MAX = 64 << 20 };

extern const char answer_json_type[], answer_html_type[], answer_problem_type[];

// Zero, then answer_begin or answer_problem, then answer_finish; answer_clear in any case.
struct answer {
    unsigned status;
    const char *type;          // of the body; static. NULL: there is none
    FILE *out;                 // of the body, while it is written
    char *body;                // owned
    size_t size;               //
    const char *fixed;         // in place of body: static, `size` bytes
    const char *cache;         // Cache-Control; static. NULL: no-store
    char tag[ANSWER_TAG_SIZE]; // ETag, with its quotes; "" for none
    char *link;                // target of the next page, relative to this one; owned, or NULL
    const char *allow;         // methods; static, or NULL
    bool is_partial;           // a deadline cut it short
    char logged[200];          // what there is to say in the log
    bool is_busy;              // with Retry-After
    bool wants_token;          // with WWW-Authenticate
};

// Begins a body. Where memory is out `out` is NULL, and answer_finish says so.
FILE *answer_begin(struct answer *answer, unsigned status, const char *type);
// Ends it, once: where something of it could not be written, or it is larger than ANSWER_BYTES_MAX, a problem takes its place.
void answer_finish(struct answer *answer);
void answer_clear(struct answer *answer);

// The whole answer: a problem (RFC 9457) with this status and sentence, in place of what there was.
void answer_problem(struct answer *answer, unsigned status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// A body of one line of JSON, ASCII alone; releases the value. NULL: memory is out.
void answer_json(struct answer *answer, json_t *value);

const char *answer_reason(unsigned status); // "Not Found"; static

#endif
