// SPDX-License-Identifier: MIT
// Fonts of signs: their bytes are no letters, and programs keep them in the private use area as U+F020 to U+F0FF.
#ifndef LOCI_EXTRACT_SYMBOL_FONT_H
#define LOCI_EXTRACT_SYMBOL_FONT_H

#include <stdint.h>

enum symbol_font { SYMBOL_FONT_NONE, SYMBOL_FONT_SYMBOL, SYMBOL_FONT_WINGDINGS };

// Which of them a font is, by its name; `name` may be NULL.
enum symbol_font symbol_font_of(const char *name);

// What Unicode has for a byte of the font (Symbol: Adobe's encoding, all of it; Wingdings: ticks, boxes, arrows, bullets), 0 for none.
uint32_t symbol_font_code(enum symbol_font font, unsigned char byte);

#endif
