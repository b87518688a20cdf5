// SPDX-License-Identifier: MIT
// Makes scales row by row of norms.
#include "store/read/scales.h"

#include "store/read/reader_state.h"
#include <stdlib.h>
#include <string.h>

// A row of norms is read for one passage of it as for all, but it is not worth while to make scales of all for a few.
enum { ROW = NORM_CHUNK, ROW_WORDS = ROW / 64, SINGLY_MAX = 64, WHOLE = UINT16_MAX, ROWS_TOGETHER = 8 };
_Static_assert(ROW == 512, "as the header says");

void scales_clear(struct scales *scales)
{
    free(scales->of);
    free(scales->made);
    *scales = (struct scales){0};
}

static bool same_bm25(const struct bm25 *a, const struct bm25 *b)
{
    bool same = a->k1 == b->k1 && a->b == b->b && a->average_length == b->average_length;
    for (int field = 0; same && field < FIELD_COUNT; field++)
        same = a->weight[field] == b->weight[field];
    return same;
}

loci_error scales_begin(struct scales *scales, loci *index, const struct bm25 *bm25, uint32_t last)
{
    const size_t rows = ((size_t)last / ROW / ROWS_TOGETHER + 1) * ROWS_TOGETHER;
    if (scales->of && scales->row_count == rows && same_bm25(&scales->bm25, bm25))
        return LOCI_OK;
    scales_clear(scales);
    scales->of = calloc(rows * ROW, sizeof *scales->of);
    scales->made = calloc(rows, sizeof *scales->made);
    if (!scales->of || !scales->made) {
        scales_clear(scales);
        return handle_fail_memory(index);
    }
    for (size_t row = (size_t)last / ROW + 1; row < rows; row++) // of no passages
        scales->made[row] = WHOLE;
    scales->whole_count = rows - ((size_t)last / ROW + 1);
    scales->row_count = rows;
    scales->bm25 = *bm25;
    return LOCI_OK;
}

static loci_error find_norms(loci *index, size_t row, const unsigned char **out)
{
    const struct reader_state *state = index->reader;
    const bool exists = row < state->norm_count;
    loci_error error = exists && !reader_norms_at(state, row) ? reader_find_norms(index, row) : LOCI_OK;
    *out = exists && error == LOCI_OK ? reader_norms_at(state, row) : NULL;
    return error;
}

static float scale_of(const struct bm25 *bm25, const unsigned char *norms, size_t at)
{
    const struct norm norm = norms ? norm_unpack(norms + at * NORM_SIZE) : (struct norm){0};
    return (float)bm25_norm(bm25, &norm.length);
}

// Whether so many more of a row are wanted that all of it is made.
static bool fill_whole(struct scales *scales, size_t row, size_t count, const unsigned char *norms)
{
    if (scales->made[row] + count <= SINGLY_MAX) {
        scales->made[row] += (uint16_t)count;
        return false;
    }
    for (size_t i = 0; i < ROW; i++)
        scales->of[row * ROW + i] = scale_of(&scales->bm25, norms, i);
    scales->made[row] = WHOLE;
    scales->whole_count++;
    return true;
}

static loci_error fill_row_of_set(struct scales *scales, loci *index, size_t row,
                                  const uint64_t set[ROW_WORDS])
{
    const unsigned char *norms;
    size_t count = 0;
    for (size_t word = 0; word < ROW_WORDS; word++)
        count += (size_t)__builtin_popcountll(set[word]);
    if (count == 0)
        return LOCI_OK;
    loci_error error = find_norms(index, row, &norms);
    if (error != LOCI_OK || fill_whole(scales, row, count, norms))
        return error;
    for (size_t word = 0; word < ROW_WORDS; word++)
        for (uint64_t left = set[word]; left; left &= left - 1) {
            const size_t at = 64 * word + (size_t)__builtin_ctzll(left);
            scales->of[row * ROW + at] = scale_of(&scales->bm25, norms, at);
        }
    return LOCI_OK;
}

loci_error scales_of_set(struct scales *scales, loci *index, uint32_t base, const uint64_t *set, size_t words)
{
    loci_error error = LOCI_OK;
    for (size_t at = 0, row = base / ROW; error == LOCI_OK && at < words && row < scales->row_count;
         at += ROW_WORDS, row++)
        if (scales->made[row] != WHOLE)
            error = fill_row_of_set(scales, index, row, set + at);
    return error;
}

static loci_error fill_row_of_list(struct scales *scales, loci *index, size_t row, const uint32_t *passages,
                                   size_t count)
{
    const unsigned char *norms;
    loci_error error = find_norms(index, row, &norms);
    if (error != LOCI_OK || fill_whole(scales, row, count, norms))
        return error;
    for (size_t i = 0; i < count; i++)
        scales->of[passages[i]] = scale_of(&scales->bm25, norms, passages[i] % ROW);
    return LOCI_OK;
}

loci_error scales_of_list(struct scales *scales, loci *index, const uint32_t *passages, size_t count)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0, end; error == LOCI_OK && i < count; i = end) {
        const size_t row = passages[i] / ROW;
        for (end = i + 1; end < count && passages[end] / ROW == row;)
            end++;
        if (scales->made[row] != WHOLE)
            error = fill_row_of_list(scales, index, row, passages + i, end - i);
    }
    return error;
}
