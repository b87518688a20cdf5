// SPDX-License-Identifier: MIT
// Rows of lengths: what goes in comes out, and what is not whole is refused.
#include "store/derived/lengths.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct chunks {
    unsigned char bytes[LENGTHS_NORMS][NORM_CHUNK_BYTES];
    const unsigned char *of[LENGTHS_NORMS]; // NULL: no passage in it
};

static struct chunks *chunks_new(void)
{
    struct chunks *chunks = calloc(1, sizeof *chunks);
    cr_assert(chunks);
    return chunks;
}

static void set(struct chunks *chunks, size_t passage, struct norm norm)
{
    unsigned char *chunk = chunks->bytes[passage / NORM_CHUNK];
    chunks->of[passage / NORM_CHUNK] = chunk;
    norm_pack(&norm, chunk + passage % NORM_CHUNK * NORM_SIZE);
}

static struct norm norm_of(uint32_t title, uint32_t heading, uint32_t text, uint8_t prose)
{
    return (struct norm){.document = 7,
                         .length.in = {[FIELD_TITLE] = title, [FIELD_HEADING] = heading, [FIELD_TEXT] = text},
                         .prose = prose};
}

static void expect_same(const struct chunks *chunks, const struct lengths *lengths)
{
    size_t next = 0;
    for (size_t i = 0; i < LENGTHS_CHUNK; i++) {
        const unsigned char *chunk = chunks->of[i / NORM_CHUNK];
        const struct norm norm = chunk ? norm_unpack(chunk + i % NORM_CHUNK * NORM_SIZE) : (struct norm){0};
        const struct field_counts found = lengths_at(lengths, i);
        cr_assert_arr_eq(&found, &norm.length, sizeof found, "%zu", i);
        cr_assert_eq(lengths_prose(lengths, i), norm.prose, "%zu", i);
        cr_assert_eq(lengths_longer_next(lengths, i, &next), lengths_longer(lengths, i), "%zu", i);
    }
}

static void expect_packed(struct chunks *chunks, size_t size)
{
    struct buffer row;
    struct lengths lengths;
    buffer_init(&row);
    cr_assert(lengths_pack(&row, chunks->of));
    cr_expect_eq(row.size, size);
    cr_assert(lengths_open(&lengths, row.data, row.size));
    expect_same(chunks, &lengths);
    buffer_clear(&row);
    free(chunks);
}

Test(lengths, of_texts_alone_take_two_bytes_a_passage)
{
    struct chunks *chunks = chunks_new();
    for (size_t i = 0; i < 600; i++)
        set(chunks, i, norm_of(0, 0, (uint32_t)(i % 250), (uint8_t)i));
    expect_packed(chunks, 3 + 2 * 600);
}

Test(lengths, of_titles_and_headings_have_planes_of_their_own)
{
    struct chunks *chunks = chunks_new();
    set(chunks, 3, norm_of(255, 0, 12, 9));
    expect_packed(chunks, 3 + 3 * 4);
    chunks = chunks_new();
    set(chunks, 3, norm_of(0, 4, 12, 9));
    expect_packed(chunks, 3 + 3 * 4);
    chunks = chunks_new();
    set(chunks, LENGTHS_CHUNK - 1, norm_of(17, 4, 12, 9));
    expect_packed(chunks, 3 + 4 * LENGTHS_CHUNK);
}

Test(lengths, of_long_texts_are_whole)
{
    static const uint32_t texts[] = {254, 255, 256, 500, 1000, 65534, 65535};
    struct chunks *chunks = chunks_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        set(chunks, 600 * i, norm_of(1, 0, texts[i], 255));
    expect_packed(chunks, 3 + 3 * (600 * 6 + 1) + 4 * 6);
}

Test(lengths, of_no_passage_are_no_row)
{
    struct chunks *chunks = chunks_new();
    struct buffer row;
    buffer_init(&row);
    chunks->of[2] = chunks->bytes[2]; // a chunk whose passages are gone
    cr_assert(lengths_pack(&row, chunks->of));
    cr_expect_eq(row.size, 0);
    buffer_clear(&row);
    free(chunks);
}

Test(lengths, that_are_not_whole_are_refused)
{
    struct lengths lengths;
    static const struct {
        const char *bytes;
        size_t size;
        bool whole;
    } rows[] = {{"", 0, false},
                {"\0\0", 2, false},
                {"\0\0\0", 3, true},
                {"\0\1\0a", 4, false},
                {"\0\1\0ab", 5, true},
                {"\1\1\0ab", 5, false},
                {"\1\1\0abc", 6, true},
                {"\3\1\0abcd", 7, true},
                {"\4\1\0abcd", 7, false},
                {"\0\1\0\xFF"
                 "b\0\0\2\2",
                 9, true},
                {"\0\1\0\xFF"
                 "b\0\0\2",
                 8, false},
                {"\0\1\x10", 3, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(lengths_open(&lengths, rows[i].bytes, rows[i].size), rows[i].whole, "%zu", i);
    // A long text that is not in the list, or not in its order, has some length; nothing beyond the row is read.
    cr_assert(lengths_open(&lengths,
                           "\0\1\0\xFF"
                           "b\5\0\2\2",
                           9));
    cr_expect_eq(lengths_at(&lengths, 0).in[FIELD_TEXT], 0);
}
