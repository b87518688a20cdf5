// SPDX-License-Identifier: MIT
// What stands before each record of a web archive: see record_head.h.
#include "extract/archive/record_head.h"

#include "extract/core/span.h"
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LENGTH_SIZE = 32 };

static const char arc_scheme[] = "filedesc://";

static bool read_length(struct record_head *out, const char *digits)
{
    char *end;
    if (!isdigit((unsigned char)*digits))
        return false;
    out->size = strtoull(digits, &end, 10);
    return *end == '\0' && out->size <= (unsigned long long)INT64_MAX - out->content;
}

// An address may stand in pointed brackets, as writers of version 1.0 took the standard.
static void strip_brackets(char *address)
{
    size_t size = strlen(address);
    if (size < 2 || address[0] != '<' || address[size - 1] != '>')
        return;
    memmove(address, address + 1, size - 2);
    address[size - 2] = '\0';
}

static enum record_kind warc_kind(const char *kind, const char *type)
{
    if (strcmp(kind, "resource") == 0 || strcmp(kind, "conversion") == 0)
        return RECORD_FILE;
    bool is_answer = strcmp(kind, "response") == 0 && strncasecmp(type, "application/http", 16) == 0;
    return is_answer ? RECORD_ANSWER : RECORD_OTHER;
}

static bool read_warc(struct record_head *out, const char *text, size_t size, size_t offset)
{
    char kind[HTTP_VALUE_SIZE], length[LENGTH_SIZE];
    size_t header = http_header_size(text, size);
    if (header == RECORD_HEAD_SIZE_MAX || !http_field(kind, sizeof kind, text, header, "WARC-Type") ||
        !http_field(length, sizeof length, text, header, "Content-Length"))
        return false;
    http_field(out->address, sizeof out->address, text, header, "WARC-Target-URI");
    strip_brackets(out->address);
    http_field(out->saved, sizeof out->saved, text, header, "WARC-Date");
    out->saved[strcspn(out->saved, "T")] = '\0'; // the day
    http_field(out->type, sizeof out->type, text, header, "Content-Type");
    out->kind = warc_kind(kind, out->type);
    out->content = offset + header;
    return read_length(out, length);
}

// The word that begins at `at` of a line; *next: behind it and one space.
static struct span word_at(struct span line, size_t at, size_t *next)
{
    const char *blank = at < line.size ? memchr(line.data + at, ' ', line.size - at) : NULL;
    size_t end = blank ? (size_t)(blank - line.data) : line.size;
    *next = blank ? end + 1 : line.size;
    return (struct span){line.data + (at < line.size ? at : line.size), end > at ? end - at : 0};
}

// That of a host, or "-".
static bool is_host_number(struct span word)
{
    bool is_divided = false;
    for (size_t i = 0; i < word.size; i++) {
        is_divided = is_divided || strchr(".:-", word.data[i]);
        if (!isxdigit((unsigned char)word.data[i]) && !strchr(".:-", word.data[i]))
            return false;
    }
    return is_divided;
}

// "20140304050607", or less of it, from the day on.
static bool is_stamp(struct span word)
{
    enum { DAY_DIGITS = 8, STAMP_DIGITS = 17 };
    for (size_t i = 0; i < word.size; i++)
        if (!isdigit((unsigned char)word.data[i]))
            return false;
    return word.size >= DAY_DIGITS && word.size <= STAMP_DIGITS;
}

// "address host-number stamp type … length": version 2 has more between the last two, addresses and types may hold spaces.
static bool read_arc(struct record_head *out, const char *text, size_t size, size_t offset)
{
    const char *end = memchr(text, '\n', size);
    struct span line = {text, end ? (size_t)(end - text) : 0};
    if (line.size > 0 && line.data[line.size - 1] == '\r')
        line.size--;
    size_t host_at, stamp_at, type_at, next, last;
    word_at(line, 0, &host_at);
    for (;; host_at = stamp_at) {
        if (host_at >= line.size)
            return false;
        struct span host = word_at(line, host_at, &stamp_at);
        if (is_host_number(host) && is_stamp(word_at(line, stamp_at, &type_at)))
            break;
    }
    for (last = line.size; last > type_at && line.data[last - 1] != ' ';)
        last--;
    struct span type = word_at(line, type_at, &next), length = {line.data + last, line.size - last};
    char digits[LENGTH_SIZE];
    if (last <= type_at || host_at - 1 >= sizeof out->address || length.size >= sizeof digits)
        return false;
    snprintf(out->address, sizeof out->address, "%.*s", (int)(host_at - 1), text);
    const char *stamp = text + stamp_at;
    snprintf(out->saved, sizeof out->saved, "%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6);
    snprintf(out->type, sizeof out->type, "%.*s", (int)(type.size < sizeof out->type ? type.size : 0),
             type.data);
    snprintf(digits, sizeof digits, "%.*s", (int)length.size, length.data);
    bool is_of_archive = strncasecmp(out->address, arc_scheme, sizeof arc_scheme - 1) == 0;
    out->kind = is_of_archive ? RECORD_OTHER : RECORD_EITHER;
    out->content = offset + (size_t)(end - text) + 1;
    return read_length(out, digits);
}

bool record_head_read(struct record_head *out, const char *text, size_t size, size_t offset)
{
    bool is_warc = size >= 5 && memcmp(text, "WARC/", 5) == 0;
    *out = (struct record_head){0};
    return is_warc ? read_warc(out, text, size, offset) : read_arc(out, text, size, offset);
}

bool record_head_opens_arc(const char *text, size_t size)
{
    struct record_head head;
    size_t scheme = sizeof arc_scheme - 1;
    return size > scheme && memcmp(text, arc_scheme, scheme) == 0 && record_head_read(&head, text, size, 0);
}
