// SPDX-License-Identifier: MIT
// What was odd about a query, in sentences for the person who typed it, and as data for programs.
#ifndef LOCI_QUERY_NOTES_H
#define LOCI_QUERY_NOTES_H

#include "loci.h"

// More than this is not helpful; further ones are dropped.
enum { NOTES_MAX = 8 };

struct notes {
    char *text[NOTES_MAX];     // owned
    loci_note list[NOTES_MAX]; // the same as data; the suggestions are owned
    size_t count;
    const char *query; // what the spans are of, or NULL: then all are empty
    size_t query_size;
    bool failed; // out of memory: a note is missing
};

// What a note is about: `text` points into notes->query, or is NULL.
struct note_about {
    loci_note_code code;
    const char *text;
    size_t size;
    const char *suggestion; // or NULL
};

// The same sentence is told once. Control characters and ill-formed UTF-8 in arguments are repaired.
void notes_add_about(struct notes *notes, struct note_about about, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Whether a note of this code is about this part of the query.
bool notes_have(const struct notes *notes, struct note_about about);
// Adds copies of others, and takes over what their spans are of.
void notes_add_all(struct notes *notes, const struct notes *others);
void notes_clear(struct notes *notes);

#endif
