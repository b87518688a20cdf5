// SPDX-License-Identifier: MIT
// A numbered line that is bold alone.
#include "extract/office/parts/late_head.h"

#include <ctype.h>
#include <string.h>

enum { LABEL_MAX = 12 };

bool late_head_is_numbered(const char *text, size_t size)
{
    const char *blank = memchr(text, ' ', size);
    const size_t label = blank ? (size_t)(blank - text) : size;
    if (label < 2 || label > LABEL_MAX || label + 1 >= size)
        return false;
    size_t at = text[0] == '(';
    const size_t start = at;
    while (at < label && (isalnum((unsigned char)text[at]) || text[at] == '.'))
        at++;
    return at > start && isalnum((unsigned char)text[start]) &&
           (text[label - 1] == '.' || text[label - 1] == ')' || isdigit((unsigned char)text[label - 1])) &&
           (at == label || (at + 1 == label && text[at] == ')'));
}

bool late_head_hold(struct late_head *head, const struct block *line, int level)
{
    buffer_truncate(&head->text, 0);
    head->level = level;
    head->waits = buffer_add(&head->text, line->text, line->size);
    return head->waits;
}

bool late_head_settle(struct late_head *head, enum block_kind next, block_sink out, void *context)
{
    if (!head->waits)
        return true;
    const bool heads = next == BLOCK_PARAGRAPH;
    const struct block line = {.kind = heads ? BLOCK_HEADING : BLOCK_ITEM,
                               .level = heads ? head->level : 0,
                               .text = head->text.data,
                               .size = head->text.size};
    head->waits = false;
    return out(context, &line);
}
