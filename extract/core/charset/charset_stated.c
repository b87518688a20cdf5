// SPDX-License-Identifier: MIT
// The charset that is stated: see charset_stated.h.
#include "extract/core/charset/charset_stated.h"

#include <string.h>
#include <strings.h>

static size_t pass(const char *text, size_t size, size_t at, const char *any_of)
{
    while (at < size && text[at] && strchr(any_of, text[at]))
        at++;
    return at;
}

// Where the value begins of a key that ends at `at`; 0 where no "=" follows it.
static size_t value_start(const char *text, size_t size, size_t at)
{
    static const char blanks[] = " \t\r\n\f\v";
    at = pass(text, size, at, blanks);
    if (at == size || text[at] != '=')
        return 0;
    at = pass(text, size, at + 1, blanks);
    return at + (at < size && (text[at] == '"' || text[at] == '\''));
}

bool charset_stated(char out[CHARSET_NAME_SIZE], const char *text, size_t size, const char *key)
{
    static const char of_names[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:.+";
    const size_t key_size = strlen(key);
    size_t length = 0;
    for (size_t at = 0; length == 0 && at + key_size < size; at++) {
        if (strncasecmp(text + at, key, key_size) != 0)
            continue;
        const size_t start = value_start(text, size, at + key_size);
        if (start == 0)
            continue;
        length = pass(text, size, start, of_names) - start;
        length = length < CHARSET_NAME_SIZE ? length : CHARSET_NAME_SIZE - 1;
        memcpy(out, text + start, length);
    }
    out[length] = '\0';
    return length > 0;
}
