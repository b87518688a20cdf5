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

// ISO-2022 names a set of two bytes by an escape (in Korean and Chinese texts), and shifts to it and back by SO and SI.
static bool may_shift(const struct head *head)
{
    return head->size > 0 && memmem(head->text, head->size, "\x1b$)", 3) != NULL;
}

bool head_is_binary(const struct head *head)
{
    size_t controls = 0, zeros = 0;
    const bool shifts = may_shift(head);
    for (size_t i = 0; i < head->size; i++) {
        const unsigned char byte = (unsigned char)head->text[i];
        const bool is_shift = shifts && (byte == 0x0e || byte == 0x0f);
        zeros += byte == 0;
        controls +=
            (byte < 0x20 && byte != 0 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b && !is_shift) ||
            byte == 0x7f;
    }
    return controls > head->size / 50 || zeros > head->size / 4;
}
