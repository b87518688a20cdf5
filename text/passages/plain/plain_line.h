// SPDX-License-Identifier: MIT
// The lines of a plain text; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_LINE_H
#define LOCI_TEXT_PLAIN_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct plain_line {
    const char *text; // without white space at either end, and without the marks of a quotation
    size_t size;      // 0 for a blank line
    size_t start;     // its offset in the whole text, white space included
    size_t indent;    // columns of white space before it
    size_t width;     // code points of it
    int pages;        // form feeds before it
    bool set_in;      // behind an ideographic blank, with which a paragraph of Chinese or Japanese begins
    int quote;        // ">" marks before it, as mail has them
};

// Reads the line at *at and moves behind its end (LF, CRLF, CR, FF, VT, NEL, U+2028; U+2029 is an end and a blank line).
// False at the end of the text.
bool line_next(struct plain_line *out, const char *text, size_t size, size_t *at);

// Whether nothing but at least three marks of - = * _ ~ + # stands on it; *mark gets the first.
bool line_is_rule(const struct plain_line *line, char *mark);

// Whether such a rule stands under the columns of a table: "----  ------", "+---+---+".
bool line_is_divided(const struct plain_line *line);

// Whether two blanks, a tab or bars stand between its words: columns.
bool line_has_columns(const struct plain_line *line);

// The bytes of a bullet and the white space behind it; the line's size when it stands alone, 0 without one.
size_t line_bullet(const struct plain_line *line);

// Whether it begins like "1. ", "12) ", "(a) ", "(iv) ".
bool line_is_numbered(const struct plain_line *line);

// Whether it begins like a footnote: "1 See …", "[2] Ibid.", "* The …", "† …".
bool line_is_note(const struct plain_line *line);

// Whether it begins like "Date: ", "TO: ", "Place of birth: ": one to three words and a colon.
bool line_is_keyed(const struct plain_line *line);

// Whether its last character ends a sentence or a clause (. ! ? : ;), quotes and brackets aside.
bool line_ends_sentence(const struct plain_line *line);

// Whether its last character is a letter of ASCII.
bool line_ends_in_letter(const struct plain_line *line);

// Whether its first character is a letter in lower case, and whether it is one in upper case.
bool line_begins_lower(const struct plain_line *line);
bool line_begins_upper(const struct plain_line *line);

#endif
