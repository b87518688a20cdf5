// SPDX-License-Identifier: MIT
// The headings of a page.
#include "extract/markup/facts/html_headings.h"

#include "extract/core/clean.h"
#include "extract/core/sink.h"
#include "extract/markup/facts/html_hints.h"
#include "text/base/memory.h"
#include "text/passages/alike.h"
#include <stdlib.h>
#include <string.h>

struct heading_search {
    struct html_headings *headings;
    bool failed;
};

static bool is_furniture(const GumboNode *node)
{
    unsigned hints = html_hints(node);
    for (int depth = 0; node && depth < 12; depth++, node = node->parent) {
        GumboTag tag = html_tag_of(node);
        if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE)
            return true;
        if (depth < 3)
            hints |= html_hints(node);
    }
    return hints & HINT_LOGO;
}

struct heading_text {
    struct buffer text;
    int pieces;
};

// All text but the reading aids of ruby and soft hyphens.
static enum html_step add_text(void *context, const GumboNode *node)
{
    struct heading_text *heading = context;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RP || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
        tag == GUMBO_TAG_SVG)
        return HTML_SKIP;
    const char *text = html_text_of(node);
    heading->pieces += text && text[strspn(text, " \t\r\n\f")];
    while (text && *text) {
        const char *soft = strstr(text, "\xc2\xad");
        size_t size = soft ? (size_t)(soft - text) : strlen(text);
        if (!buffer_add(&heading->text, text, size))
            return HTML_STOP;
        text += size + (soft ? 2 : 0);
    }
    return HTML_DESCEND;
}

static enum html_step see_heading(void *context, const GumboNode *node)
{
    struct heading_search *search = context;
    struct html_headings *headings = search->headings;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_TEMPLATE)
        return HTML_SKIP;
    if (tag < GUMBO_TAG_H1 || tag > GUMBO_TAG_H3)
        return HTML_DESCEND;
    struct html_heading *heading = &headings->headings[headings->count];
    heading->node = node;
    heading->level = (int)(tag - GUMBO_TAG_H1) + 1;
    heading->furniture = is_furniture(node);
    struct heading_text raw = {0};
    buffer_init(&raw.text);
    search->failed = search->failed ||
                     !html_walk(node, &(struct html_visitor){.enter = add_text, .context = &raw}) ||
                     !clean_line(&heading->text, raw.text.data, raw.text.size, META_VALUE_MAX) ||
                     !alike_words(&heading->words, heading->text.data, heading->text.size);
    heading->pieces = raw.pieces;
    buffer_clear(&raw.text);
    if (heading->words.size > 0)
        headings->count++;
    else
        buffer_truncate(&heading->text, 0);
    return headings->count == HTML_HEADINGS_MAX || search->failed ? HTML_STOP : HTML_SKIP;
}

bool html_headings_find(struct html_headings *headings, const GumboNode *document)
{
    struct heading_search search = {.headings = headings};
    headings->count = 0;
    headings->headings = memory_zeroed(HTML_HEADINGS_MAX, sizeof *headings->headings);
    if (!headings->headings)
        return false;
    for (size_t i = 0; i < HTML_HEADINGS_MAX; i++) {
        buffer_init(&headings->headings[i].text);
        buffer_init(&headings->headings[i].words);
    }
    html_walk(document, &(struct html_visitor){.enter = see_heading, .context = &search});
    return !search.failed;
}

void html_headings_clear(struct html_headings *headings)
{
    for (size_t i = 0; headings->headings && i < HTML_HEADINGS_MAX; i++) {
        buffer_clear(&headings->headings[i].text);
        buffer_clear(&headings->headings[i].words);
    }
    free(headings->headings);
    headings->headings = NULL;
}
