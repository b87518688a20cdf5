// SPDX-License-Identifier: MIT
// Words looked for in a list.
#include "text/base/word_list.h"

#include <string.h>

bool word_list_has(const char *const *list, size_t count, const char *word, size_t size)
{
    for (size_t i = 0; size > 0 && i < count; i++)
        if (list[i][0] == word[0] && strlen(list[i]) == size && memcmp(list[i], word, size) == 0)
            return true;
    return false;
}
