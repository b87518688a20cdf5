// SPDX-License-Identifier: MIT
// Text of unknown origin made safe to look at: nothing in it can move a cursor, colour a screen, turn the
// direction of writing or break a line.
#ifndef LOCI_CLI_TERMINAL_VISIBLE_H
#define LOCI_CLI_TERMINAL_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// One code point as it is shown.
struct glyph {
    uint32_t code;
    unsigned columns; // 0, 1 or 2
    size_t size;      // bytes of the original
    bool space;       // a place to break a line: blank, tab, line break (code is then U+0020)
};

// The glyph at the beginning of text[0 .. size), size > 0. Blanks, tabs and line breaks become a blank; other C0
// controls and DEL their pictures (U+2400 …); C1 controls, what overrides or isolates the direction of writing
// (U+202A–202E, U+2066–2069) and each byte that is not UTF-8 become U+FFFD. A no-break space stays.
struct glyph visible_next(const char *text, size_t size);

void visible_put(FILE *file, uint32_t code);

// The whole text on one line.
void visible_print(FILE *file, const char *text, size_t size);

// Columns that visible_print fills.
size_t visible_columns(const char *text, size_t size);

// The text on one line in at most so many columns: cut, with a "…", where it is longer. Returns the columns that it fills.
size_t visible_print_cut(FILE *file, const char *text, size_t size, size_t columns);

// A copy with each byte that is not UTF-8 replaced by U+FFFD, nothing else changed; the caller frees it. NULL
// when memory is out.
char *visible_repair(const char *text, size_t size);

bool visible_is_utf8(const char *text, size_t size);

#endif
