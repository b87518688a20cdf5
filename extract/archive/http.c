// SPDX-License-Identifier: MIT
// An answer of a web server as it was sent.
#include "extract/archive/http.h"

#include "extract/core/charset/charset_stated.h"
#include "text/base/hex.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// The end of the line that begins at `at`, without its line end; *next: where the next one begins.
static size_t line_end(const char *text, size_t size, size_t at, size_t *next)
{
    const char *found = memchr(text + at, '\n', size - at);
    size_t end = found ? (size_t)(found - text) : size;
    *next = found ? end + 1 : size;
    return end > at && text[end - 1] == '\r' ? end - 1 : end;
}

size_t http_header_size(const char *text, size_t size)
{
    for (size_t at = 0, next; at < size; at = next)
        if (line_end(text, size, at, &next) == at)
            return next;
    return size;
}

bool http_field(char *out, size_t room, const char *lines, size_t size, const char *name)
{
    size_t length = strlen(name);
    *out = '\0';
    for (size_t at = 0, next; at < size; at = next) {
        size_t end = line_end(lines, size, at, &next);
        if (end == at)
            return false;
        if (end - at <= length || lines[at + length] != ':' || strncasecmp(lines + at, name, length) != 0)
            continue;
        for (at += length + 1; at < end && isspace((unsigned char)lines[at]);)
            at++;
        while (end > at && isspace((unsigned char)lines[end - 1]))
            end--;
        snprintf(out, room, "%.*s", (int)(end - at < room ? end - at : room), lines + at);
        return *out != '\0';
    }
    return false;
}

static void make_small(char *text)
{
    for (; *text; text++)
        *text = (char)tolower((unsigned char)*text);
}

void http_type_read(struct http_answer *out, const char *value)
{
    snprintf(out->type, sizeof out->type, "%.*s", (int)strcspn(value, "; ,"), value);
    make_small(out->type);
    charset_stated(out->charset, value, strlen(value), "charset");
}

void http_answer_read(struct http_answer *out, const char *text, size_t size)
{
    char value[HTTP_VALUE_SIZE];
    size_t next = 0, end = size > 0 ? line_end(text, size, 0, &next) : 0;
    const char *blank = memchr(text, ' ', end);
    *out = (struct http_answer){.body = size};
    if (end < strlen("HTTP/2 200") || memcmp(text, "HTTP/", 5) != 0 || !blank)
        return;
    for (const char *at = blank + 1; at < text + end && isdigit((unsigned char)*at) && out->status < 1000;
         at++)
        out->status = 10 * out->status + (*at - '0');
    const char *lines = text + next;
    size_t lines_size = size - next;
    out->body = next + http_header_size(lines, lines_size);
    if (http_field(value, sizeof value, lines, lines_size, "Content-Type"))
        http_type_read(out, value);
    if (http_field(value, sizeof value, lines, lines_size, "Transfer-Encoding")) {
        make_small(value);
        out->chunked = strstr(value, "chunked") != NULL;
    }
    if (http_field(out->coding, sizeof out->coding, lines, lines_size, "Content-Encoding"))
        make_small(out->coding);
    if (strcmp(out->coding, "identity") == 0)
        *out->coding = '\0';
}

// Reads the size of a chunk from the line [at, end). False: it is none.
static bool chunk_size(size_t *out, const char *text, size_t at, size_t end)
{
    enum { DIGITS_MAX = 15 };
    size_t digits = 0;
    for (*out = 0; at < end && hex_digit(text[at]) >= 0 && digits <= DIGITS_MAX; at++, digits++)
        *out = *out << 4 | (size_t)hex_digit(text[at]);
    return digits > 0 && digits <= DIGITS_MAX &&
           (at == end || text[at] == ';' || text[at] == ' ' || text[at] == '\t');
}

bool http_unchunk(struct buffer *out, const char *body, size_t size)
{
    for (size_t at = 0, next, chunk; at < size;) {
        size_t end = line_end(body, size, at, &next);
        if (!chunk_size(&chunk, body, at, end)) // a crawler may have joined the chunks and kept the field
            return buffer_add(out, body + at, size - at);
        if (chunk == 0)
            break;
        chunk = chunk < size - next ? chunk : size - next;
        if (!buffer_add(out, body + next, chunk))
            return false;
        at = next + chunk;
        if (at < size && line_end(body, size, at, &next) == at)
            at = next;
    }
    return !out->failed;
}
