// SPDX-License-Identifier: MIT
// The numbers that lists and headings are given when they are shown.
#include "extract/core/names/numeral.h"

#include <ctype.h>
#include <string.h>

static void add_roman(struct buffer *out, long number, bool upper)
{
    static const struct {
        long value;
        const char *numeral;
    } parts[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            for (const char *letter = parts[i].numeral; *letter; letter++)
                buffer_add_byte(out, (char)(upper ? toupper((unsigned char)*letter) : *letter));
}

static const char *ordinal_ending(long number)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = number / 10 % 10 == 1;
    return teen || number % 10 > 3 ? endings[0] : endings[number % 10];
}

void numeral_add(struct buffer *out, long number, char system)
{
    enum { ROMAN_MAX = 3999, LETTERS_MAX = 26 * 10 };
    bool is_letter = (system == 'a' || system == 'A') && number >= 1 && number <= LETTERS_MAX;
    bool is_roman = (system == 'i' || system == 'I') && number >= 1 && number <= ROMAN_MAX;
    if (is_letter)
        for (long i = 0; i <= (number - 1) / 26; i++)
            buffer_add_byte(out, (char)(system + (number - 1) % 26));
    else if (is_roman)
        add_roman(out, number, system == 'I');
    else if (system == 'o')
        buffer_printf(out, "%ld%s", number, number >= 0 ? ordinal_ending(number) : "th");
    else if (system && strchr("1aAiI", system))
        buffer_printf(out, "%ld", number);
    else if (system == '0')
        buffer_printf(out, "%02ld", number);
}
