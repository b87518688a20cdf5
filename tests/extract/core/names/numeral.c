// SPDX-License-Identifier: MIT
// Numbers of lists, as they are shown.
#include "extract/core/names/numeral.h"

#include <criterion/criterion.h>

static const struct {
    long number;
    char system;
    const char *shown;
} rows[] = {
    {12, '1', "12"},        {0, '1', "0"},
    {-3, '1', "-3"},        {7, '0', "07"},
    {12, '0', "12"},        {1, 'a', "a"},
    {26, 'a', "z"},         {27, 'A', "AA"},
    {54, 'a', "bbb"},       {0, 'a', "0"},
    {261, 'a', "261"},      {4, 'i', "iv"},
    {1994, 'I', "MCMXCIV"}, {3999, 'i', "mmmcmxcix"},
    {4000, 'i', "4000"},    {0, 'I', "0"},
    {1, 'o', "1st"},        {2, 'o', "2nd"},
    {3, 'o', "3rd"},        {4, 'o', "4th"},
    {11, 'o', "11th"},      {112, 'o', "112th"},
    {21, 'o', "21st"},      {-1, 'o', "-1th"},
    {5, '\0', ""},          {5, '?', ""},
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
