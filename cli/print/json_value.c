// SPDX-License-Identifier: MIT
// JSON values of the library's texts and names.
#include "cli/print/json_value.h"
#include "cli/terminal/encode.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>

json_t *json_value_text(const char *text)
{
    if (!text)
        return json_null();
    char *repaired = visible_repair(text, strlen(text));
    json_t *value = repaired ? json_string(repaired) : NULL;
    free(repaired);
    return value;
}

json_t *json_value_bytes(const char *bytes)
{
    size_t size = strlen(bytes);
    if (visible_is_utf8(bytes, size))
        return json_null();
    char *encoded = encode_base64(bytes, size);
    json_t *value = encoded ? json_string(encoded) : NULL;
    free(encoded);
    return value;
}

bool json_value_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

json_t *json_value_if(bool made, json_t *value)
{
    if (made)
        return value;
    json_decref(value);
    return NULL;
}

bool json_value_print_line(FILE *file, const json_t *value)
{
    char *line = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(9));
    if (!line)
        return false;
    size_t size = strlen(line);
    for (size_t at = 0, length; at < size; at += length) {
        unsigned char first = (unsigned char)line[at];
        length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first == 0x7F)
            fputs("\\u007f", file);
        else if (length == 2 && first == 0xC2 && (unsigned char)line[at + 1] < 0xA0)
            fprintf(file, "\\u00%02x", (unsigned char)line[at + 1]);
        else if (length == 3 && visible_next(line + at, 3).code == 0xFFFD &&
                 memcmp(line + at, "\xEF\xBF\xBD", 3) != 0)
            fprintf(file, "\\u%04x",
                    (first & 15u) << 12 | ((unsigned char)line[at + 1] & 63u) << 6 |
                        ((unsigned char)line[at + 2] & 63u));
        else
            fwrite(line + at, 1, length, file);
    }
    fputc('\n', file);
    free(line);
    return true;
}
