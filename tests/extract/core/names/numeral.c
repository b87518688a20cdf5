// SPDX-License-Identifier: MIT
// Numbers of lists, as they are shown.
#include "extract/core/names/numeral.h"

#include <criterion/criterion.h>

static const struct {
    long number;
    char system;
    const char *shown;
} rows[] = {
    {12, '1', "12"},
    {0, '1', "0"},
    {-3, '1', "-3"},
    {7, '0', "07"},
    {12, '0', "12"},
    {1, 'a', "a"},
    {26, 'a', "z"},
    {27, 'A', "AA"},
    {54, 'a', "bbb"},
    {0, 'a', "0"},
    {261, 'a', "261"},
    {4, 'i', "iv"},
    {1994, 'I', "MCMXCIV"},
    {3999, 'i', "mmmcmxcix"},
    {4000, 'i', "4000"},
    {0, 'I', "0"},
    {1, 'o', "1st"},
    {2, 'o', "2nd"},
    {3, 'o', "3rd"},
    {4, 'o', "4th"},
    {11, 'o', "11th"},
    {112, 'o', "112th"},
    {21, 'o', "21st"},
    {-1, 'o', "-1th"},
    {120, NUMERAL_ARABIC, "١٢٠"},
    {12, NUMERAL_PERSIAN, "۱۲"},
    {12, NUMERAL_HINDI, "१२"},
    {12, NUMERAL_THAI, "๑๒"},
    {10, NUMERAL_RUSSIAN_SMALL, "к"},
    {1, NUMERAL_RUSSIAN, "А"},
    {29, NUMERAL_RUSSIAN, "29"},
    {24, NUMERAL_GREEK_SMALL, "ω"},
    {3, NUMERAL_ABJAD, "ج"},
    {15, NUMERAL_HEBREW, "טו"},
    {16, NUMERAL_HEBREW, "טז"},
    {25, NUMERAL_HEBREW, "כה"},
    {119, NUMERAL_HEBREW, "קיט"},
    {1000, NUMERAL_HEBREW, "1000"},
    {10, NUMERAL_CHINESE, "十"},
    {12, NUMERAL_CHINESE, "十二"},
    {20, NUMERAL_CHINESE, "二十"},
    {105, NUMERAL_CHINESE, "一百零五"},
    {110, NUMERAL_CHINESE, "一百一十"},
    {2, NUMERAL_STEM, "乙"},
    {20, NUMERAL_CIRCLED, "⑳"},
    {0, NUMERAL_CHINESE, "0"},
    {5, '\0', ""},
    {5, '?', ""},
};

Test(numeral, shows_numbers_in_their_system)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        numeral_add(&out, rows[i].number, rows[i].system);
        cr_expect_str_eq(out.data, rows[i].shown, "%ld in '%c' is %s", rows[i].number, rows[i].system,
                         out.data);
        buffer_clear(&out);
    }
}

Test(numeral, knows_systems_by_their_first_numbers)
{
    cr_expect_eq(numeral_system_of("一, 二, 三, ..."), NUMERAL_CHINESE);
    cr_expect_eq(numeral_system_of("А, Б, .., Аа, Аб, ... (ru)"), NUMERAL_RUSSIAN);
    cr_expect_eq(numeral_system_of("א, י, ק, ..."), NUMERAL_HEBREW);
    cr_expect_eq(numeral_system_of("i"), 'i');
    cr_expect_eq(numeral_system_of("ཀ, ཁ"), '1');
    cr_expect_eq(numeral_system_of(""), '\0');
    cr_expect_eq(numeral_system_of(NULL), '\0');
}
