// SPDX-License-Identifier: MIT
// The beginning of a file, and what it begins with or holds.
#include "extract/core/head.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool head_begins(const struct head *head, const char *word)
{
    size_t length = strlen(word);
    return head->size >= length && strncasecmp(head->text, word, length) == 0;
}

bool head_has_line(const struct head *head, const char *start)
{
    size_t length = strlen(start);
    const char *text = head->text, *end = head->text + head->size;
    while (text && (size_t)(end - text) > length) {
        if (strncasecmp(text, start, length) == 0)
            return true;
        text = memchr(text, '\n', (size_t)(end - text));
        text = text ? text + 1 : NULL;
    }
    return false;
}

bool head_contains(const struct head *head, const char *word)
{
    return memmem(head->text, head->size, word, strlen(word)) != NULL;
}

void head_trim(struct head *head)
{
    while (head->size > 0 && isspace((unsigned char)*head->text)) {
        head->text++;
        head->size--;
    }
}

bool head_is_binary(const struct head *head)
{
    size_t controls = 0, zeros = 0;
    for (size_t i = 0; i < head->size; i++) {
        unsigned char byte = (unsigned char)head->text[i];
        zeros += byte == 0;
        controls +=
            (byte < 0x20 && byte != 0 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b) || byte == 0x7f;
    }
    return controls > head->size / 50 || zeros > head->size / 4;
}
