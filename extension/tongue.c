// SPDX-License-Identifier: MIT
// The language that somebody names in SQL.
#include "extension/tongue.h"

#include <strings.h>

bool tongue_find(const char *name, size_t size, language *out)
{
    *out = language_find(name, size);
    return *out != LANGUAGE_NONE || (size == 3 && strncasecmp(name, "und", 3) == 0);
}
