// SPDX-License-Identifier: MIT
// Numbers to the base 16.
#include "text/base/hex.h"

#include <criterion/criterion.h>
#include <string.h>

Test(hex, reads_numbers_of_so_many_digits)
{
    static const struct {
        const char *text;
        size_t count;
        long number;
    } rows[] = {
        {"e9", 2, 0xe9}, {"E9x", 2, 0xe9},    {"00e9", 4, 0xe9}, {"fFfF", 4, 0xffff},
        {"0", 1, 0},     {"e", 2, -1},        {"", 2, -1},       {"g0", 2, -1},
        {"0g", 2, -1},   {" 1", 2, -1},       {"-1", 2, -1},     {"0x1", 3, -1},
        {"12 4", 4, -1}, {"\xe9\xe9", 2, -1}, {"@`", 2, -1},     {"7ffffff", 7, 0x7ffffff},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(hex_number(rows[i].text, strlen(rows[i].text), rows[i].count), rows[i].number, "%s",
                     rows[i].text);
    cr_expect_eq(hex_number("e9", 1, 2), -1, "no byte behind the text is read");
}
