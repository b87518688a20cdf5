// SPDX-License-Identifier: MIT
// Of which years a text speaks.
#include "indexer/document/years.h"

#include <ctype.h>

void years_see(struct years *years, const char *text, size_t size)
{
    enum { YEAR_DIGITS = 4 };
    size_t digits = 0;
    int number = 0;
    for (size_t i = 0; i <= size; i++) {
        if (i < size && isdigit((unsigned char)text[i])) {
            number = digits < YEAR_DIGITS ? 10 * number + (text[i] - '0') : 0;
            digits++;
            continue;
        }
        if (digits == YEAR_DIGITS && number >= YEARS_FIRST && number <= YEARS_LAST)
            years->counts[number - YEARS_FIRST]++;
        digits = 0;
        number = 0;
    }
}

bool years_end_with(const struct years *years, int year)
{
    size_t near = 0, later = 0;
    for (int i = YEARS_FIRST; i <= YEARS_LAST; i++) {
        near += i == year || i == year - 1 ? years->counts[i - YEARS_FIRST] : 0;
        later += i > year ? years->counts[i - YEARS_FIRST] : 0;
    }
    return near > 0 && later <= near;
}
