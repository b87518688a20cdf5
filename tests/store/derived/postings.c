// SPDX-License-Identifier: MIT
// Lists of postings, pages of terms and heads of segments: what is written is read, and what is damaged is seen or harmless.
#include "store/derived/segments/head.h"
#include "store/derived/segments/list.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 7;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static const uint32_t largest[] = {0, 1, 2, 3, 255, 256, 70000, 1u << 24, UINT32_MAX};

Test(postings, blocks_are_unpacked_as_they_were_packed)
{
    for (size_t round = 0; round < 20000; round++) {
        uint32_t numbers[PACK_COUNT], found[PACK_COUNT];
        unsigned char bytes[PACK_BYTES_MAX];
        const uint32_t limit = largest[draw(9)], more = largest[draw(9)], every = 1 + draw(60);
        for (size_t i = 0; i < PACK_COUNT; i++) {
            const uint32_t most = draw(every) ? limit : more;
            numbers[i] = most == UINT32_MAX ? draw(UINT32_MAX) : draw(most + 1);
        }
        const size_t size = pack(numbers, bytes);
        cr_assert_eq(pack_size(bytes, size), size);
        cr_assert_eq(pack_size(bytes, size - 1), 0);
        unpack(bytes, found);
        cr_assert_eq(memcmp(numbers, found, sizeof numbers), 0, "round %zu", round);
    }
}

Test(postings, distances_add_up)
{
    static const uint32_t mosts[] = {1, 9, 1000, UINT32_MAX}; // with the last the sums go round
    for (size_t round = 0; round < 64; round++) {
        uint32_t numbers[PACK_COUNT + 1], wanted[PACK_COUNT];
        const uint32_t before = round % 8 == 7 ? UINT32_MAX : draw(1000);
        uint32_t sum = before;
        for (size_t i = 0; i < PACK_COUNT; i++) {
            numbers[i] = draw(mosts[round % 4]);
            wanted[i] = sum += numbers[i] + 1;
        }
        numbers[PACK_COUNT] = 77;
        pack_add_up(numbers, before);
        cr_assert_eq(memcmp(numbers, wanted, sizeof wanted), 0, "round %zu", round);
        cr_assert_eq(numbers[PACK_COUNT], 77, "round %zu: written behind the end", round);
    }
}

struct made {
    struct list_writer writer;
    struct buffer bytes;
    struct buffer positions;
    uint32_t *passages;
    struct field_counts *found;
    uint32_t *codes, *distances; // of all occurrences
    size_t code_count;
    uint32_t count;
};

enum { OCCURRENCES_MAX = 4 }; // of a posting

// The words of the term "t" are "t", "ta", "tab" …
static void make_forms(struct list_writer *writer, size_t forms)
{
    struct buffer bytes;
    buffer_init(&bytes);
    for (size_t i = 0; i < forms; i++) {
        unsigned char form[FORM_BYTES_MAX];
        buffer_add(&bytes, form, form_pack(form, "t", 1, "tabcdefghijklmnopqrst", 1 + i, 0));
    }
    list_writer_forms(writer, bytes.data, bytes.size, forms);
    buffer_clear(&bytes);
}

static uint32_t draw_code(size_t forms)
{
    return draw(3) ? 0 : draw((uint32_t)forms);
}

static void make(struct made *made, uint32_t count, uint32_t gap, size_t forms)
{
    list_writer_init(&made->writer);
    buffer_init(&made->bytes);
    buffer_init(&made->positions);
    make_forms(&made->writer, forms);
    made->codes = calloc((size_t)count * OCCURRENCES_MAX, sizeof *made->codes);
    made->distances = calloc((size_t)count * OCCURRENCES_MAX, sizeof *made->distances);
    made->code_count = 0;
    made->count = count;
    made->passages = calloc(count, sizeof *made->passages);
    made->found = calloc(count, sizeof *made->found);
    uint32_t passage = draw(3);
    for (uint32_t i = 0; i < count; i++, passage += 1 + draw(gap)) {
        uint32_t distances[OCCURRENCES_MAX];
        const uint32_t first = draw(50), further = draw(300);
        struct list_posting posting = {.passage = passage, .prose = (uint8_t)draw(256)};
        for (int field = 0; field < FIELD_COUNT; field++) {
            posting.found.in[field] = field == FIELD_TEXT ? 1 + draw(2) : draw(9) == 0;
            posting.length.in[field] = draw(400);
            for (uint32_t o = 0; o < posting.found.in[field]; o++)
                distances[posting.occurrences++] = o == 0 ? first : further;
        }
        posting.distances = distances;
        posting.codes = &made->codes[made->code_count];
        for (size_t o = 0; o < posting.occurrences; o++) {
            made->codes[made->code_count] = draw_code(forms);
            made->distances[made->code_count++] = distances[o];
        }
        list_writer_add(&made->writer, &posting);
        made->passages[i] = passage;
        made->found[i] = posting.found;
    }
    cr_assert(list_writer_end(&made->writer));
    buffer_add(&made->bytes, made->writer.entries.data, made->writer.entries.size);
    buffer_add(&made->bytes, made->writer.blocks.data, made->writer.blocks.size);
    buffer_add(&made->positions, made->writer.forms.data, made->writer.forms.size);
    buffer_add(&made->positions, made->writer.positions.data, made->writer.positions.size);
}

static void unmake(struct made *made)
{
    list_writer_clear(&made->writer);
    buffer_clear(&made->bytes);
    buffer_clear(&made->positions);
    free(made->codes);
    free(made->distances);
    free(made->passages);
    free(made->found);
}

static bool open_made(const struct made *made, struct list *list)
{
    return list_open(list, (const unsigned char *)made->bytes.data, made->bytes.size, made->count,
                     made->writer.forms.size > 0, (const unsigned char *)made->positions.data,
                     made->positions.size, false);
}

// Of one field, from this occurrence on; returns which is behind them.
static size_t expect_places(const struct made *made, struct list_positions *positions, size_t next,
                            uint32_t count)
{
    uint32_t places[2], sum = 0;
    if (draw(3) == 0) {
        cr_assert(list_positions_skip(positions, count));
        return next + count;
    }
    cr_assert(list_positions_may_hold(positions, count) && list_positions_take(positions, count, places));
    for (uint32_t i = 0; i < count; i++)
        cr_assert_eq(places[i], sum += made->distances[next + i]);
    return next + count;
}

static void expect_block(const struct made *made, const struct list *list, uint32_t block, size_t *occurrence)
{
    uint32_t passages[LIST_BLOCK];
    struct list_found found;
    struct list_positions positions;
    size_t next = *occurrence;
    list_found_init(&found);
    cr_assert(list_passages(list, block, passages) && list_frequencies(list, block, &found) &&
              list_positions_open(list, block, &positions));
    for (uint32_t i = 0; i < list_block_size(list, block); i++) {
        const uint32_t at = block * LIST_BLOCK + i;
        const struct field_counts counts = list_found_at(&found, i);
        cr_assert_eq(passages[i], made->passages[at]);
        cr_assert_eq(memcmp(&counts, &made->found[at], sizeof counts), 0);
        for (int field = 0; field < FIELD_COUNT; field++)
            next = expect_places(made, &positions, next, counts.in[field]);
    }
    cr_expect(places_ended(&positions.places));
    const uint32_t begin = (uint32_t)*occurrence;
    for (uint32_t i = block * LIST_BLOCK; i < block * LIST_BLOCK + list_block_size(list, block); i++)
        *occurrence +=
            made->found[i].in[FIELD_TITLE] + made->found[i].in[FIELD_HEADING] + made->found[i].in[FIELD_TEXT];
    for (size_t round = 0; round < 300; round++) { // forward mostly, and back
        uint32_t code;
        const uint32_t at = draw((uint32_t)*occurrence - begin);
        cr_assert(codes_at(&positions.codes, at, &code));
        cr_assert_eq(code, made->codes[begin + at]);
    }
}

static void expect_forms(const struct list *list, size_t forms)
{
    size_t place = 0, count = 0;
    char word[FORM_WORD_MAX];
    for (const unsigned char *form; (form = forms_next(&list->forms, &place)); count++)
        cr_expect_eq(form_word(form, "t", 1, word), count + 1);
    cr_expect_eq(place, list->forms.size);
    cr_expect_eq(count, forms > 1 ? forms : 0);
}

Test(postings, lists_are_read_as_they_were_written)
{
    static const uint32_t counts[] = {1, 2, 127, 128, 129, 255, 256, 1000, 5000},
                          gaps[] = {1, 3, 500, 300000};
    static const size_t forms[] = {1, 2, 20};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
            for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
                struct made made;
                struct list list;
                size_t occurrence = 0;
                make(&made, counts[c], gaps[g], forms[f]);
                cr_assert(open_made(&made, &list));
                expect_forms(&list, forms[f]);
                for (uint32_t block = 0; block < list.block_count; block++)
                    expect_block(&made, &list, block, &occurrence);
                unmake(&made);
            }
}

static void read_all(const struct list *list)
{
    for (uint32_t block = 0; block < list->block_count; block++) {
        uint32_t passages[LIST_BLOCK], places[64];
        struct list_found found;
        struct list_positions positions;
        list_found_init(&found);
        if (!list_passages(list, block, passages))
            continue;
        for (uint32_t i = 1; i < list_block_size(list, block); i++)
            cr_assert_lt(passages[i - 1], passages[i]);
        if (list_frequencies(list, block, &found) && list_positions_open(list, block, &positions) &&
            list_positions_skip(&positions, found.in[FIELD_TEXT][0])) {
            uint32_t code;
            list_positions_take(&positions, 64, places);
            for (uint32_t i = 0; i < 300; i++)
                (void)codes_at(&positions.codes, i, &code);
        }
    }
    size_t place = 0;
    char word[FORM_WORD_MAX];
    for (const unsigned char *form; (form = forms_next(&list->forms, &place));)
        (void)form_word(form, "t", 1, word);
}

// Whatever is in them, passages ascend and nothing is read beyond.
Test(postings, damaged_lists_are_seen_or_ascend)
{
    struct made made;
    make(&made, 700, 40, 9);
    for (size_t round = 0; round < 20000; round++) {
        struct list list;
        const size_t size = 1 + draw((uint32_t)made.bytes.size);
        unsigned char *bytes = malloc(size); // of its own, so that a sanitizer sees what is read beyond
        memcpy(bytes, made.bytes.data, size);
        for (uint32_t i = draw(6); i > 0; i--)
            bytes[draw((uint32_t)size)] = (unsigned char)draw(256);
        const size_t places_size = 1 + draw((uint32_t)made.positions.size);
        unsigned char *places = malloc(places_size);
        memcpy(places, made.positions.data, places_size);
        for (uint32_t i = draw(6); i > 0; i--)
            places[draw((uint32_t)places_size)] = (unsigned char)draw(256);
        if (list_open(&list, bytes, size, made.count, true, places, places_size, false))
            read_all(&list);
        free(bytes);
        free(places);
    }
    unmake(&made);
}

Test(postings, forms_are_packed_as_changes_of_their_terms)
{
    static const struct {
        const char *term, *word;
        unsigned flags;
        size_t bytes;
    } cases[] = {{"state", "state", 0, 1},
                 {"state", "states", 0, 2},
                 {"treati", "treaty", FORM_CAPITALS, 2},
                 {"us", "us", FORM_CAPITALS, 1},
                 {"go", "went", FORM_FOREIGN, 5},
                 {"internationalis", "international", FORM_FLAGS, 1},
                 {"abcdefghijk", "abx", 0, 4},
                 {"a", "abcdefgh", 0, 9}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char form[FORM_BYTES_MAX];
        char word[FORM_WORD_MAX];
        const size_t term = strlen(cases[i].term), size = strlen(cases[i].word);
        cr_expect_eq(form_pack(form, cases[i].term, term, cases[i].word, size, cases[i].flags),
                     cases[i].bytes, "%s", cases[i].word);
        cr_expect_eq(form_size(form, cases[i].bytes), cases[i].bytes);
        cr_expect_eq(form_size(form, cases[i].bytes - 1), 0);
        cr_expect_eq(form_flags(form), cases[i].flags);
        cr_assert_eq(form_word(form, cases[i].term, term, word), size);
        cr_expect_arr_eq(word, cases[i].word, size);
    }
}

static void name_term(char out[16], uint32_t number)
{
    snprintf(out, 16, "t%06u", number * 7);
}

static void write_terms(struct buffer *page, uint32_t count)
{
    struct terms_writer writer;
    struct term_entry entry = {0};
    terms_writer_init(&writer);
    for (uint32_t i = 0; i < count; i++) {
        char term[16];
        const bool next = i % 50 == 49;
        name_term(term, i);
        entry.count = i + 1;
        entry.flags = i % 3 == 0;
        entry.list = (struct chunk_range){entry.list.chunk + next,
                                          next ? 0 : entry.list.begin + entry.list.size, i % 90};
        entry.positions.begin += entry.positions.size;
        entry.positions.size = 2 * i;
        terms_writer_add(&writer, term, strlen(term), &entry);
    }
    cr_assert(terms_writer_page(&writer, page));
    terms_writer_clear(&writer);
}

Test(postings, terms_are_found_on_their_page)
{
    enum { COUNT = 1000 };
    struct buffer page;
    struct terms_page read;
    buffer_init(&page);
    write_terms(&page, COUNT);
    uint32_t begin = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        char term[16];
        bool found;
        name_term(term, i);
        cr_assert(terms_page_open(&read, (const unsigned char *)page.data, page.size));
        cr_assert(terms_page_find(&read, term, strlen(term), &found) && found, "%s", term);
        cr_expect_eq(read.entry.count, i + 1);
        cr_expect_eq(read.entry.flags, i % 3 == 0);
        begin = i % 50 == 49 ? 0 : begin;
        cr_expect_eq(read.entry.list.chunk, (i + 1) / 50);
        cr_expect_eq(read.entry.list.begin, begin);
        cr_expect_eq(read.entry.list.size, i % 90);
        begin += i % 90;
        term[6]++;
        cr_assert(terms_page_find(&read, term, strlen(term), &found) && !found, "%s", term);
    }
    buffer_clear(&page);
}

Test(postings, heads_tell_passages_and_pages)
{
    struct segment_head head, read;
    struct buffer bytes;
    buffer_init(&bytes);
    segment_head_init(&head);
    for (uint32_t passage = 5; passage < 40; passage += passage % 9 == 0 ? 4 : 1)
        cr_assert(segment_head_cover(&head, passage, passage % 11 != 0));
    cr_assert(segment_head_page(&head, "a", 1) && segment_head_page(&head, "gas", 3));
    head.terms = 3;
    cr_assert(segment_head_write(&head, &bytes));
    cr_assert_eq(segment_head_read(&read, bytes.data, bytes.size), HEAD_READ);
    cr_expect_eq(read.passages, head.passages);
    cr_assert_eq(read.cover_count, head.cover_count);
    for (size_t i = 0; i < head.cover_count; i++)
        cr_expect(read.covers[i].first == head.covers[i].first &&
                  read.covers[i].last == head.covers[i].last &&
                  read.covers[i].present == head.covers[i].present);
    cr_expect_eq(segment_head_find_page(&read, "gas", 3), 1);
    cr_expect_eq(segment_head_find_page(&read, "b", 1), 0);
    cr_expect_eq(segment_head_find_page(&read, "A", 1), 2);
    segment_head_clear(&read);
    for (size_t size = 0; size < bytes.size; size++) {
        cr_expect_neq(segment_head_read(&read, bytes.data, size), HEAD_READ, "%zu", size);
        segment_head_clear(&read);
    }
    segment_head_clear(&head);
    buffer_clear(&bytes);
}

// Lists of which three bytes cannot tell where a block begins.
Test(postings, of_a_list_that_is_far_longer_than_most_are_found)
{
    enum { BLOCKS = 3, EACH = 22000 };
    static uint32_t distances[EACH];
    struct list_writer writer;
    struct list list;
    list_writer_init(&writer);
    for (int longer = 0; longer < 2; longer++) {
        const uint32_t occurrences = longer ? EACH : 1;
        list_writer_begin(&writer);
        for (uint32_t passage = 0; passage < BLOCKS * LIST_BLOCK; passage++) {
            for (uint32_t i = 0; i < occurrences; i++)
                distances[i] = 1 + draw(1 << 16);
            const struct list_posting posting = {.passage = 3 * passage + 1,
                                                 .found.in[FIELD_TEXT] = occurrences,
                                                 .length.in[FIELD_TEXT] = 300,
                                                 .distances = distances,
                                                 .occurrences = occurrences};
            list_writer_add(&writer, &posting);
        }
        cr_assert(list_writer_end(&writer));
        cr_assert_eq(writer.positions.size > 1 << 24, longer);
        cr_expect_eq((unsigned char)writer.entries.data[0], longer ? LIST_FAR : 0);
        buffer_add(&writer.entries, writer.blocks.data, writer.blocks.size);
        cr_assert(list_open(&list, (const unsigned char *)writer.entries.data, writer.entries.size,
                            BLOCKS * LIST_BLOCK, false, (const unsigned char *)writer.positions.data,
                            writer.positions.size, false));
        for (uint32_t block = 0; block < BLOCKS; block++) {
            struct list_positions positions;
            cr_expect_eq(list_block_last(&list, block), 3 * (block + 1) * LIST_BLOCK - 2);
            cr_assert(list_positions_open(&list, block, &positions));
            cr_expect(list_positions_skip(&positions, (uint64_t)occurrences * LIST_BLOCK));
            cr_expect(places_ended(&positions.places), "%u", block);
        }
    }
    list_writer_clear(&writer);
}
