// SPDX-License-Identifier: MIT
// The encodings that Windows knows by numbers.
#include "extract/core/charset/code_page.h"

#include <stdio.h>

void charset_of_code_page(struct charset *charset, int code_page)
{
    static const struct {
        int code_page;
        const char *name;
    } names[] = {{10000, "MACINTOSH"},
                 {10007, "MAC-CYRILLIC"},
                 {10006, "MACGREEK"},
                 {10081, "MACTURKISH"},
                 {708, "ISO-8859-6"},
                 {936, "GB18030"},
                 {949, "UHC"},
                 {932, "CP932"},
                 {950, "BIG5-HKSCS"},
                 {1361, "JOHAB"},
                 {65001, "UTF-8"},
                 {20866, "KOI8-R"},
                 {437, "IBM437"},
                 {850, "IBM850"},
                 {28591, "ISO-8859-1"},
                 {10004, "MACARABIC"},
                 {10010, "MACROMANIAN"},
                 {10017, "MAC-UK"},
                 {10029, "MAC-CENTRALEUROPE"},
                 {10079, "MACICELAND"},
                 {10082, "MACCROATIAN"}};
    *charset = (struct charset){.name = ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].code_page == code_page) {
            snprintf(charset->name, sizeof charset->name, "%s", names[i].name);
            return;
        }
    snprintf(charset->name, sizeof charset->name, "CP%d", code_page > 0 ? code_page : 1252);
}
