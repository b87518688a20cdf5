// SPDX-License-Identifier: MIT
// Makes bounds of norms.
#include "store/derived/segments/merge_bounds.h"

#include <stdlib.h>

loci_error merge_bounds_reserve(struct merge_bounds *bounds, loci *index, uint32_t passage_max)
{
    const size_t rows = (size_t)passage_max / NORM_CHUNK + 1;
    bounds->index = index;
    bounds->passage_max = passage_max;
    bounds->of = calloc(rows * NORM_CHUNK, sizeof *bounds->of);
    bounds->asked = calloc(rows, sizeof *bounds->asked);
    return bounds->of && bounds->asked ? LOCI_OK : handle_fail_memory(index);
}

void merge_bounds_clear(struct merge_bounds *bounds)
{
    norm_edit_clear(&bounds->norms);
    free(bounds->of);
    free(bounds->asked);
    *bounds = (struct merge_bounds){.of = NULL};
}

static uint8_t cut(uint32_t length)
{
    return length < UINT8_MAX ? (uint8_t)length : UINT8_MAX;
}

loci_error merge_bounds_read(struct merge_bounds *bounds, size_t row)
{
    const unsigned char *norms;
    loci_error error = norm_edit_chunk(bounds->index, &bounds->norms, row, &norms);
    for (size_t i = 0; error == LOCI_OK && i < NORM_CHUNK; i++) {
        const struct norm norm = norm_unpack(norms + i * NORM_SIZE);
        struct list_bound *out = &bounds->of[row * NORM_CHUNK + i];
        for (int field = 0; field < FIELD_COUNT; field++)
            out->length[field] = cut(norm.length.in[field]);
        out->prose = norm.prose;
    }
    bounds->asked[row] = error == LOCI_OK;
    return error;
}
