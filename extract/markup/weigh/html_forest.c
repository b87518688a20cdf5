// SPDX-License-Identifier: MIT
// Trees over the features of a block.
#include "extract/markup/weigh/html_forest.h"

#include <string.h>

static int answer_of(const struct html_forest_node *node, const int16_t *features)
{
    while (node->feature != HTML_FOREST_LEAF)
        node += features[node->feature] <= node->limit ? 1 : node->skip;
    return node->limit;
}

int html_forest_score(const int16_t features[HTML_FEATURES])
{
    int thousandths = 0;
    for (unsigned i = 0; i < HTML_FOREST_TREES; i++)
        thousandths += answer_of(html_forest_nodes + html_forest_roots[i], features);
    return thousandths / 10;
}

int html_forest_score_recent(struct html_forest_recent *recent, const int16_t features[HTML_FEATURES])
{
    const size_t size = sizeof recent->features[0];
    for (unsigned i = 0; i < recent->count; i++)
        if (memcmp(recent->features[i], features, size) == 0)
            return recent->scores[i];
    const unsigned slot = recent->next;
    memcpy(recent->features[slot], features, size);
    recent->scores[slot] = html_forest_score(features);
    recent->next = (slot + 1) % HTML_FOREST_RECENT;
    if (recent->count < HTML_FOREST_RECENT)
        recent->count++;
    return recent->scores[slot];
}
