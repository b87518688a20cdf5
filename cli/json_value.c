// SPDX-License-Identifier: MIT
// JSON values of the library's texts and names.
#include "cli/json_value.h"
#include "cli/encode.h"
#include "cli/visible.h"
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
