// SPDX-License-Identifier: MIT
// Packed texts: what goes in comes out, and what is damaged is told.
#include "text/base/packing.h"
#include "text/base/bundle.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Texts that share words, as those of an archive do.
static size_t write_text(char *out, size_t room, unsigned number)
{
    static const char *const parts[] = {"The ministry answered that ", "the treaty of friendship ",
                                        "was signed before the council met, ", "and nobody objected to ",
                                        "the delivery of grain across the border. "};
    size_t size = 0;
    for (unsigned i = 0; i < 6 + number % 5; i++)
        size +=
            (size_t)snprintf(out + size, room - size, "%s%u ", parts[(number * 7 + i * i) % 5], number * i);
    return size;
}

enum { TEXTS = 600, TEXT_SIZE = 1024 };

static struct packing *make_packing(void)
{
    struct buffer samples;
    size_t sizes[TEXTS];
    char text[TEXT_SIZE], dictionary[8192];
    buffer_init(&samples);
    for (unsigned i = 0; i < TEXTS; i++) {
        sizes[i] = write_text(text, sizeof text, i);
        cr_assert(buffer_add(&samples, text, sizes[i]));
    }
    const size_t size = packing_train(dictionary, sizeof dictionary, samples.data, sizes, TEXTS);
    cr_assert_gt(size, 0);
    buffer_clear(&samples);
    struct packing *packing;
    cr_assert(packing_new(&packing, dictionary, size));
    cr_expect(packing_is_of(packing, dictionary, size));
    cr_expect_not(packing_is_of(packing, dictionary, size - 1));
    return packing;
}

Test(packing, gives_back_each_text)
{
    struct packing *packing = make_packing();
    struct buffer packed, text;
    char written[TEXT_SIZE];
    buffer_init(&packed);
    buffer_init(&text);
    buffer_add_string(&text, "before ");
    for (unsigned i = 5000; i < 5040; i++) {
        const size_t size = write_text(written, sizeof written, i);
        buffer_truncate(&packed, 0);
        buffer_truncate(&text, 7);
        cr_assert(packing_pack(packing, written, size, &packed));
        cr_expect_lt(packed.size, size / 2);
        cr_assert_eq(packing_unpack(packing, packed.data, packed.size, &text), PACKING_DONE);
        cr_assert_eq(text.size, 7 + size);
        cr_expect_arr_eq(text.data + 7, written, size);
        cr_expect_eq(text.data[text.size], '\0');
    }
    buffer_clear(&packed);
    buffer_clear(&text);
    packing_free(packing);
}

Test(packing, takes_noise_and_nothing_and_refuses_what_is_too_large)
{
    struct packing *packing = make_packing();
    struct buffer packed, text;
    char noise[64];
    uint32_t state = 1;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)((state = state * 1103515245 + 12345) >> 16);
    buffer_init(&packed);
    buffer_init(&text);
    for (size_t size = 0; size <= sizeof noise; size += sizeof noise) {
        buffer_truncate(&packed, 0);
        buffer_truncate(&text, 0);
        cr_assert(packing_pack(packing, noise, size, &packed));
        cr_assert_eq(packing_unpack(packing, packed.data, packed.size, &text), PACKING_DONE);
        cr_assert_eq(text.size, size);
        cr_expect_arr_eq(text.data, noise, size);
    }
    char *large = calloc(1, PACKING_TEXT_MAX + 1);
    cr_assert(large);
    buffer_truncate(&packed, 0);
    cr_expect_not(packing_pack(packing, large, PACKING_TEXT_MAX + 1, &packed));
    cr_expect_eq(packed.size, 0);
    cr_assert(packing_pack(packing, large, PACKING_TEXT_MAX, &packed));
    cr_expect_gt(packed.size, 0);
    free(large);
    buffer_clear(&packed);
    buffer_clear(&text);
    packing_free(packing);
}

// Whatever a byte becomes, there is a text of some kind or none, and nothing beyond it is written.
Test(packing, survives_damage_to_any_byte)
{
    struct packing *packing = make_packing();
    struct buffer packed, text;
    char written[TEXT_SIZE];
    const size_t size = write_text(written, sizeof written, 77);
    size_t damaged = 0;
    buffer_init(&packed);
    buffer_init(&text);
    cr_assert(packing_pack(packing, written, size, &packed));
    for (size_t at = 0; at < packed.size; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            packed.data[at] = (char)(packed.data[at] ^ 1 << bit);
            buffer_truncate(&text, 0);
            damaged += packing_unpack(packing, packed.data, packed.size, &text) == PACKING_DAMAGED;
            packed.data[at] = (char)(packed.data[at] ^ 1 << bit);
        }
    cr_expect_gt(damaged, packed.size);
    for (size_t cut = 0; cut < packed.size; cut++)
        cr_expect_eq(packing_unpack(packing, packed.data, cut, &text), PACKING_DAMAGED, "%zu", cut);
    buffer_clear(&packed);
    buffer_clear(&text);
    packing_free(packing);
}

Test(packing, needs_more_than_a_few_samples)
{
    char dictionary[1024];
    const size_t sizes[] = {3, 3};
    cr_expect_eq(packing_train(dictionary, sizeof dictionary, "abcdef", sizes, 2), 0);
}

static void make_bundle(struct buffer *out)
{
    // Of 3 "abc", 4 "", 300 "de".
    buffer_init(out);
    buffer_add(out,
               "\x03\x03\x03\x01\x00\xa8\x02\x02"
               "abcde",
               13);
}

Test(packing, bundles_tell_their_texts_apart)
{
    static const struct {
        int64_t number;
        const char *text;
    } rows[] = {{3, "abc"}, {4, ""}, {300, "de"}, {0, NULL}, {5, NULL}, {301, NULL}, {-3, NULL}};
    struct buffer bytes;
    make_bundle(&bytes);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text;
        size_t size;
        const bool found = bundle_find(bytes.data, bytes.size, rows[i].number, &text, &size);
        cr_assert_eq(found, rows[i].text != NULL, "%d", (int)rows[i].number);
        if (found)
            cr_expect(size == strlen(rows[i].text) && memcmp(text, rows[i].text, size) == 0);
    }
    buffer_clear(&bytes);
}

// Numbers ascend and texts lie within, or it is told that they do not.
Test(packing, bundles_that_are_damaged_are_seen_or_harmless)
{
    struct buffer bytes;
    uint32_t state = 3;
    for (int round = 0; round < 200000; round++) {
        make_bundle(&bytes);
        for (int i = round % 4; i >= 0; i--) {
            state = state * 1103515245 + 12345;
            bytes.data[(state >> 16) % bytes.size] = (char)(state >> 8);
        }
        const size_t size = (state >> 5) % (bytes.size + 1);
        unsigned char *exact = malloc(size > 0 ? size : 1); // so that a sanitizer sees what is read beyond
        struct bundle bundle;
        const char *text;
        size_t text_size;
        int64_t before = -1;
        memcpy(exact, bytes.data, size);
        bool whole = bundle_open(&bundle, exact, size);
        while (whole && bundle.left > 0 && (whole = bundle_next(&bundle))) {
            cr_assert_lt(before, bundle.number);
            before = bundle.number;
        }
        for (int64_t number = 0; number < 8; number++)
            if (bundle_find(exact, size, number, &text, &text_size))
                cr_assert(text >= (char *)exact && text + text_size <= (char *)exact + size);
        free(exact);
        buffer_clear(&bytes);
    }
}
