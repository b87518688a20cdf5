// SPDX-License-Identifier: MIT
// The questions of an accordion.
#include "extract/markup/html_fold.h"

#include "text/base/word_list.h"
#include <string.h>
#include <strings.h>

// Nodes that are looked at; words of a question, of what it heads; elements around a button that may say what it is, or hold it alone.
enum { NODES_MAX = 48, QUESTION_MIN = 3, QUESTION_MAX = 40, TEXT_MIN = 8, AROUND_MAX = 4, ALONE_MAX = 2 };

struct counted {
    unsigned words, nodes;
    bool asks; // the last text ends with a question mark
};

static bool ends_in_question_mark(const char *text, size_t size)
{
    static const char *const marks[] = {"?", "？", "؟"};
    return WORD_LIST_ENDS(marks, text, size);
}

static enum html_step count(void *context, const GumboNode *node)
{
    struct counted *counted = context;
    const GumboTag tag = html_tag_of(node);
    const char *text = html_text_of(node);
    if (++counted->nodes > NODES_MAX)
        return HTML_STOP;
    if (tag == GUMBO_TAG_A || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_SVG ||
        tag == GUMBO_TAG_FORM || tag == GUMBO_TAG_NAV)
        return HTML_SKIP;
    for (size_t at = 0; text && text[at];) {
        at += strspn(text + at, " \t\r\n\f");
        const size_t size = strcspn(text + at, " \t\r\n\f");
        counted->words += size > 0;
        counted->asks = size > 0 ? ends_in_question_mark(text + at, size) : counted->asks;
        at += size;
        if (counted->words > QUESTION_MAX)
            return HTML_STOP;
    }
    return HTML_DESCEND;
}

static struct counted count_words(const GumboNode *node)
{
    struct counted counted = {0};
    html_walk(node, &(struct html_visitor){.enter = count, .context = &counted});
    return counted;
}

static bool is_blank(const GumboNode *node)
{
    const char *text = html_text_of(node);
    return node->type == GUMBO_NODE_COMMENT || (text && text[strspn(text, " \t\r\n\f")] == '\0');
}

// The element behind a node among its siblings, NULL when text or nothing stands there.
static const GumboNode *element_behind(const GumboNode *node)
{
    const GumboVector *siblings = &node->parent->v.element.children;
    for (size_t i = node->index_within_parent + 1; i < siblings->length; i++) {
        const GumboNode *next = siblings->data[i];
        if (!is_blank(next))
            return html_text_of(next) ? NULL : next;
    }
    return NULL;
}

static bool is_of_accordion(const GumboNode *node)
{
    for (int depth = 0; node && depth < AROUND_MAX; depth++, node = node->parent) {
        const char *class = html_attribute(node, "class");
        if (class && (strcasestr(class, "accordion") || strcasestr(class, "faq")))
            return true;
    }
    return false;
}

bool html_fold_heads_text(const GumboNode *button)
{
    const struct counted said = count_words(button);
    if (said.words == 0 || said.words > QUESTION_MAX || !button->parent ||
        (!is_of_accordion(button) && (!said.asks || said.words < QUESTION_MIN)))
        return false;
    const GumboNode *behind = element_behind(button);
    for (int i = 0; !behind && i < ALONE_MAX; i++, button = button->parent) {
        if (!button->parent->parent || html_tag_of(button->parent) == GUMBO_TAG_BODY ||
            button->parent->v.element.children.length > 3)
            return false;
        behind = element_behind(button->parent);
    }
    return behind && html_tag_of(behind) != GUMBO_TAG_BUTTON && count_words(behind).words >= TEXT_MIN;
}
