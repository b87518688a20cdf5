// SPDX-License-Identifier: MIT
// Bullets.
#include "text/passages/bullet.h"

#include <string.h>

size_t bullet_sign(const char *text, size_t size)
{
    // The last ones are of symbol fonts.
    static const char *const signs[] = {"•",
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
    if (size == 0 || (unsigned char)*text < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (size >= strlen(signs[i]) && memcmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}
