// SPDX-License-Identifier: MIT
// What a page says of itself in its many places.
#include "extract/markup/facts/html_facts.h"

#include "extract/core/clean.h"
#include "extract/core/sink.h"
#include "extract/markup/html_tree.h"
#include <string.h>

void html_facts_init(struct html_facts *facts)
{
    buffer_init(&facts->facts);
    buffer_init(&facts->text);
}

void html_facts_clear(struct html_facts *facts)
{
    buffer_clear(&facts->facts);
    buffer_clear(&facts->text);
}

// "Bread &amp; Peace" in a value that was written for HTML and stands in JSON, or was escaped twice.
static bool holds_reference(const char *value, size_t size)
{
    const char *at = memchr(value, '&', size);
    for (; at; at = memchr(at + 1, '&', size - (size_t)(at + 1 - value))) {
        size_t left = size - (size_t)(at - value), length = 1;
        while (length < left && length < 10 &&
               strchr("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at[length]))
            length++;
        if (length > 2 && length < left && at[length] == ';')
            return true;
    }
    return false;
}

static bool add_unescaped(struct buffer *out, const char *value, size_t size)
{
    struct html_tree tree;
    bool done = html_tree_parse(&tree, value, size) && html_text_below(out, tree.output->document);
    html_tree_clear(&tree);
    return done;
}

bool html_facts_add(struct html_facts *facts, const struct fact *fact, const char *value, size_t size)
{
    if (html_facts_count(facts) >= FACTS_MAX)
        return true;
    struct fact added = *fact;
    added.start = facts->text.size;
    size = size > 4 * META_VALUE_MAX ? 4 * META_VALUE_MAX : size;
    bool done;
    if (holds_reference(value, size)) {
        struct buffer plain;
        buffer_init(&plain);
        done = add_unescaped(&plain, value, size) &&
               clean_line(&facts->text, plain.data, plain.size, META_VALUE_MAX);
        buffer_clear(&plain);
    } else {
        done = clean_line(&facts->text, value, size, META_VALUE_MAX);
    }
    added.size = facts->text.size - added.start;
    if (!done || added.size == 0)
        return done;
    return buffer_add_byte(&facts->text, '\0') && buffer_add(&facts->facts, &added, sizeof added);
}

size_t html_facts_count(const struct html_facts *facts)
{
    return facts->facts.size / sizeof(struct fact);
}

const struct fact *html_facts_at(const struct html_facts *facts, size_t i)
{
    return (const struct fact *)(const void *)facts->facts.data + i;
}

const char *html_facts_text(const struct html_facts *facts, const struct fact *fact)
{
    return facts->text.data + fact->start;
}

const struct fact *html_facts_first(const struct html_facts *facts, enum fact_key key,
                                    enum fact_source source)
{
    const struct fact *best = NULL;
    for (size_t i = 0; i < html_facts_count(facts); i++) {
        const struct fact *fact = html_facts_at(facts, i);
        if (fact->key == key && fact->source == source && (!best || fact->row < best->row))
            best = fact;
    }
    return best;
}
