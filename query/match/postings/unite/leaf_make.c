// SPDX-License-Identifier: MIT
// Makes leaves: puts the lists of words side by side, and has those of anything else united.
#include "query/match/postings/unite/leaf_make.h"

#include "query/match/postings/lists/kept_leaves.h"
#include "query/match/postings/unite/unite.h"
#include <stdlib.h>
#include <string.h>

static bool is_plain_word(const struct spelling *spelling, const struct written_set *written)
{
    return spelling->words == 1 && !(written && written_find(written, spelling));
}

// Nothing when the call should stop.
static loci_error add_runs(struct leaf *leaf, loci *index, struct segments_reader *segments,
                           const struct spelling *spelling, bool *stopped)
{
    struct posting_run *runs;
    size_t count;
    *stopped = *stopped || handle_steps_end(index, HANDLE_STEPS_A_LIST * segments_count(segments));
    if (*stopped)
        return LOCI_OK;
    loci_error error =
        leaf_open(index, segments, spelling->terms, spelling->size, POSITIONS_NONE, &runs, &count);
    struct posting_run *grown =
        error == LOCI_OK && count > 0 ? realloc(leaf->runs, (leaf->run_count + count) * sizeof *grown) : NULL;
    if (grown) {
        memcpy(grown + leaf->run_count, runs, count * sizeof *grown);
        leaf->runs = grown;
        leaf->run_count += count;
    } else if (error == LOCI_OK && count > 0) {
        error = handle_fail_memory(index);
    }
    free(runs);
    return error;
}

// Puts the lists of words side by side, and unites the others.
static loci_error make_holding(struct leaf *leaf, loci *index, struct segments_reader *segments,
                               const struct spellings *spellings, const struct written_set *written,
                               bool *stopped)
{
    struct spellings others = {.list = malloc((spellings->count + 1) * sizeof *others.list)};
    loci_error error = others.list ? LOCI_OK : handle_fail_memory(index);
    for (size_t i = 0; error == LOCI_OK && i < spellings->count; i++) {
        if (is_plain_word(&spellings->list[i], written))
            error = add_runs(leaf, index, segments, &spellings->list[i], stopped);
        else
            others.list[others.count++] = spellings->list[i];
    }
    if (error == LOCI_OK && others.count > 0)
        error = leaf_unite(leaf, index, segments, &others, written, false, stopped);
    free(others.list);
    return error;
}

// Unites all of them, unless the same was united before.
static loci_error make_counting(struct leaf *leaf, loci *index, struct segments_reader *segments,
                                const struct spellings *spellings, const struct written_set *written,
                                bool counts, bool *stopped)
{
    const bool kept = kept_leaves_can(spellings, written);
    bool found = false;
    loci_error error = kept ? kept_leaves_find(index, spellings, leaf, &found) : LOCI_OK;
    if (error == LOCI_OK && !found)
        error = leaf_unite(leaf, index, segments, spellings, written, counts, stopped);
    if (error == LOCI_OK && kept && !found && !*stopped)
        kept_leaves_add(index, spellings, leaf);
    return error;
}

loci_error leaf_make(struct leaf *leaf, loci *index, struct segments_reader *segments,
                     const struct spellings *spellings, int column, const struct written_set *written,
                     bool counts, bool *stopped)
{
    enum { LISTS_MAX = 64 }; // beyond them it is faster to unite them once
    *leaf = (struct leaf){.word = -1, .column = column};
    if (spellings->count == 1 && is_plain_word(&spellings->list[0], written))
        return add_runs(leaf, index, segments, &spellings->list[0], stopped);
    return counts || spellings->count > LISTS_MAX
               ? make_counting(leaf, index, segments, spellings, written, counts, stopped)
               : make_holding(leaf, index, segments, spellings, written, stopped);
}
