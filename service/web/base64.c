// SPDX-License-Identifier: MIT
// Base64.
#include "service/web/base64.h"
#include <stdint.h>
#include <string.h>

static int value_of(char c)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;
    return at ? (int)(at - letters) : -1;
}

bool base64_decode(char *out, size_t *out_size, size_t most, const char *text, size_t size)
{
    uint32_t bits = 0;
    unsigned count = 0;
    size_t padding = 0;
    *out_size = 0;
    if (size % 4 != 0)
        return false;
    while (padding < 2 && padding < size && text[size - 1 - padding] == '=')
        padding++;
    for (size_t i = 0; i < size - padding; i++) {
        const int value = value_of(text[i]);
        if (value < 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
        count += 6;
        if (count < 8)
            continue;
        if (*out_size == most)
            return false;
        out[(*out_size)++] = (char)(bits >> (count -= 8) & 0xFF);
    }
    return (bits & ((1u << count) - 1)) == 0;
}
