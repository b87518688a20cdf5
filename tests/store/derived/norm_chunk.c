// SPDX-License-Identifier: MIT
// Chunks of norms: what is packed comes out, one by one and as a whole, and what is damaged is refused or gives some norm.
#include "store/derived/norm_chunk.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static size_t random_below(uint64_t *random, size_t limit)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*random >> 33) % limit;
}

static unsigned char norms[NORM_CHUNK_BYTES], taken[NORM_CHUNK_BYTES];

// The chunk stands fourth in its row of lengths.
enum { CHUNK = 19 };

static void pack_lengths(struct buffer *out)
{
    const unsigned char *row[LENGTHS_NORMS] = {[0] = norms, [CHUNK % LENGTHS_NORMS] = norms, [7] = norms};
    buffer_init(out);
    cr_assert(lengths_pack(out, row));
}

static bool is_sum(const struct norm_sum *sum, uint32_t document, size_t at)
{
    struct norm_sum expected = {0};
    for (size_t i = at; i < NORM_CHUNK && norm_unpack(taken + i * NORM_SIZE).document == document; i++) {
        const struct norm norm = norm_unpack(taken + i * NORM_SIZE);
        expected.passages++;
        expected.length.in[FIELD_TITLE] = norm_unpack(taken + at * NORM_SIZE).length.in[FIELD_TITLE];
        expected.length.in[FIELD_HEADING] += norm.length.in[FIELD_HEADING];
        expected.length.in[FIELD_TEXT] += norm.length.in[FIELD_TEXT];
    }
    return sum->passages == expected.passages &&
           memcmp(&sum->length, &expected.length, sizeof sum->length) == 0;
}

static size_t wrong_sums(const struct stored_chunk *stored, struct norm_marks *marks)
{
    size_t wrong = 0;
    for (size_t i = 0; i < NORM_CHUNK; i += 101)
        for (uint32_t further = 0; further < 2; further++) {
            const uint32_t own = norm_unpack(taken + i * NORM_SIZE).document,
                           document = (own == 0 ? 70000 : own) + further;
            struct norm_sum sum;
            wrong += !norm_chunk_sum(&sum, document, i, stored, marks) || !is_sum(&sum, document, i);
            norms_sum(&sum, document, i, taken);
            wrong += !is_sum(&sum, document, i);
        }
    return wrong;
}

static size_t wrong_norms(const struct stored_chunk *stored, struct norm_marks *marks)
{
    size_t wrong = 0;
    for (size_t i = 0; i < NORM_CHUNK; i += 23) {
        struct norm norm;
        unsigned char packed[NORM_SIZE];
        wrong += !norm_chunk_find(&norm, i, stored, marks);
        norm_pack(&norm, packed);
        wrong += memcmp(packed, taken + i * NORM_SIZE, NORM_SIZE) != 0;
    }
    return wrong;
}

// From the last one on, before which nothing is marked, in any order.
static size_t wrong_in_any_order(const struct stored_chunk *stored)
{
    struct norm_marks marks = {0};
    uint64_t random = 3;
    size_t wrong = 0;
    for (int i = 0; i < 24; i++) {
        struct norm norm;
        unsigned char packed[NORM_SIZE];
        const size_t at = i == 0 ? NORM_CHUNK - 1 : random_below(&random, i % 2 ? NORM_CHUNK : 70);
        if (i % 8 == 7)
            marks = (struct norm_marks){0};
        wrong += !norm_chunk_find(&norm, at, stored, &marks);
        norm_pack(&norm, packed);
        wrong += memcmp(packed, taken + at * NORM_SIZE, NORM_SIZE) != 0;
    }
    return wrong;
}

// Of a chunk that is whole each norm is what it is of all, and those of a document from a passage on are what they are one by
// one; of a document that the passage is not of there are none. Of what is damaged there is some, or it is refused.
static void expect_each(const void *stored, size_t size, const struct buffer *lengths, bool whole)
{
    struct norm_marks found = {0}, summed = {0};
    const struct stored_chunk chunk = {CHUNK, stored, lengths->data, size, lengths->size};
    const size_t wrong =
        wrong_norms(&chunk, &found) + wrong_sums(&chunk, &summed) + wrong_in_any_order(&chunk);
    cr_assert(!whole || wrong == 0);
}

static bool take(const void *stored, size_t size, const struct buffer *lengths)
{
    const bool whole = norm_chunk_take(taken, CHUNK, stored, size, lengths->data, lengths->size);
    if (norm_chunk_is_apart(stored, size))
        expect_each(stored, size, lengths, whole);
    return whole;
}

static void set(size_t at, const struct norm *norm)
{
    norm_pack(norm, norms + at * NORM_SIZE);
}

static size_t expect_round_trip(void)
{
    struct buffer bytes, lengths;
    buffer_init(&bytes);
    pack_lengths(&lengths);
    cr_assert(norm_chunk_pack(&bytes, norms));
    const size_t size = bytes.size;
    cr_assert_leq(size, NORM_PACKED_MAX);
    if (size > 0) {
        cr_assert_not(norm_is_chunk(size));
        cr_assert(take(bytes.data, size, &lengths));
        cr_assert_arr_eq(taken, norms, sizeof norms);
        cr_expect_not(norm_chunk_take(taken, CHUNK, bytes.data, size, NULL, 0), "without its lengths");
        cr_expect_not(norm_chunk_take(taken, CHUNK, bytes.data, size, lengths.data, lengths.size - 1));
    }
    buffer_clear(&bytes);
    buffer_clear(&lengths);
    return size;
}

// Documents of some passages each, in order; every `gap`-th passage is gone.
static void fill(uint64_t *random, size_t length, size_t gap, bool titled)
{
    memset(norms, 0, sizeof norms);
    for (size_t i = 0; i < NORM_CHUNK; i++) {
        if (gap > 0 && random_below(random, gap) == 0)
            continue;
        const uint32_t document = (uint32_t)(i / length + 70000);
        struct norm norm = {
            .document = document,
            .place = norm_place_on(document % 3 == 0 ? 0x92345000u + (document << 12) : document << 11,
                                   i % length + 1),
            .length.in = {[FIELD_TITLE] = titled ? document % 256 : 0,
                          [FIELD_HEADING] = (uint32_t)random_below(random, titled ? 256 : 1),
                          [FIELD_TEXT] = (uint32_t)random_below(random, titled ? 65536 : 255)},
            .prose = (uint8_t)random_below(random, 256),
            .text = (uint16_t)random_below(random, 65536)};
        set(i, &norm);
    }
}

Test(norm_chunk, gives_what_went_in)
{
    uint64_t random = 7;
    for (size_t length = 1; length <= NORM_CHUNK; length += 1 + length / 2)
        for (size_t gap = 0; gap < 5; gap++)
            for (int titled = 0; titled < 2; titled++) {
                fill(&random, length, gap, titled);
                expect_round_trip();
            }
    memset(norms, 0, sizeof norms);
    cr_expect_eq(expect_round_trip(), 0, "no passage is no row");
}

Test(norm_chunk, takes_three_bytes_a_passage_of_documents_of_sixteen_beside_its_lengths)
{
    uint64_t random = 3;
    fill(&random, 16, 0, false);
    cr_expect_lt(expect_round_trip(), 3 * NORM_CHUNK);
}

// The ordinal ends where its bits do, as norm_place has it.
Test(norm_chunk, goes_from_place_to_place_as_places_are_made)
{
    struct hash hash = {.bytes = {0xAB, 0xCD, 0xEF, 0x12}};
    static const char *const members[] = {"", "17", "record 1048577"};
    for (size_t m = 0; m < sizeof members / sizeof *members; m++)
        for (size_t first = 1; first < 4200; first += 61)
            for (size_t further = 0; further < 4200; further += 97)
                cr_assert_eq(norm_place_on(norm_place(members[m], strlen(members[m]), &hash, first), further),
                             norm_place(members[m], strlen(members[m]), &hash, first + further), "%s %zu %zu",
                             members[m], first, further);
}

// Tells whether it had to become larger.
static bool expect_of_today(void)
{
    struct buffer bytes;
    buffer_init(&bytes);
    cr_assert(norm_chunk_pack(&bytes, norms));
    cr_assert_not(norm_is_chunk(bytes.size));
    const bool met = norm_is_chunk(bytes.size - 1);
    if (met) {
        struct buffer lengths;
        pack_lengths(&lengths);
        cr_assert(take(bytes.data, bytes.size, &lengths));
        cr_assert_arr_eq(taken, norms, sizeof norms);
        buffer_clear(&lengths);
    }
    buffer_clear(&bytes);
    return met;
}

// As it is known from outside how large a chunk of an older format is, none of today has that size.
Test(norm_chunk, is_never_as_large_as_one_of_an_older_format)
{
    size_t met = 0;
    memset(norms, 0, sizeof norms);
    for (size_t i = 0; i < NORM_CHUNK; i++) {
        set(i, &(struct norm){.document = (uint32_t)(i * 77777777 + 1),
                              .place = (uint32_t)(i * 3),
                              .length.in = {[FIELD_HEADING] = i % 256, [FIELD_TEXT] = 300 + (uint32_t)i}});
        met += expect_of_today();
    }
    // Documents of numbers of four bytes as varints, and of three.
    for (size_t larger = 0; larger <= NORM_CHUNK; larger++) {
        for (size_t i = 0; i < NORM_CHUNK; i++)
            set(i, &(struct norm){.document = (uint32_t)((i < larger ? 1u << 22 : 1u << 15) + i),
                                  .place = (uint32_t)(i * 3),
                                  .length.in[FIELD_TEXT] = i % 3 ? 1 : 300});
        met += expect_of_today();
    }
    cr_expect_gt(met, 0, "one of them would have been");
}

// Of format 9: with lengths and prose within.
static void pack_older(struct buffer *out)
{
    struct buffer today;
    buffer_init(&today);
    buffer_init(out);
    cr_assert(norm_chunk_pack(&today, norms));
    const size_t count = (unsigned char)today.data[0] | ((size_t)(unsigned char)today.data[1] & 0x7F) << 8;
    buffer_add_byte(out, today.data[0]);
    buffer_add_byte(out, (char)(today.data[1] & 0x7F));
    for (size_t i = 0; i < count; i++) {
        const uint32_t text = norm_unpack(norms + i * NORM_SIZE).length.in[FIELD_TEXT];
        buffer_add_byte(out, (char)(text < UINT8_MAX ? text : UINT8_MAX));
    }
    for (size_t i = 0; i < count; i++)
        buffer_add_byte(out, (char)norm_unpack(norms + i * NORM_SIZE).prose);
    buffer_add(out, today.data + 2, today.size - 2);
    for (size_t i = 0; i < count; i++) {
        const uint32_t text = norm_unpack(norms + i * NORM_SIZE).length.in[FIELD_TEXT];
        if (text >= UINT8_MAX)
            buffer_add(out, (char[]){(char)i, (char)(i >> 8), (char)text, (char)(text >> 8)}, 4);
    }
    buffer_clear(&today);
}

Test(norm_chunk, of_the_format_before_is_taken_apart)
{
    uint64_t random = 5;
    for (size_t length = 1; length <= NORM_CHUNK; length += 1 + length / 2) {
        struct buffer bytes;
        fill(&random, length, 4, true);
        pack_older(&bytes);
        cr_assert(norm_chunk_take(taken, CHUNK, bytes.data, bytes.size, NULL, 0));
        cr_assert_arr_eq(taken, norms, sizeof norms);
        buffer_clear(&bytes);
    }
}

Test(norm_chunk, that_is_damaged_is_refused_or_gives_some_norms)
{
    uint64_t random = 11;
    size_t refused = 0;
    fill(&random, 5, 3, true);
    struct buffer bytes, lengths;
    buffer_init(&bytes);
    pack_lengths(&lengths);
    cr_assert(norm_chunk_pack(&bytes, norms));
    for (size_t size = 0; size < bytes.size; size += 1 + size / 64) {
        unsigned char *part = malloc(size + 1); // of this size alone, for what watches memory
        cr_assert(part);
        memcpy(part, bytes.data, size);
        cr_expect_not(take(part, size, &lengths) && memcmp(taken, norms, sizeof norms) == 0, "%zu", size);
        free(part);
    }
    for (int i = 0; i < 20000; i++) {
        unsigned char *damaged = malloc(bytes.size);
        cr_assert(damaged);
        memcpy(damaged, bytes.data, bytes.size);
        damaged[random_below(&random, bytes.size)] = (unsigned char)random_below(&random, 256);
        refused += !take(damaged, bytes.size, &lengths);
        free(damaged);
    }
    cr_expect_gt(refused, 100);
    cr_expect_not(take(NULL, 0, &lengths));
    buffer_clear(&bytes);
    buffer_clear(&lengths);
}
