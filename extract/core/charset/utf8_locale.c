// SPDX-License-Identifier: MIT
// The locale of libraries.
#include "extract/core/charset/utf8_locale.h"

locale_t utf8_locale(void)
{
    static locale_t made;
    if (!made)
        made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return made;
}
