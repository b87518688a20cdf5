// SPDX-License-Identifier: MIT
// The paths of headings, which are known at the end: see splitter.h.
#include "text/passages/splitter/state.h"

#include "text/base/memory.h"

#include <stdlib.h>
#include <string.h>

// The headings above each node, outermost first, LEVELS places a node. Returns how many there are.
static size_t write_path(const struct splitter *splitter, size_t node, const char **path)
{
    while (splitter->nodes[node].speaker) // who is no section: what stood open before is
        node = splitter->nodes[node].behind != NO_NODE ? splitter->nodes[node].behind
                                                       : splitter->nodes[node].parent;
    size_t count = 0;
    for (size_t at = node; at != NO_NODE; at = splitter->nodes[at].parent)
        count += at != splitter->title;
    size_t place = count;
    for (size_t at = node; at != NO_NODE; at = splitter->nodes[at].parent)
        if (at != splitter->title)
            path[--place] = splitter->names.data + splitter->nodes[at].name;
    return count;
}

// Before the passages are made, which point to what is kept here.
static bool find_speakers_of_lines(struct splitter *splitter)
{
    for (size_t i = 0; i < splitter->part_count; i++) {
        struct part *part = &splitter->parts[i];
        if (part->voice.name == 0 && !speakers_of_lines(splitter, part, &part->voice))
            return false;
    }
    return true;
}

// Whether there are two labels before a full stop that differ: words in capitals alone there, come again or not, are an outcry, a town or a notice
// ("PRINTED IN GREAT BRITAIN. No part …").
static bool has_run_ins(const struct splitter *splitter)
{
    const struct node *first = NULL;
    for (size_t i = 0; i < splitter->node_count; i++) {
        const struct node *node = &splitter->nodes[i];
        if (!node->run_in)
            continue;
        if (!first)
            first = node;
        if (strcmp(splitter->names.data + first->name, splitter->names.data + node->name) != 0)
            return true;
    }
    return false;
}

static bool is_proven(const struct splitter *splitter, const struct node *node, bool run_ins)
{
    if (node->known_label)
        return node->followed;
    const struct node *behind = &splitter->nodes[node->behind];
    return run_ins || (behind->inlined && !behind->run_in);
}

// Where a summary that opened its paragraph goes over what follows only if another label like it, or its end, shows how far: else it is
// that paragraph. Words in capitals before a full stop are a label only beside others.
static void settle_labels(struct splitter *splitter)
{
    const bool run_ins = has_run_ins(splitter);
    for (size_t i = 0; i < splitter->part_count; i++) {
        struct part *part = &splitter->parts[i];
        const struct node *node = &splitter->nodes[part->node];
        if (node->doubtful > 0 && i + 1 >= node->doubtful && !is_proven(splitter, node, run_ins))
            part->node = node->parent;
    }
}

bool paths_make(struct splitter *splitter)
{
    size_t count = splitter->part_count;
    if (splitter->node_count > SIZE_MAX / LEVELS || !speakers_mark(splitter))
        return false;
    voices_settle(splitter);
    settle_labels(splitter);
    splitter->passages = memory_zeroed(count > 0 ? count : 1, sizeof *splitter->passages);
    splitter->paths = memory_zeroed(splitter->node_count * LEVELS, sizeof *splitter->paths);
    if (splitter->passages == NULL || splitter->paths == NULL || !find_speakers_of_lines(splitter))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct part *part = &splitter->parts[i];
        const char **path = splitter->paths + part->node * LEVELS;
        size_t depth = write_path(splitter, part->node, path);
        splitter->passages[i] = (struct passage){.text = splitter->texts.data + part->start,
                                                 .text_size = part->size,
                                                 .section = depth > 0 ? path[depth - 1] : NULL,
                                                 .heading = path,
                                                 .heading_count = depth,
                                                 .page = part->page,
                                                 .place = part->place,
                                                 .speaker = voice_of_part(splitter, part),
                                                 .biography = splitter->nodes[part->node].biography};
    }
    return true;
}
