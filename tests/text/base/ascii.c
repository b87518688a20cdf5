// SPDX-License-Identifier: MIT
#include "text/base/ascii.h"

#include <criterion/criterion.h>
#include <ctype.h>

// The C locale's answers, which a host that sets another locale does not get of ctype.h.
Test(ascii, says_of_each_byte_what_the_c_locale_does)
{
    for (int i = 0; i < 256; i++) {
        const bool plain = i < 0x80;
        const char byte = (char)i;
        const unsigned char same = (unsigned char)i;
        cr_expect_eq(ascii_is_digit(byte), plain && isdigit(i), "%#x", i);
        cr_expect_eq(ascii_is_small(byte), plain && islower(i), "%#x", i);
        cr_expect_eq(ascii_is_capital(byte), plain && isupper(i), "%#x", i);
        cr_expect_eq(ascii_is_letter(byte), plain && isalpha(i), "%#x", i);
        cr_expect_eq(ascii_is_letter(same), ascii_is_letter(byte), "%#x", i);
        cr_expect_eq(ascii_is_space(byte), plain && isspace(i) && i != '\v', "%#x", i);
        cr_expect_eq(ascii_is_blank(byte), plain && isblank(i), "%#x", i);
        cr_expect_eq(ascii_is_gap(byte), plain && (isspace(i) || (iscntrl(i) && i != 0x7F)), "%#x", i);
        cr_expect_eq(ascii_is_gap(same), ascii_is_gap(byte), "%#x", i);
        cr_expect_eq(ascii_lower(byte), plain ? (char)tolower(i) : byte, "%#x", i);
        cr_expect_eq(ascii_only(&byte, 1), plain, "%#x", i);
    }
    cr_expect_eq(ascii_words(" two\t\nwords ", 12), 2);
    cr_expect_eq(ascii_words("", 0), 0);
    cr_expect(ascii_only("plain", 5) && ascii_only("", 0) && !ascii_only("é", 2));
}
