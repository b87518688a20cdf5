// SPDX-License-Identifier: MIT
// Bullets that are drawn as letters of the text.
#include "extract/markup/html_bullet.h"

#include "text/base/space.h"
#include "text/passages/bullet.h"
#include <stdbool.h>

size_t html_bullet(const char *text, size_t size)
{
    const size_t sign = bullet_sign(text, size), next = space_skip(text, size, sign);
    const bool ornament = next < size && bullet_sign(text + next, size - next) > 0;
    const bool divided = next > sign || next == size || sign > 2;
    return sign > 0 && divided && !ornament ? next : 0;
}
