// SPDX-License-Identifier: MIT
// UTF-8: every code point there and back, every kind of damage.
#include "text/base/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

Test(utf8, decodes_what_it_encodes)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        uint32_t decoded;
        size_t size = utf8_encode(code, bytes);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        cr_assert_eq(utf8_decode(bytes, size, &decoded), size);
        cr_assert_eq(decoded, surrogate ? UTF8_REPLACEMENT : code);
        cr_assert_eq(utf8_valid_prefix(bytes, size), size);
        for (size_t cut = 1; cut < size; cut++) {
            cr_assert_eq(utf8_decode(bytes, cut, &decoded), cut);
            cr_assert_eq(decoded, UTF8_REPLACEMENT);
            cr_assert_eq(utf8_valid_prefix(bytes, cut), 0);
            cr_assert_eq(utf8_floor(bytes, size, cut), 0);
        }
        cr_assert_eq(utf8_floor(bytes, size, size), size);
    }
}

Test(utf8, encodes_what_is_no_scalar_value_as_the_replacement)
{
    static const uint32_t codes[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char bytes[4];
        cr_expect_eq(utf8_encode(codes[i], bytes), 3);
        cr_expect_eq(memcmp(bytes, "\xEF\xBF\xBD", 3), 0);
    }
}

// The examples of Unicode 15, tables 3-8 to 3-11, and others.
static const struct {
    const char *text;
    const char *repaired;
} damages[] = {
    {"", ""},
    {"plain", "plain"},
    {"é\xEF\xBF\xBD", "é\uFFFD"},
    {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41"},
    {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41"},
    {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42"},
    {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\x41"},
    {"12345678\xE2\x82", "12345678\uFFFD"},
    {"12345678é1234567\xC3\x28", "12345678é1234567\uFFFD("},
    {"\xEF\xBF", "\uFFFD"},
    {"\xEF", "\uFFFD"},
};

Test(utf8, repairs_each_maximal_subpart)
{
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct buffer out;
        buffer_init(&out);
        size_t size = strlen(damages[i].text);
        cr_expect(utf8_repair(&out, damages[i].text, size));
        cr_expect_str_eq(out.data, damages[i].repaired, "row %zu: %s", i, out.data);
        cr_expect_eq(utf8_valid_prefix(out.data, out.size), out.size);
        bool sound = strcmp(damages[i].text, damages[i].repaired) == 0;
        cr_expect_eq(utf8_valid_prefix(damages[i].text, size) == size, sound, "row %zu", i);
        buffer_clear(&out);
    }
}

Test(utf8, floors_to_a_border_also_in_damaged_text)
{
    static const char text[] = "a\xC3\xA9\x80\x80\x80\x80\xE2\x82";
    size_t size = sizeof text - 1;
    static const size_t floors[] = {0, 1, 1, 3, 4, 5, 6, 7, 7, 9};
    for (size_t offset = 0; offset <= size; offset++)
        cr_expect_eq(utf8_floor(text, size, offset), floors[offset], "%zu: %zu", offset,
                     utf8_floor(text, size, offset));
}
