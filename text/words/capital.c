// SPDX-License-Identifier: MIT
// Names and numbers are told by how a word begins.
#include "text/words/capital.h"

#include "text/base/utf8.h"
#include <utf8proc.h>

bool begins_small(const char *word, size_t size)
{
    uint32_t code;
    if ((unsigned char)*word < 0x80)
        return *word >= 'a' && *word <= 'z';
    utf8_decode(word, size, &code);
    const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO ||
           category == UTF8PROC_CATEGORY_LM;
}
