// SPDX-License-Identifier: MIT
// An answer of a web server as it was sent: status, fields, body (RFC 9110, RFC 9112).
#ifndef LOCI_EXTRACT_ARCHIVE_HTTP_H
#define LOCI_EXTRACT_ARCHIVE_HTTP_H

#include "extract/core/charset/charset.h"
#include "text/base/buffer.h"

enum { HTTP_VALUE_SIZE = 128 };

// The value of a field among lines ("Name: value", up to an empty one), without white space around it; a field that goes on in the next line,
// or is longer than `room`, is cut there. False, and "", where there is none. Names fit in any case. Also for headers of other records.
bool http_field(char *out, size_t room, const char *lines, size_t size, const char *name);

// Where the lines of a header end, behind the empty one: `size` where there is none.
size_t http_header_size(const char *text, size_t size);

// What an answer is.
struct http_answer {
    int status;                 // 0: it is no answer
    char type[HTTP_VALUE_SIZE]; // media type in small letters, without parameters; "" where it is not told
    char charset[CHARSET_NAME_SIZE]; // that the type declares, or ""
    char coding[HTTP_VALUE_SIZE];    // how the body is compressed: "gzip", "br"; "" for not at all
    bool chunked;                    // its body is divided into chunks
    size_t body;                     // where the body begins
};

// Reads what stands before the body. Linear.
void http_answer_read(struct http_answer *out, const char *text, size_t size);

// The type and charset of a Content-Type: "text/html; charset=utf-8".
void http_type_read(struct http_answer *out, const char *value);

// Appends a body without the marks of its chunks; one that breaks off, or whose marks are none, as far as it goes or as it stands. False
// when out of memory. Linear.
bool http_unchunk(struct buffer *out, const char *body, size_t size);

#endif
