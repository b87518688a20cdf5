// SPDX-License-Identifier: MIT
// JSON of text of any origin.
#include "service/json.h"
#include <stdlib.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD"; // U+FFFD

// Bytes of the longest beginning that is UTF-8, up to four: 0 when the first byte begins none.
static size_t sequence(const char *text, size_t size)
{
    for (size_t bytes = 1; bytes <= 4 && bytes <= size; bytes++) {
        json_t *one = json_stringn(text, bytes);
        if (one) {
            json_decref(one);
            return bytes;
        }
    }
    return 0;
}

static json_t *mended(const char *text, size_t size)
{
    char *out = malloc(3 * size + 1);
    size_t written = 0;
    for (size_t at = 0; out && at < size;) {
        const size_t bytes = sequence(text + at, size - at);
        const char *from = bytes ? text + at : replacement;
        const size_t taken = bytes ? bytes : sizeof replacement - 1;
        memcpy(out + written, from, taken);
        written += taken;
        at += bytes ? bytes : 1;
    }
    json_t *value = out ? json_stringn(out, written) : NULL;
    free(out);
    return value;
}

json_t *json_text_of(const char *text, size_t size)
{
    json_t *value = json_stringn(text, size);
    return value ? value : mended(text, size);
}

// The UTF-16 code unit of an escape (\uD83D) at the beginning of a text, -1 where there is none.
static long code_unit(const char *text, size_t size)
{
    char digits[5] = "";
    if (size < 6 || text[0] != '\\' || text[1] != 'u')
        return -1;
    memcpy(digits, text + 2, 4);
    return strspn(digits, "0123456789abcdefABCDEF") == 4 ? strtol(digits, NULL, 16) : -1;
}

static void mend_escapes(char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const long unit = code_unit(text + at, size - at);
        if (unit < 0) {
            at += text[at] == '\\' ? 2 : 1;
            continue;
        }
        const long next = code_unit(text + at + 6, size - at - 6);
        const bool is_pair = unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000;
        if (unit == 0 || (!is_pair && unit >= 0xD800 && unit < 0xE000))
            memcpy(text + at + 2, "FFFD", 4);
        at += is_pair ? 12 : 6;
    }
}

json_t *json_parse(const char *text, size_t size, json_error_t *error)
{
    // jansson goes 2,048 levels deep and no further.
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    json_t *parsed = json_loadb(text, size, flags, error);
    if (parsed || !memchr(text, '\\', size))
        return parsed;
    char *mended = malloc(size);
    if (!mended)
        return NULL;
    memcpy(mended, text, size);
    mend_escapes(mended, size);
    parsed = json_loadb(mended, size, flags, error);
    free(mended);
    return parsed;
}

bool json_is_text(const char *text, size_t size)
{
    json_t *value = json_stringn(text, size);
    json_decref(value);
    return value != NULL;
}

size_t json_text_border(const char *text, size_t size, size_t most)
{
    if (size <= most)
        return size;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

json_t *json_strings(const char *const *texts)
{
    json_t *list = json_array();
    bool made = list != NULL;
    for (; made && *texts; texts++)
        made = json_array_append_new(list, json_string(*texts)) == 0;
    return json_if(made, list);
}

bool json_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

bool json_put_text(json_t *object, const char *key, const char *text)
{
    return !text || json_put(object, key, json_text_of(text, strlen(text)));
}

json_t *json_given(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

json_t *json_if(bool whole, json_t *value)
{
    if (whole)
        return value;
    json_decref(value);
    return NULL;
}
