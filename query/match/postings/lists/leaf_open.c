// SPDX-License-Identifier: MIT
// Opens the lists of one term.
#include "query/match/postings/lists/leaf.h"
#include "text/base/array.h"
#include <stdlib.h>

typedef loci_error open_list(struct segments_reader *segments, size_t segment, const char *term, size_t size,
                             enum positions_wanted positions, bool *found, struct opened_list *out);

static loci_error open_runs(loci *index, struct segments_reader *segments, const char *term, size_t size,
                            enum positions_wanted positions, open_list *opens, struct posting_run **runs,
                            size_t *count)
{
    // Room for one of each segment that is left, since runs are large, and are not to be moved.
    const size_t most = segments_count(segments);
    loci_error error = LOCI_OK;
    *count = 0;
    *runs = NULL;
    for (size_t i = 0; error == LOCI_OK && i < most; i++) {
        struct opened_list opened;
        bool found;
        error = opens(segments, i, term, size, positions, &found, &opened);
        if (error != LOCI_OK || !found)
            continue;
        if (!*runs)
            *runs = malloc((most - i) * sizeof **runs);
        if (!*runs)
            return handle_fail_memory(index);
        run_init(&(*runs)[(*count)++], &opened, segments_at(segments, i));
    }
    struct posting_run *shrunk = *count > 0 ? realloc(*runs, *count * sizeof **runs) : NULL;
    *runs = shrunk ? shrunk : *runs;
    return error;
}

bool leaf_reserve(struct leaf *leaf, size_t wanted)
{
    size_t capacity = leaf->capacity;
    if (wanted <= capacity)
        return true;
    uint32_t *passages = array_reserve(leaf->passages, &capacity, wanted, sizeof *passages);
    if (!passages)
        return false;
    leaf->passages = passages;
    struct field_counts *found = array_reserve(leaf->found, &leaf->capacity, wanted, sizeof *found);
    if (found)
        leaf->found = found;
    return found;
}

loci_error leaf_open(loci *index, struct segments_reader *segments, const char *term, size_t size,
                     enum positions_wanted positions, struct posting_run **runs, size_t *count)
{
    return open_runs(index, segments, term, size, positions, segments_open, runs, count);
}

loci_error leaf_look(loci *index, struct segments_reader *segments, const char *term, size_t size,
                     struct posting_run **runs, size_t *count)
{
    return open_runs(index, segments, term, size, POSITIONS_NONE, segments_look, runs, count);
}
