// SPDX-License-Identifier: MIT
// Words looked for in a list.
#include "text/base/word_list.h"

#include <string.h>
#include <strings.h>

bool word_list_has(const char *const *list, size_t count, const char *word, size_t size)
{
    for (size_t i = 0; size > 0 && i < count; i++)
        if (list[i][0] == word[0] && strlen(list[i]) == size && memcmp(list[i], word, size) == 0)
            return true;
    return false;
}

bool word_list_begins(const char *const *list, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(list[i]);
        if (size >= length && memcmp(text, list[i], length) == 0)
            return true;
    }
    return false;
}

bool word_list_ends(const char *const *list, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(list[i]);
        if (size >= length && memcmp(text + size - length, list[i], length) == 0)
            return true;
    }
    return false;
}

bool word_list_leads(const char *const *list, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(list[i]);
        if (size >= length && strncasecmp(text, list[i], length) == 0 &&
            (size == length || strchr(" :.,", text[length]) != NULL))
            return true;
    }
    return false;
}
