// SPDX-License-Identifier: MIT
// The letters of a text of a page that are not what they are written as.
#ifndef LOCI_EXTRACT_HTML_LETTERS_H
#define LOCI_EXTRACT_HTML_LETTERS_H

#include "extract/markup/html_tree.h"

enum { HTML_LETTERS_SIZE = 64 };

// One or two Latin letters in the font Symbol, which the nearest of the text's parents that names a font does (`face`, `font-family`) and holds
// nothing else, are Greek ones and signs: "a" is α. Returns `out` with what they are, or `text` itself where it is anything else: prose in that
// font was meant as it is written.
const char *html_letters(char out[HTML_LETTERS_SIZE], const GumboNode *node, const char *text);

// Whether a text is nothing but blanks without width (U+200B, U+FEFF, U+2060) between line breaks, or all of a paragraph. In a line they part
// words, or hold one together.
bool html_is_blank(const GumboNode *node);

// Whether an element is a value in a list of such, as Notion's tags are, and follows another with nothing between.
bool html_is_next_value(const GumboNode *node);

// Whether a label shows and hides the note at the margin that stands behind a box to be ticked, and has no word: "1", "⊕".
bool html_is_toggle(const GumboNode *node);

#endif
