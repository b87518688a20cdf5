// SPDX-License-Identifier: MIT
// Lines that hold nothing but names.
#include "text/passages/name_line.h"

#include <criterion/criterion.h>
#include <string.h>

Test(name_line, blanks_around_it_are_no_word)
{
    static const struct {
        const char *text;
        bool names;
    } rows[] = {
        {"Ada Roe", true},
        {" Ada Roe", true},
        {"  Ada Roe  ", true},
        {" Ada Roe; Ben Poe ", true},
        {"\xE2\x80\xA8"
         "Ada Roe and Ben Poe",
         true},
        {" the border", false},
        {"", false},
        {" ", false},
        {" , ", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(name_line(rows[i].text, strlen(rows[i].text)), rows[i].names, "'%s'", rows[i].text);
}
