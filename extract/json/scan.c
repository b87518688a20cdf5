// SPDX-License-Identifier: MIT
// Plain JSON objects, read fast.
#include "extract/json/scan.h"

#include "text/base/byte_mask.h"
#include "text/base/hex.h"
#include "text/base/utf8.h"
#include <string.h>

struct scan {
    const char *at, *end;
    struct buffer *scratch;
};

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->end &&
           (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\t' || *scan->at == '\r'))
        scan->at++;
}

static bool take(struct scan *scan, char byte)
{
    skip_space(scan);
    bool there = scan->at < scan->end && *scan->at == byte;
    scan->at += there;
    return there;
}

static bool take_word(struct scan *scan, const char *word)
{
    size_t size = strlen(word);
    bool there = (size_t)(scan->end - scan->at) >= size && memcmp(scan->at, word, size) == 0;
    scan->at += there ? size : 0;
    return there;
}

// Appends the code of \u00e9 and its like. False for NUL and surrogates too: they are rare and have rules of their own.
static bool take_code(struct scan *scan)
{
    const long code = hex_number(scan->at, (size_t)(scan->end - scan->at), 4);
    char bytes[4];
    if (code <= 0 || (code >= 0xd800 && code <= 0xdfff))
        return false;
    scan->at += 4;
    return buffer_add(scan->scratch, bytes, utf8_encode((uint32_t)code, bytes));
}

static bool take_escape(struct scan *scan)
{
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (scan->at == scan->end || *scan->at == '\0')
        return false;
    char name = *scan->at++;
    if (name == 'u')
        return take_code(scan);
    const char *found = strchr(names, name);
    return found && buffer_add_byte(scan->scratch, meanings[found - names]);
}

// The end of the run of bytes that stand for themselves.
static const char *run_end(const char *at, const char *end)
{
    for (; end - at >= BYTES_AT_ONCE; at += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(at),
                       stops = bytes_equal(bytes, '"') | bytes_equal(bytes, '\\') | bytes_below(bytes, 0x20);
        if (stops)
            return at + bytes_first(stops);
    }
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    return at;
}

// Takes a string, which is a part of the text or, with escapes, lies in the scratch buffer until the next.
static bool take_string(struct scan *scan, const char **data, size_t *size)
{
    if (!take(scan, '"'))
        return false;
    const char *start = scan->at;
    scan->at = run_end(start, scan->end);
    if (scan->at < scan->end && *scan->at == '"') {
        *data = start;
        *size = (size_t)(scan->at++ - start);
        return true;
    }
    buffer_truncate(scan->scratch, 0);
    for (;;) {
        buffer_add(scan->scratch, start, (size_t)(scan->at - start));
        if (scan->at == scan->end || (*scan->at != '"' && *scan->at != '\\'))
            return false;
        if (*scan->at++ == '"')
            break;
        if (!take_escape(scan))
            return false;
        start = scan->at;
        scan->at = run_end(start, scan->end);
    }
    *data = scan->scratch->data;
    *size = scan->scratch->size;
    return !scan->scratch->failed;
}

// An integer that no type has trouble with; what follows the digits must not belong to a number.
static json_t *take_integer(struct scan *scan)
{
    enum { DIGITS_MAX = 18 };
    const char *start = scan->at;
    json_int_t value = 0;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' && scan->at - start < DIGITS_MAX)
        value = value * 10 + (*scan->at++ - '0');
    bool leading_zero = scan->at - start > 1 && *start == '0';
    bool ends = scan->at < scan->end && *scan->at && strchr(",} \t\r\n", *scan->at);
    return scan->at > start && !leading_zero && ends ? json_integer(value) : NULL;
}

static json_t *take_value(struct scan *scan)
{
    const char *data;
    size_t size;
    skip_space(scan);
    if (scan->at == scan->end)
        return NULL;
    switch (*scan->at) {
    case '"': return take_string(scan, &data, &size) ? json_stringn_nocheck(data, size) : NULL;
    case 't': return take_word(scan, "true") ? json_true() : NULL;
    case 'f': return take_word(scan, "false") ? json_false() : NULL;
    case 'n': return take_word(scan, "null") ? json_null() : NULL;
    default: return take_integer(scan);
    }
}

static bool take_member(struct scan *scan, json_t *object)
{
    const char *key;
    size_t size;
    // The key must stand in the text: the value's escapes take the scratch buffer.
    if (!take_string(scan, &key, &size) || key == scan->scratch->data || !take(scan, ':'))
        return false;
    json_t *value = take_value(scan);
    return value && json_object_setn_new_nocheck(object, key, size, value) == 0;
}

json_t *json_scan(const char *text, size_t size, struct buffer *scratch)
{
    struct scan scan = {text, text + size, scratch};
    if (!take(&scan, '{') || utf8_valid_prefix(text, size) != size)
        return NULL;
    json_t *object = json_object();
    bool done = object && take_member(&scan, object);
    while (done && take(&scan, ','))
        done = take_member(&scan, object);
    done = done && take(&scan, '}');
    skip_space(&scan);
    if (done && scan.at == scan.end)
        return object;
    json_decref(object);
    return NULL;
}
