// SPDX-License-Identifier: MIT
// HTML as a tree: parsed within limits, walked without recursion.
#include "extract/markup/html_tree.h"

#include "extract/markup/html_bound.h"
#include "extract/markup/html_closed.h"
#include "extract/markup/html_frames.h"
#include "extract/markup/html_scan.h"
#include <string.h>

static void *allocate(void *budget, size_t size)
{
    return budget_allocate(budget, size);
}

static void release(void *budget, void *memory)
{
    budget_free(budget, memory);
}

static bool parse(struct html_tree *tree, const char *text, size_t size)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &tree->budget;
    options.max_errors = 0; // each is kept with a copy of all open elements
    budget_init(&tree->budget, HTML_MEMORY_MAX);
    if (setjmp(tree->budget.escape) == 0)
        tree->output = gumbo_parse_with_options(&options, text, size);
    if (tree->budget.spent) {
        budget_clear(&tree->budget);
        tree->output = NULL;
    }
    return tree->output != NULL;
}

bool html_tree_parse(struct html_tree *tree, const char *text, size_t size)
{
    tree->output = NULL;
    buffer_init(&tree->bounded);
    buffer_init(&tree->flat);
    buffer_init(&tree->unframed);
    buffer_init(&tree->closed);
    budget_init(&tree->budget, 0);
    if (!html_unframe(&tree->unframed, &text, &size) || !html_close_empty(&tree->closed, &text, &size) ||
        !html_bound(&tree->bounded, &text, &size))
        return false;
    if (html_depth(text, size) <= HTML_DEPTH_MAX && parse(tree, text, size))
        return true;
    return html_flatten(&tree->flat, text, size) && parse(tree, tree->flat.data, tree->flat.size);
}

void html_tree_clear(struct html_tree *tree)
{
    budget_clear(&tree->budget);
    buffer_clear(&tree->unframed);
    buffer_clear(&tree->closed);
    buffer_clear(&tree->bounded);
    buffer_clear(&tree->flat);
}

GumboTag html_tag_of(const GumboNode *node)
{
    bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return element ? node->v.element.tag : GUMBO_TAG_LAST;
}

const char *html_attribute(const GumboNode *node, const char *name)
{
    if (html_tag_of(node) == GUMBO_TAG_LAST)
        return NULL;
    const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    return attribute ? attribute->value : NULL;
}

const char *html_text_of(const GumboNode *node)
{
    bool text = node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
                node->type == GUMBO_NODE_CDATA;
    return text ? node->v.text.text : NULL;
}

const char *html_text_behind(const GumboNode *element)
{
    const GumboVector *beside = element->parent ? &element->parent->v.element.children : NULL;
    const size_t next = element->index_within_parent + 1;
    return beside && next < beside->length ? html_text_of(beside->data[next]) : NULL;
}

// An element that was descended into, and which of its children comes next.
struct step {
    const GumboNode *node;
    unsigned next;
};

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

// Enters one node; an element that is descended into is put on the stack of steps.
static bool enter(struct buffer *steps, const GumboNode *node, const struct html_visitor *visitor)
{
    enum html_step step = visitor->enter(visitor->context, node);
    bool parent = html_tag_of(node) != GUMBO_TAG_LAST || node->type == GUMBO_NODE_DOCUMENT;
    if (step == HTML_DESCEND && parent)
        return buffer_add(steps, &(struct step){node, 0}, sizeof(struct step));
    return step != HTML_STOP;
}

bool html_walk(const GumboNode *root, const struct html_visitor *visitor)
{
    struct buffer steps;
    buffer_init(&steps);
    bool going = enter(&steps, root, visitor);
    while (going && steps.size > 0) {
        struct step step;
        memcpy(&step, steps.data + steps.size - sizeof step, sizeof step);
        const GumboVector *children = children_of(step.node);
        if (step.next < children->length) {
            const GumboNode *child = children->data[step.next++];
            memcpy(steps.data + steps.size - sizeof step, &step, sizeof step);
            going = enter(&steps, child, visitor);
        } else {
            buffer_truncate(&steps, steps.size - sizeof step);
            going = !visitor->leave || visitor->leave(visitor->context, step.node);
        }
    }
    buffer_clear(&steps);
    return going;
}

static enum html_step add_text(void *out, const GumboNode *node)
{
    const char *text = html_text_of(node);
    if (text && !buffer_add_string(out, text))
        return HTML_STOP;
    return HTML_DESCEND;
}

bool html_text_below(struct buffer *out, const GumboNode *node)
{
    return html_walk(node, &(struct html_visitor){.enter = add_text, .context = out});
}
