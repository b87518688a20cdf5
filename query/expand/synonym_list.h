// SPDX-License-Identifier: MIT
// A list of synonyms as a person writes it:
//
//     # comment
//     Kyiv, Kiev, Киев              each is also the others
//     USSR, CCCP => Soviet Union    who asks for the left is given the right, too, and not the reverse
#ifndef LOCI_QUERY_SYNONYM_LIST_H
#define LOCI_QUERY_SYNONYM_LIST_H

#include <stdbool.h>
#include <stddef.h>

// Bounds; what is beyond is a problem of its line.
enum {
    SYNONYM_BYTES_MAX = 1 << 20, // of the list
    SYNONYM_LINES_MAX = 10000,   // that say something
    SYNONYM_SIDES_MAX = 32,      // of one line
    SYNONYM_WORDS_MAX = 8,       // of one side
    SYNONYM_SIZE_MAX = 200,      // bytes of one side
};

struct synonym_side {
    const char *text; // in the list's text
    size_t size;
};

struct synonym_line {
    size_t number;    // from 1
    const char *text; // of the line, in the list's text, without blanks around it and its comment
    size_t size;
    struct synonym_side *sides; // owned
    size_t count;
    size_t left;         // the first so many are only asked for, the others only given; 0: both ways
    const char *problem; // static: why it is not used, and what to do; NULL: it is
};

struct synonym_list {
    char *text;                 // owned
    struct synonym_line *lines; // owned; those that say something
    size_t count, capacity;
    size_t problems; // lines that have one
};

// Reads `size` bytes of any text (a copy is kept). False: out of memory; cleared then. Linear in `size`.
bool synonym_list_read(struct synonym_list *out, const char *text, size_t size);
void synonym_list_clear(struct synonym_list *list);

#endif
