// SPDX-License-Identifier: MIT
// The passages of the whole archive of which a node holds, as a bit of each.
#include "query/match/postings/tree/tree.h"

enum { WINDOWS_A_CHECK = 4 };

size_t posting_tree_words(uint32_t last)
{
    return ((size_t)last / WINDOW + 1) * WINDOW_WORDS;
}

bool posting_tree_gather(struct posting_tree *tree, loci *index, uint32_t last,
                         const struct posting_node *node, uint64_t *out)
{
    struct bits held;
    unsigned windows = 0;
    for (uint64_t base = 0; base <= last; base += WINDOW) {
        if (windows++ % WINDOWS_A_CHECK == 0 && handle_should_stop(index))
            return false;
        const uint32_t ahead = posting_tree_ahead(tree, node, (uint32_t)base);
        base = ahead / WINDOW * WINDOW;
        if (ahead > last)
            return true;
        posting_tree_window(tree, node, (uint32_t)base, &held);
        for (uint32_t word = 0; word < WINDOW_WORDS; word++)
            out[base / 64 + word] |= held.words[word];
    }
    return true;
}
