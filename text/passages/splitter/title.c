// SPDX-License-Identifier: MIT
// Which heading is the title of the document: see splitter.h.
#include "text/base/space.h"
#include "text/passages/alike.h"
#include "text/passages/splitter/state.h"

// Under a title from metadata a heading may be left out of the paths only if that says all its words.
bool title_may_be(struct splitter *splitter, bool *may, const char *name, size_t size)
{
    *may = true;
    if (!splitter->entitled)
        return true;
    buffer_truncate(&splitter->heading, 0);
    if (!alike_words(&splitter->heading, name, size))
        return false;
    *may = alike_holds(&splitter->told, &splitter->heading);
    return true;
}

static const char *name_of(const struct splitter *splitter, size_t node)
{
    return splitter->names.data + splitter->nodes[node].name;
}

static bool is_open(const struct splitter *splitter, size_t node)
{
    for (size_t at = splitter->open; at != NO_NODE; at = splitter->nodes[at].parent)
        if (at == node)
            return true;
    return false;
}

// It was taken for the title before there was one: it heads what stands under it, or is the stray line that it was not.
static bool release_title(struct splitter *splitter)
{
    const size_t node = splitter->title, size = splitter->nodes[node].name_size;
    splitter->title = NO_NODE;
    if (splitter->nodes[node].used || is_open(splitter, node))
        return true;
    const char *name = name_of(splitter, node);
    return stray_add(splitter, name, size, space_words(name, size), HEADING_NONE);
}

bool splitter_entitle(struct splitter *splitter, const char *title, size_t size)
{
    bool may = true;
    if (splitter->failed)
        return false;
    if (splitter->entitled)
        return true;
    splitter->entitled = true;
    bool done = alike_words(&splitter->told, title, size);
    if (done && splitter->title != NO_NODE)
        done = title_may_be(splitter, &may, name_of(splitter, splitter->title),
                            splitter->nodes[splitter->title].name_size) &&
               (may || release_title(splitter));
    splitter->failed = !done;
    return done;
}

// A heading below level 1 that opens the document is its title if it stands above all that follow.
bool title_find(struct splitter *splitter)
{
    bool may;
    const size_t first = 1;
    if (splitter->title != NO_NODE || splitter->node_count < 2)
        return true;
    const struct node *nodes = splitter->nodes;
    if (!nodes[first].opening || nodes[first].known_label || nodes[first].level >= LEVEL_LABEL)
        return true;
    for (size_t i = first + 1; i < splitter->node_count; i++)
        if (nodes[i].level <= nodes[first].level)
            return true;
    if (!title_may_be(splitter, &may, name_of(splitter, first), nodes[first].name_size))
        return false;
    if (may)
        splitter->title = first;
    return true;
}
