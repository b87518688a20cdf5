// SPDX-License-Identifier: MIT
// What a raised number within a line is, where neither a link nor a class tells: a power, a part of its word, the mark of a note.
#ifndef LOCI_EXTRACT_RAISED_H
#define LOCI_EXTRACT_RAISED_H

#include <stdbool.h>
#include <stddef.h>

enum raised {
    RAISED_OTHER,  // no number: "th", "me"
    RAISED_MARK,   // of a note: "2014⁷", "Article 10⁶"
    RAISED_JOINED, // goes on with what stands before it: "km²", "s⁻¹", "Ca²⁺"
    RAISED_POWER   // of a number, divided from it by "^": joined, 10⁶ is another number
};

// `last` for a text whose notes are not counted.
enum { RAISED_NOT_COUNTED = -2 };

// `before`: the line up to it, without white space behind the last word (or there is no telling). `last` is the number of the note that was
// referred to last, 0 for none yet: the next one follows it. Looks at the last bytes of `before` only.
enum raised raised_of(const char *before, size_t before_size, const char *text, size_t size, long last);

// Whether a raised number is that of an isotope: nothing but white space or a bracket before it, the sign of an element behind it.
bool raised_is_isotope(const char *before, size_t before_size, const char *text, size_t size,
                       const char *behind);

#endif
