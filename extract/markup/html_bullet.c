// SPDX-License-Identifier: MIT
// Bullets that are drawn as letters of the text.
#include "extract/markup/html_bullet.h"

#include "text/base/space.h"
#include <stdbool.h>
#include <string.h>

// The bytes of the sign that the text begins with, 0 for none.
static size_t bullet_sign(const char *text, size_t size)
{
    static const char *const bullets[] = {"•",
                                          "▪",
                                          "●",
                                          "■",
                                          "◦",
                                          "‣",
                                          "○",
                                          "□",
                                          "➢",
                                          "►",
                                          "✓",
                                          "✔",
                                          "⁃",
                                          "∙",
                                          "·",
                                          "\xEF\x82\xB7",
                                          "\xEF\x82\xA7",
                                          "\xEF\x83\x98"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (size >= strlen(bullets[i]) && memcmp(text, bullets[i], strlen(bullets[i])) == 0)
            return strlen(bullets[i]);
    return 0;
}

size_t html_bullet(const char *text, size_t size)
{
    const size_t sign = bullet_sign(text, size), next = space_skip(text, size, sign);
    const bool ornament = next < size && bullet_sign(text + next, size - next) > 0;
    const bool divided = next > sign || next == size || sign > 2;
    return sign > 0 && divided && !ornament ? next : 0;
}
