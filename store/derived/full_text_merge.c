// SPDX-License-Identifier: MIT
// FTS5 merges what stands on one level, of the level that has most. So segments that are to be merged are put on a level by themselves first.
#include "store/derived/full_text_merge.h"
#include "store/derived/full_text_write.h"
#include "store/derived/structure.h"

#include <stdio.h>
#include <stdlib.h>

// Leaves that one step writes: some tens of milliseconds, after which an interrupt is looked for.
enum { STEP_LEAVES = 2000 };

loci_error full_text_merge_is_due(loci *index, bool *due)
{
    struct structure *structure = NULL;
    loci_error error = full_text_structure(index, &structure);
    *due = !structure || structure_is_merging(structure) || structure_choose(structure).count > 0;
    free(structure);
    return error;
}

// One that writes about so many leaves. *wrote is false where there was nothing to merge: fewer than two rows changed, as is documented.
static loci_error step(loci *index, uint64_t leaves, bool *wrote)
{
    char sql[96];
    snprintf(sql, sizeof sql, "INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', %d)", (int)leaves);
    const int before = sqlite3_total_changes(index->db);
    loci_error error = sql_exec(index, sql);
    *wrote = sqlite3_total_changes(index->db) - before >= 2;
    return error;
}

// A step that ends a merge before it has written what it may goes on with another level, which may hold large segments by then: so each
// writes half of what is left, and the last ones a leaf.
static uint64_t leaves_of_step(uint64_t left)
{
    if (left / 2 > STEP_LEAVES)
        return STEP_LEAVES;
    return left > 1 ? left / 2 : 1;
}

// The first step writes a leaf, after which FTS5's record tells how many are left.
static loci_error merge_to_the_end(loci *index, uint64_t left)
{
    for (;;) {
        struct structure *structure = NULL;
        bool wrote;
        loci_error error = step(index, leaves_of_step(left), &wrote);
        if (error == LOCI_OK && wrote)
            error = full_text_structure(index, &structure);
        const bool goes_on = structure && structure_is_merging(structure);
        left = goes_on ? structure_leaves_to_merge(structure) : 0;
        free(structure);
        if (error != LOCI_OK || !goes_on || handle_should_stop(index))
            return error;
    }
}

// FTS5 tells what is wrong with its record, or knows one that we do not.
static loci_error merge_unknown(loci *index)
{
    bool wrote = true;
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && wrote && !handle_should_stop(index))
        error = step(index, STEP_LEAVES, &wrote);
    return error;
}

static loci_error set_apart(loci *index, struct structure *structure, struct structure_part part)
{
    structure_set_apart(structure, part);
    full_text_defend(index, false);
    loci_error error = full_text_put_structure(index, structure);
    full_text_defend(index, true);
    return error == LOCI_OK ? full_text_renew(index) : error;
}

// Readers never see one that goes on: what stands in the file of one that an earlier version was stopped in is ended first.
static loci_error merge_chosen(loci *index, struct structure *structure)
{
    loci_error error = LOCI_OK;
    if (!structure_is_merging(structure)) {
        const struct structure_part part = structure_choose(structure);
        if (part.count == 0)
            return LOCI_OK;
        error = set_apart(index, structure, part);
    }
    return error == LOCI_OK ? merge_to_the_end(index, structure_leaves_to_merge(structure)) : error;
}

loci_error full_text_merge(loci *index)
{
    struct structure *structure = NULL;
    loci_error error = full_text_settle(index);
    if (error == LOCI_OK)
        error = full_text_structure(index, &structure);
    if (error == LOCI_OK)
        error = structure ? merge_chosen(index, structure) : merge_unknown(index);
    free(structure);
    return error;
}
