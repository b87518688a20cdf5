// SPDX-License-Identifier: MIT
// Makes scales of rows of lengths, as many passages at a time as a row of norms has.
#include "store/read/scales.h"

#include "store/read/reader_state.h"
#include "text/base/wide.h"
#include <stdlib.h>
#include <string.h>

// Lengths are read for one passage of a row as for all, but it is not worth while to make scales of all for a few.
// A list is read block by block, the most promising first, and comes back to a row of lengths: to read it again takes longer than to make
// scales of all its passages.
enum {
    ROW = NORM_CHUNK,
    ROW_WORDS = ROW / 64,
    SINGLY_MAX = 64,
    LISTED_SINGLY_MAX = 8,
    READ_SINGLY_MAX = 64,
    WINDOW_SINGLY_MAX = 256,
    WHOLE = UINT16_MAX
};
_Static_assert(ROW == 512 && ROW * (int)LENGTHS_NORMS == 4096, "as the header says");

void scales_clear(struct scales *scales)
{
    buffer_clear(&scales->row);
    free(scales->asked);
    free(scales->of);
    free(scales->prose);
    free(scales->made);
    *scales = (struct scales){0};
}

static void clear_row(struct scales *scales, size_t row)
{
    memset(scales->of + row * ROW, 0, ROW * sizeof *scales->of);
    memset(scales->prose + row * ROW, 0, ROW);
}

loci_error scales_begin(struct scales *scales, loci *index, const struct bm25 *bm25, uint32_t last)
{
    const size_t rows = ((size_t)last / LENGTHS_CHUNK + 1) * LENGTHS_NORMS;
    if (scales->made && scales->row_count == rows && bm25_is_same(&scales->bm25, bm25))
        return LOCI_OK;
    scales_clear(scales);
    scales->made = calloc(rows, sizeof *scales->made);
    scales->asked = calloc(rows / LENGTHS_NORMS, sizeof *scales->asked);
    if (!scales->made || !scales->asked) {
        scales_clear(scales);
        return handle_fail_memory(index);
    }
    buffer_init(&scales->row);
    scales->first_empty = (size_t)last / ROW + 1;
    scales->least = (float)bm25_norm(bm25, &(struct field_counts){{0}});
    for (int field = 0; field < FIELD_COUNT; field++)
        scales->each[field] = (float)(bm25->k1 * bm25->b * bm25->weight[field] / bm25->average_length);
    for (size_t row = scales->first_empty; row < rows; row++)
        scales->made[row] = WHOLE;
    scales->whole_count = rows - scales->first_empty;
    scales->row_count = rows;
    scales->bm25 = *bm25;
    return LOCI_OK;
}

// Room is found when the first are made: a search for rare words makes none, and what it asks for next would lie on another large page.
static loci_error reserve(struct scales *scales, loci *index)
{
    const size_t size = scales->row_count * ROW;
    if (scales->of)
        return LOCI_OK;
    scales->of = malloc(size * sizeof *scales->of);
    scales->prose = malloc(size);
    if (!scales->of || !scales->prose) {
        free(scales->of);
        free(scales->prose);
        scales->of = NULL;
        scales->prose = NULL;
        return handle_fail_memory(index);
    }
    for (size_t row = scales->first_empty; row < scales->row_count; row++)
        clear_row(scales, row);
    return LOCI_OK;
}

// An older format has no rows of lengths, and what is damaged may lack one: the norms say the same.
static loci_error pack_lengths(loci *index, size_t number, struct buffer *out)
{
    const struct reader_state *state = index->reader;
    const unsigned char *norms[LENGTHS_NORMS] = {NULL};
    for (size_t i = 0; i < LENGTHS_NORMS && number * LENGTHS_NORMS + i < state->norm_count; i++) {
        const size_t chunk = number * LENGTHS_NORMS + i;
        loci_error error = reader_norms_at(state, chunk) ? LOCI_OK : reader_find_norms(index, chunk);
        if (error != LOCI_OK)
            return error;
        norms[i] = reader_norms_at(state, chunk);
    }
    return lengths_pack(out, norms) ? LOCI_OK : handle_fail_memory(index);
}

// The bytes are the reader's, and where the file has none those at scales->row.
static loci_error read_lengths(struct scales *scales, loci *index, size_t number)
{
    const unsigned char *bytes;
    size_t size;
    loci_error error = reader_lengths(index, number, &bytes, &size);
    if (error == LOCI_OK && size == 0) {
        error = pack_lengths(index, number, &scales->row);
        bytes = (const unsigned char *)scales->row.data;
        size = scales->row.size;
    }
    if (error == LOCI_OK && size > 0 && !lengths_open(&scales->lengths, bytes, size))
        error = handle_fail(index, LOCI_CORRUPT, "%s: the lengths of its passages are damaged: repair it",
                            index->path);
    return error;
}

// Puts the lengths that a row of norms stands in at scales->lengths, for the call at hand: the reader may forget them before the next.
static loci_error find_lengths(struct scales *scales, loci *index, size_t row)
{
    const size_t number = row / LENGTHS_NORMS;
    const bool again = scales->row_number == number + 1;
    if (again && scales->row.size > 0)
        return LOCI_OK;
    scales->row_number = 0;
    scales->lengths = (struct lengths){0};
    buffer_truncate(&scales->row, 0);
    loci_error error = read_lengths(scales, index, number);
    if (error != LOCI_OK) {
        buffer_clear(&scales->row); // the next search finds room again
        return error;
    }
    scales->row_number = number + 1;
    if (scales->asked[number] < UINT8_MAX)
        scales->asked[number] += !again;
    scales->reads += !again;
    return LOCI_OK;
}

// bm25_norm, which is a sum of the lengths, each times a factor.
static float scale_of(const struct scales *scales, const struct field_counts *length)
{
    float scale = scales->least;
    for (int field = 0; field < FIELD_COUNT; field++)
        scale += scales->each[field] * (float)length->in[field];
    return scale;
}

// The `at`-th of the row of lengths.
static inline void put_one(const struct scales *scales, size_t at, float *of, uint8_t *prose)
{
    const struct field_counts length = lengths_at(&scales->lengths, at);
    *of = scale_of(scales, &length);
    *prose = lengths_prose(&scales->lengths, at);
}

// Those of `count` passages by their planes: products and sums in the order of scale_of, which are the same bits in vectors of any width. Most rows
// have no titles: what is not there (`title`, `heading`: NULL) would add 0, and is not asked for.
INLINE void put_planes(const struct scales *scales, const unsigned char *restrict title,
                       const unsigned char *restrict heading, const unsigned char *restrict text,
                       size_t count, float *restrict of)
{
    const float least = scales->least, of_title = scales->each[FIELD_TITLE],
                of_heading = scales->each[FIELD_HEADING], of_text = scales->each[FIELD_TEXT];
    for (size_t i = 0; i < count; i++) {
        float scale = least;
        scale += title ? of_title * (float)title[i] : 0;
        scale += heading ? of_heading * (float)heading[i] : 0;
        of[i] = scale + of_text * (float)text[i];
    }
}

INLINE void put_rows(const struct scales *scales, size_t at, size_t count, float *of)
{
    const struct lengths *lengths = &scales->lengths;
    put_planes(scales, lengths->title ? lengths->title + at : NULL,
               lengths->heading ? lengths->heading + at : NULL, lengths->text + at, count, of);
}

#ifdef WIDE
WIDE static void put_rows_wide(const struct scales *scales, size_t at, size_t count, float *of)
{
    put_rows(scales, at, count, of);
}
#endif

static void put_rows_best(const struct scales *scales, size_t at, size_t count, float *of)
{
#ifdef WIDE
    if (wide_can()) {
        put_rows_wide(scales, at, count, of);
        return;
    }
#endif
    put_rows(scales, at, count, of);
}

// Texts that are longer than a byte tells. *longer: as lengths_longer_next has it.
static void put_longer(const struct scales *scales, size_t at, size_t count, float *of, size_t *longer)
{
    const unsigned char *text = scales->lengths.text + at;
    for (const unsigned char *one = text; (one = memchr(one, UINT8_MAX, count - (size_t)(one - text)));
         one++) {
        const size_t i = (size_t)(one - text);
        const struct field_counts length = lengths_with_text(
            &scales->lengths, at + i, lengths_longer_next(&scales->lengths, at + i, longer));
        of[i] = scale_of(scales, &length);
    }
}

// Those of `size` passages from the `at`-th of the row of lengths on, plane by plane, in vectors; it need not have as many.
static void put_all(const struct scales *scales, size_t at, size_t size, float *of, uint8_t *prose,
                    size_t *longer)
{
    const struct lengths *lengths = &scales->lengths;
    const size_t left = lengths->count > at ? lengths->count - at : 0, count = left < size ? left : size;
    if (count > 0) {
        put_rows_best(scales, at, count, of);
        put_longer(scales, at, count, of, longer);
        memcpy(prose, lengths->prose + at, count);
    }
    for (size_t i = count; i < size; i++)
        of[i] = scales->least;
    memset(prose + count, 0, size - count);
}

static void make(struct scales *scales, size_t passage)
{
    put_one(scales, passage % LENGTHS_CHUNK, scales->of + passage, scales->prose + passage);
}

static void make_row(struct scales *scales, size_t row, size_t *longer)
{
    const size_t first = row * ROW;
    if (scales->made[row] == WHOLE)
        return;
    put_all(scales, first % LENGTHS_CHUNK, ROW, scales->of + first, scales->prose + first, longer);
    scales->made[row] = WHOLE;
    scales->whole_count++;
}

static void make_chunk(struct scales *scales, size_t number)
{
    size_t longer = 0;
    for (size_t i = 0; i < LENGTHS_NORMS; i++)
        make_row(scales, number * LENGTHS_NORMS + i, &longer);
}

// Whether so many more of a row are wanted that all of it is made. What is read for the second time is made all at once, and
// what is read at all when so many rows were that most will be.
static bool fill_whole(struct scales *scales, size_t row, size_t count)
{
    const size_t number = row / LENGTHS_NORMS;
    if (scales->asked[number] > 1 || scales->reads > READ_SINGLY_MAX)
        make_chunk(scales, number);
    if (scales->made[row] == WHOLE)
        return true;
    if (scales->made[row] + count <= SINGLY_MAX) {
        if (scales->made[row] == 0)
            clear_row(scales, row);
        scales->made[row] += (uint16_t)count;
        return false;
    }
    size_t longer = 0;
    make_row(scales, row, &longer);
    return true;
}

static loci_error fill_row_of_set(struct scales *scales, loci *index, size_t row,
                                  const uint64_t set[ROW_WORDS])
{
    size_t count = 0;
    for (size_t word = 0; word < ROW_WORDS; word++)
        count += (size_t)__builtin_popcountll(set[word]);
    if (count == 0)
        return LOCI_OK;
    loci_error error = find_lengths(scales, index, row);
    if (error != LOCI_OK || fill_whole(scales, row, count))
        return error;
    for (size_t word = 0; word < ROW_WORDS; word++)
        for (uint64_t left = set[word]; left; left &= left - 1)
            make(scales, row * ROW + 64 * word + (size_t)__builtin_ctzll(left));
    return LOCI_OK;
}

loci_error scales_of_set(struct scales *scales, loci *index, uint32_t base, const uint64_t *set, size_t words)
{
    loci_error error = reserve(scales, index);
    for (size_t at = 0, row = base / ROW; error == LOCI_OK && at < words && row < scales->row_count;
         at += ROW_WORDS, row++)
        if (scales->made[row] != WHOLE)
            error = fill_row_of_set(scales, index, row, set + at);
    return error;
}

static loci_error fill_row_of_list(struct scales *scales, loci *index, size_t row, const uint32_t *passages,
                                   size_t count)
{
    loci_error error = find_lengths(scales, index, row);
    if (error == LOCI_OK && count > LISTED_SINGLY_MAX)
        make_chunk(scales, row / LENGTHS_NORMS);
    if (error != LOCI_OK || fill_whole(scales, row, count))
        return error;
    for (size_t i = 0; i < count; i++)
        make(scales, passages[i]);
    return LOCI_OK;
}

// Whether all rows between those of two passages are made; false where they are too many to look at.
static bool are_made(const struct scales *scales, uint32_t first, uint32_t last)
{
    enum { ROWS_MAX = 64 };
    bool made = last / ROW - first / ROW < ROWS_MAX;
    for (size_t row = first / ROW; made && row <= last / ROW; row++)
        made = scales->made[row] == WHOLE;
    return made;
}

loci_error scales_of_list(struct scales *scales, loci *index, const uint32_t *passages, size_t count)
{
    loci_error error = reserve(scales, index);
    if (error != LOCI_OK || count == 0 || are_made(scales, passages[0], passages[count - 1]))
        return error;
    for (size_t i = 0, end; error == LOCI_OK && i < count; i = end) {
        const size_t row = passages[i] / ROW;
        for (end = i + 1; end < count && passages[end] / ROW == row;)
            end++;
        if (scales->made[row] != WHOLE)
            error = fill_row_of_list(scales, index, row, passages + i, end - i);
    }
    return error;
}

loci_error scales_apart(struct scales *scales, loci *index, const uint32_t *passages, size_t count, float *of,
                        uint8_t *prose)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        if (i == 0 || passages[i] / LENGTHS_CHUNK != passages[i - 1] / LENGTHS_CHUNK)
            error = find_lengths(scales, index, passages[i] / ROW);
        if (error == LOCI_OK)
            put_one(scales, passages[i] % LENGTHS_CHUNK, of + i, prose + i);
    }
    return error;
}

// Whether passages of a list stand so close that of a window with such more are wanted than one by one.
static bool are_close(const uint32_t *passages, size_t count)
{
    enum { ENOUGH = 32 };
    const uint64_t span = count > 0 ? (uint64_t)passages[count - 1] - passages[0] + 1 : 0;
    return count >= ENOUGH && count * (uint64_t)LENGTHS_CHUNK > WINDOW_SINGLY_MAX * span;
}

// Whether all of the window are made, or are now, since with `count` more so many are wanted that this takes less time.
static bool fill_window(struct scales *scales, struct scales_window *window, size_t number, size_t count)
{
    size_t longer = 0;
    if (window->number != number + 1) {
        window->number = number + 1;
        window->made = 0;
    }
    const size_t wanted = window->made == WHOLE ? WHOLE : window->made + count;
    if (window->made < WHOLE && wanted > WINDOW_SINGLY_MAX)
        put_all(scales, 0, LENGTHS_CHUNK, window->of, window->prose, &longer);
    window->made = wanted > WINDOW_SINGLY_MAX ? WHOLE : wanted;
    return window->made == WHOLE;
}

static bool is_whole(const struct scales_window *window, size_t number)
{
    return window->number == number + 1 && window->made == WHOLE;
}

loci_error scales_of_window(struct scales *scales, loci *index, uint32_t base, const uint64_t *set,
                            struct scales_window *window)
{
    enum { WORDS = LENGTHS_CHUNK / 64 };
    const size_t number = base / LENGTHS_CHUNK;
    size_t count = 0;
    if (is_whole(window, number))
        return LOCI_OK;
    for (size_t word = 0; word < WORDS; word++)
        count += (size_t)__builtin_popcountll(set[word]);
    loci_error error = find_lengths(scales, index, number * LENGTHS_NORMS);
    if (error != LOCI_OK || fill_window(scales, window, number, count))
        return error;
    for (size_t word = 0; word < WORDS; word++)
        for (uint64_t left = set[word]; left; left &= left - 1) {
            const size_t at = 64 * word + (size_t)__builtin_ctzll(left);
            put_one(scales, at, window->of + at, window->prose + at);
        }
    return LOCI_OK;
}

loci_error scales_of_window_list(struct scales *scales, loci *index, const uint32_t *passages, size_t count,
                                 struct scales_window *window)
{
    const size_t number = count > 0 ? passages[0] / LENGTHS_CHUNK : 0;
    if (count == 0 || is_whole(window, number))
        return LOCI_OK;
    loci_error error = find_lengths(scales, index, number * LENGTHS_NORMS);
    if (error != LOCI_OK ||
        fill_window(scales, window, number, are_close(passages, count) ? (size_t)WHOLE : count))
        return error;
    for (size_t i = 0; i < count; i++) {
        const size_t at = passages[i] % LENGTHS_CHUNK;
        put_one(scales, at, window->of + at, window->prose + at);
    }
    return LOCI_OK;
}

static bool is_chunk_made(const struct scales *scales, size_t number)
{
    bool made = true;
    for (size_t i = 0; made && i < LENGTHS_NORMS; i++)
        made = scales->made[number * LENGTHS_NORMS + i] == WHOLE;
    return made;
}

loci_error scales_go_on(struct scales *scales, loci *index)
{
    enum { QUESTIONS = 48, CHUNKS = 2 };
    const size_t numbers = scales->row_count / LENGTHS_NORMS;
    if (scales_are_whole(scales) || scales->next == numbers)
        return LOCI_OK;
    if (scales->questions < QUESTIONS) {
        scales->questions++;
        return LOCI_OK;
    }
    if (reserve(scales, index) != LOCI_OK)
        return LOCI_NO_MEMORY;
    for (int made = 0; made < CHUNKS && scales->next < numbers; scales->next++) {
        if (is_chunk_made(scales, scales->next))
            continue;
        const loci_error error = find_lengths(scales, index, scales->next * LENGTHS_NORMS);
        if (error == LOCI_NO_MEMORY)
            return error;
        if (error != LOCI_OK) {
            scales->next = numbers;
            index->message[0] = '\0';
            return LOCI_OK;
        }
        make_chunk(scales, scales->next);
        made++;
    }
    return LOCI_OK;
}
