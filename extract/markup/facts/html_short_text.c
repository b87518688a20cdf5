// SPDX-License-Identifier: MIT
// The text of an element that holds little.
#include "extract/markup/facts/html_short_text.h"

#include "text/passages/names/person.h"
#include <string.h>

enum { NODES_MAX = 64 };

struct gathering {
    char *out;
    size_t size, used;
    int nodes;
    bool full;
};

static size_t blank_run(const char *text, size_t size)
{
    size_t run = 0;
    while (run < size && strchr(" \t\n\r\f", text[run]))
        run++;
    return run;
}

static enum html_step gather(void *context, const GumboNode *node)
{
    struct gathering *gathering = context;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
        tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_SVG)
        return HTML_SKIP;
    const char *text = html_text_of(node);
    // No further than what could fit, for elements around ask again. White space between elements is one blank.
    size_t length = text ? strnlen(text, gathering->size) : 1;
    bool blank = text && blank_run(text, length) == length;
    length = blank ? 1 : length;
    if (gathering->nodes++ >= NODES_MAX || length + 1 > gathering->size - gathering->used) {
        gathering->full = true;
        return HTML_STOP;
    }
    if (text && !blank)
        memcpy(gathering->out + gathering->used, text, length);
    else
        gathering->out[gathering->used] = blank ? ' ' : PERSON_BORDER;
    gathering->used += length;
    return HTML_DESCEND;
}

size_t html_short_text(char *out, size_t size, const GumboNode *node)
{
    struct gathering gathering = {.out = out, .size = size};
    html_walk(node, &(struct html_visitor){.enter = gather, .context = &gathering});
    size_t used = gathering.full ? 0 : gathering.used;
    out[used] = '\0';
    return used;
}
