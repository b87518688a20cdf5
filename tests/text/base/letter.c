// SPDX-License-Identifier: MIT
#include "text/base/letter.h"

#include <criterion/criterion.h>

Test(letter, categories_and_small_letters_are_those_of_utf8proc)
{
    for (uint32_t code = 0; code < 0x3000; code++) {
        cr_assert_eq(letter_category(code), utf8proc_category((utf8proc_int32_t)code), "U+%04X", code);
        cr_assert_eq(letter_lower(code), (uint32_t)utf8proc_tolower((utf8proc_int32_t)code), "U+%04X", code);
    }
}
