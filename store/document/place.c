// SPDX-License-Identifier: MIT
// Places of documents.
#include "store/document/place.h"

#include <string.h>

bool place_add_path(struct buffer *out, const char *path, size_t size)
{
    const bool divided = size == 0 || (out->size > 0 && out->data[out->size - 1] == '/');
    return buffer_add_string(out, divided ? "" : "/") && buffer_add(out, path, size);
}

bool place_add_member(struct buffer *out, const char *member, size_t size)
{
    return size == 0 || (buffer_add_string(out, PLACE_MEMBER) && buffer_add(out, member, size));
}

bool place_write(struct buffer *out, const char *path, const char *member)
{
    return buffer_add_string(out, path) && place_add_member(out, member, member ? strlen(member) : 0);
}

bool place_has_member(const char *place)
{
    return strstr(place, PLACE_MEMBER) != NULL;
}
