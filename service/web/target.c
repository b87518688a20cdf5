// SPDX-License-Identifier: MIT
// The target of a request.
#include "service/web/target.h"
#include "service/json.h"
#include <stdlib.h>
#include <string.h>

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes text[0 .. size) to *to, which moves behind the NUL that ends it. False for an escape that is none, or is `forbidden`.
static bool decode(char **to, const char *text, size_t size, bool in_form, char forbidden)
{
    char *out = *to;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '%') {
            *out++ = in_form && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < size ? digit(text[i + 1]) : -1;
        const int low = high >= 0 ? digit(text[i + 2]) : -1;
        if (low < 0)
            return false;
        const char byte = (char)(high << 4 | low);
        if (byte == '\0' || byte == forbidden)
            return false;
        *out++ = byte;
        i += 2;
    }
    *out++ = '\0';
    const bool is_text = json_is_text(*to, (size_t)(out - *to) - 1);
    *to = out;
    return is_text;
}

static bool read_pairs(struct target *out, char *to, const char *text, const char *end, const char **fault)
{
    while (text < end) {
        const char *next = memchr(text, '&', (size_t)(end - text));
        const char *stop = next ? next : end;
        const char *equals = memchr(text, '=', (size_t)(stop - text));
        const char *name_end = equals ? equals : stop, *value = equals ? equals + 1 : stop;
        if (stop > text) {
            if (out->count == TARGET_PAIRS_MAX) {
                *fault = "there are too many parameters";
                return false;
            }
            struct target_pair *pair = &out->pairs[out->count++];
            pair->name = to;
            const bool named = decode(&to, text, (size_t)(name_end - text), true, '\0');
            pair->value = to;
            if (!named || !decode(&to, value, (size_t)(stop - value), true, '\0')) {
                *fault = "a parameter has an escape that is none, or is not UTF-8";
                return false;
            }
        }
        text = stop + 1;
    }
    return true;
}

static bool is_printable(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    return true;
}

bool target_read(struct target *out, const char *text, size_t size, const char **fault)
{
    *out = (struct target){.path = "/"};
    if (size > TARGET_BYTES_MAX) {
        *fault = "the address is too long";
        return false;
    }
    if (size == 0 || text[0] != '/' || !is_printable(text, size) || memchr(text, '#', size)) {
        *fault = "the address is no path of printable ASCII";
        return false;
    }
    // Decoding lengthens nothing; a NUL takes the place of '?', '=' and '&', but for the last one and where '=' is missing.
    out->bytes = malloc(size + TARGET_PAIRS_MAX + 2);
    if (!out->bytes) {
        *fault = "out of memory";
        return false;
    }
    char *to = out->bytes;
    const char *question = memchr(text, '?', size);
    const char *path_end = question ? question : text + size;
    out->path = to;
    if (!decode(&to, text, (size_t)(path_end - text), false, '/')) {
        *fault = "the path has an escape that is none, or is not UTF-8";
        return false;
    }
    return !question || read_pairs(out, to, question + 1, text + size, fault);
}

void target_clear(struct target *target)
{
    free(target->bytes);
    *target = (struct target){.path = "/"};
}

const char *target_value(const struct target *target, const char *name, size_t i)
{
    for (size_t at = 0; at < target->count; at++)
        if (strcmp(target->pairs[at].name, name) == 0 && i-- == 0)
            return target->pairs[at].value;
    return NULL;
}

static bool is_unreserved(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

bool target_encode(char **at, const char *end, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *to = *at;
    for (; *text; text++) {
        if (end - to < 4)
            return false;
        if (is_unreserved(*text)) {
            *to++ = *text;
            continue;
        }
        *to++ = '%';
        *to++ = digits[(unsigned char)*text >> 4];
        *to++ = digits[(unsigned char)*text & 15];
    }
    if (to >= end)
        return false;
    *to = '\0';
    *at = to;
    return true;
}
