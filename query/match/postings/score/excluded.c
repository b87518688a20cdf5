// SPDX-License-Identifier: MIT
// The passages that a tree excludes, as a bit of each passage, and how many a list has beside them.
#include "query/match/postings/score/collecting.h"

#include "query/match/postings/vectors/masks.h"
#include "store/read/reader_state.h"
#include <stdlib.h>

enum { BLOCKS_A_CHECK = 256 };

static size_t word_count(const struct collecting *collecting)
{
    return posting_tree_words(segments_passage_max(collecting->segments));
}

// False: out of memory.
static bool add_nodes(struct collecting *collecting)
{
    struct posting_tree *tree = collecting->tree;
    const struct posting_node *root = tree->root;
    for (size_t i = 0; root->kind == PLAN_ALL && i < root->child_count; i++) {
        if (root->children[i]->occur != OCCUR_MUST_NOT)
            continue;
        if (!tree->excluded)
            tree->excluded = calloc(word_count(collecting), sizeof *tree->excluded);
        if (!tree->excluded)
            return false;
        (void)posting_tree_gather(tree, collecting->index, segments_passage_max(collecting->segments),
                                  root->children[i], tree->excluded);
    }
    return true;
}

bool excluded_make(struct collecting *collecting)
{
    struct posting_tree *tree = collecting->tree;
    if (tree->excluded_words == 0) { // it was not made, or not to its end
        free(tree->excluded);
        tree->excluded = NULL;
        if (!add_nodes(collecting))
            return false;
        tree->excluded_count =
            tree->excluded ? masks_count(tree->excluded, (uint32_t)word_count(collecting)) : 0;
        if (tree->excluded && !collecting->index->stopped && !collecting->index->timed_out)
            tree->excluded_words = word_count(collecting);
    }
    collecting->excluded = tree->excluded;
    return true;
}

uint64_t excluded_count(const struct collecting *collecting)
{
    return collecting->excluded ? collecting->tree->excluded_count : 0;
}

// The live passages of a block that are not excluded.
static uint32_t count_block(const struct collecting *collecting, const struct posting_run *run, uint32_t size)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++)
        count +=
            segment_is_live(run->segment, run->passages[i]) && !is_excluded(collecting, run->passages[i]);
    return count;
}

// Whether one of [first, last] is excluded.
static bool any_within(const struct collecting *collecting, uint32_t first, uint32_t last)
{
    const uint64_t *set = collecting->excluded, head = UINT64_MAX << first % 64,
                   tail = UINT64_MAX >> (63 - last % 64);
    if (first / 64 == last / 64)
        return set[first / 64] & head & tail;
    uint64_t any = (set[first / 64] & head) | (set[last / 64] & tail);
    for (uint32_t word = first / 64 + 1; word < last / 64; word++)
        any |= set[word];
    return any;
}

// Whether all of a block counts, so that it need not be read: all is live, and nothing between its first and its last is excluded.
static bool counts_whole(const struct collecting *collecting, const struct posting_run *run, uint32_t block)
{
    const uint32_t first = list_block_before(&run->list, block) + 1, end = list_block_last(&run->list, block);
    return !run->segment->live && end <= segments_passage_max(collecting->segments) && first <= end &&
           (!collecting->excluded || !any_within(collecting, first, end));
}

void excluded_count_run(struct collecting *collecting, struct posting_run *run)
{
    if (!run->segment->live && !collecting->excluded) {
        collecting->total += run->list.count;
        return;
    }
    for (uint32_t block = 0; block < run->list.block_count; block++) {
        const uint32_t size = list_block_size(&run->list, block);
        if (block % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index))
            return;
        if (counts_whole(collecting, run, block)) {
            collecting->total += size;
            continue;
        }
        if (!run_load(run, block, segments_passage_max(collecting->segments)))
            return;
        collecting->total += count_block(collecting, run, size);
    }
}
