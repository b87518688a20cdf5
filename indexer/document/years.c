// SPDX-License-Identifier: MIT
// Of which years a text speaks.
#include "indexer/document/years.h"

#include "text/base/byte_mask.h"

#include <ctype.h>

// Behind the bytes from `at` on that are no digits, or some of them.
static size_t skip_others(const char *text, size_t size, size_t at)
{
    for (; size - at >= BYTES_AT_ONCE; at += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(text + at);
        const uint64_t digits = bytes_below(bytes, '9' + 1) & ~bytes_below(bytes, '0');
        if (digits)
            return at + bytes_first(digits);
    }
    return at;
}

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
        if (i < size)
            i = skip_others(text, size, i + 1) - 1;
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
