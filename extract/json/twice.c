// SPDX-License-Identifier: MIT
// Records whose strings were encoded twice: see twice.h.
#include "extract/json/twice.h"

#include "extract/core/charset/charset_twice.h"
#include "text/base/ascii.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS_MAX = 32, LOOKED_MAX = 64 << 10 };

// Appends the strings that are not ASCII alone, a line each, until there are enough.
static void gather(struct buffer *out, const json_t *value, int level)
{
    const char *key;
    json_t *member;
    if (out->size > LOOKED_MAX || level > LEVELS_MAX)
        return;
    if (json_is_string(value) && !ascii_only(json_string_value(value), json_string_length(value))) {
        buffer_add(out, json_string_value(value), json_string_length(value));
        buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < json_array_size(value) && out->size <= LOOKED_MAX; i++)
        gather(out, json_array_get(value, i), level + 1);
    json_object_foreach((json_t *)value, key, member) gather(out, member, level + 1);
}

// What is mended is not ASCII before nor after, so that the signs of JSON stay what they are.
static json_t *mended(const json_t *value, struct charset *charset)
{
    struct buffer text;
    json_t *again = NULL;
    json_error_t fault;
    char *plain = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    buffer_init(&text);
    if (plain && buffer_add_string(&text, plain) && charset_mend_twice(&text, charset))
        again = json_loadb(text.data, text.size, JSON_ALLOW_NUL | JSON_DECODE_ANY, &fault);
    buffer_clear(&text);
    free(plain);
    return again;
}

bool json_mend_twice(json_t **value, struct charset *charset)
{
    struct buffer strings;
    struct charset found = {.name = ""};
    buffer_init(&strings);
    gather(&strings, *value, 0);
    const bool twice =
        strings.size > 0 && !strings.failed && charset_mend_twice(&strings, &found) && found.name[0] != '\0';
    buffer_clear(&strings);
    json_t *again = twice ? mended(*value, charset) : NULL;
    if (!again)
        return false;
    json_decref(*value);
    *value = again;
    return true;
}
