// SPDX-License-Identifier: MIT
// White space is read eight bytes at a time where it can be: what comes out is what one look at each character gives.
#include "text/base/space.h"
#include "text/base/byte_mask.h"
#include "text/passages/places.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

enum { ROUNDS = 3000, PIECES = 40 };

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % below;
}

// Mostly words with single spaces, as text has them; what is rare there comes often here.
static void write_text(struct buffer *out, uint32_t *state)
{
    static const char *const pieces[] = {
        "a",        "of",       "word",         "sevenxx", "eightxxx", "a-longer-word",
        "\xC3\xA9", "\xD0\xB6", "\xE6\xBC\xA2", "\x01",    "\x7F",     "\xE2\x82\xAC"};
    static const char *const gaps[] = {"",       " ",        "  ",           "\n",          "\t",
                                       " \r\n ", "\xC2\xA0", "\xE2\x80\x89", "\xE3\x80\x80"};
    const uint32_t count = draw(state, PIECES), kinds = draw(state, 2) ? 6 : sizeof pieces / sizeof *pieces;
    buffer_truncate(out, 0);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t gap = draw(state, 8) ? 1 : draw(state, sizeof gaps / sizeof *gaps);
        buffer_add_string(out, gaps[gap]);
        buffer_add_string(out, pieces[draw(state, kinds)]);
    }
    buffer_add_string(out, gaps[draw(state, 4)]);
}

// Each word by itself: joined by one space, counted.
static size_t take_apart(const char *text, size_t size, struct buffer *joined)
{
    size_t words = 0;
    buffer_truncate(joined, 0);
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        words += space_run_words(text + at, end - at);
        if (joined->size > 0)
            buffer_add_byte(joined, ' ');
        buffer_add(joined, text + at, end - at);
    }
    return words;
}

// Every so many bytes one is marked: in the collapsed text each byte but white space says where it was.
static void expect_marks(const struct buffer *text, const struct buffer *collapsed, uint32_t every)
{
    struct block_mark marks[1024];
    struct block block = {.text = text->data, .size = text->size, .marks = marks};
    struct places out = {0};
    for (size_t at = 0; at < text->size && block.mark_count < 1024; at += every)
        marks[block.mark_count++] =
            (struct block_mark){at, {.line = 1, .byte = (int64_t)at, .verbatim = true}};
    cr_assert(places_collapse(&out, &block));
    size_t wrong = 0;
    for (size_t at = 0, from = space_skip(text->data, text->size, 0); at < collapsed->size; at++, from++) {
        if (collapsed->data[at] == ' ')
            from = space_skip(text->data, text->size, from) - 1;
        else
            wrong += places_at(&out, at).byte != (int64_t)from;
    }
    cr_expect_eq(wrong, 0, "%zu bytes of %s", wrong, text->data);
    places_clear(&out);
}

Test(space, is_read_at_once_as_it_is_bit_by_bit)
{
    struct buffer text, joined, collapsed;
    uint32_t state = 7;
    buffer_init(&text);
    buffer_init(&joined);
    buffer_init(&collapsed);
    for (int round = 0; round < ROUNDS; round++) {
        write_text(&text, &state);
        if (text.size == 0)
            continue;
        const size_t words = take_apart(text.data, text.size, &joined);
        buffer_truncate(&collapsed, 0);
        cr_assert(space_collapse(&collapsed, text.data, text.size));
        cr_expect(collapsed.size == joined.size &&
                      (joined.size == 0 || !memcmp(collapsed.data, joined.data, joined.size)),
                  "%s", text.data);
        cr_expect_eq(space_words(text.data, text.size), words, "%s", text.data);
        expect_marks(&text, &collapsed, 1 + draw(&state, 5));
    }
    buffer_clear(&text);
    buffer_clear(&joined);
    buffer_clear(&collapsed);
}

Test(space, masks_are_exact)
{
    for (unsigned byte = 0; byte < 256; byte++)
        for (unsigned place = 0; place < BYTES_AT_ONCE; place++) {
            unsigned char text[BYTES_AT_ONCE];
            memset(text, 0xFF, sizeof text);
            text[place] = (unsigned char)byte;
            const uint64_t bytes = bytes_load((const char *)text), here = UINT64_C(0x80) << 8 * place;
            cr_expect_eq(bytes_equal(bytes, ' '), byte == ' ' ? here : 0);
            cr_expect_eq(bytes_below(bytes, ' '), byte < ' ' ? here : 0);
            cr_expect_eq(bytes_below(bytes, 0x80), byte < 0x80 ? here : 0);
            cr_expect_eq(bytes_count(bytes_not_ascii(bytes)), 7 + (byte >= 0x80));
            cr_expect_eq(bytes_first(here), place);
            cr_expect_eq(bytes_last(here | 1), place);
        }
}

Test(space, the_first_of_two_characters_is_found_wherever_it_stands)
{
    enum { SIZE = 21 };
    char text[SIZE];
    for (size_t place = 0; place <= SIZE; place++)
        for (size_t at = 0; at <= place; at++) {
            memset(text, '\x8A', SIZE); // a line's end but for its highest bit
            if (place < SIZE)
                text[place] = place % 2 ? '\r' : '\n';
            if (place + 1 < SIZE)
                text[place + 1] = '\n';
            cr_assert_eq(bytes_find_either(text, SIZE, at, '\n', '\r'), place);
        }
}
