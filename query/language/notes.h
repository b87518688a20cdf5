// SPDX-License-Identifier: MIT
// What was odd about a query, in sentences for the person who typed it.
#ifndef LOCI_QUERY_NOTES_H
#define LOCI_QUERY_NOTES_H

#include <stdbool.h>
#include <stddef.h>

// More than this is not helpful; further ones are dropped.
enum { NOTES_MAX = 8 };

struct notes {
    char *text[NOTES_MAX]; // owned
    size_t count;
    bool failed; // out of memory: a note is missing
};

// The same sentence is told once. Control characters and ill-formed UTF-8 in arguments are repaired.
void notes_add(struct notes *notes, const char *format, ...) __attribute__((format(printf, 2, 3)));
void notes_clear(struct notes *notes);

#endif
