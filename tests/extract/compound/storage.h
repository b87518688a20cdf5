// SPDX-License-Identifier: MIT
// Compound files made in memory.
#ifndef LOCI_TESTS_EXTRACT_COMPOUND_STORAGE_H
#define LOCI_TESTS_EXTRACT_COMPOUND_STORAGE_H

#include "text/base/buffer.h"

// A stream, or a storage where there is no content.
struct stored {
    const char *name; // NULL ends a list
    int parent;       // the number of its storage in the list; -1: the root
    const char *content;
    size_t size;
};

// Appends a compound file; `small`: streams below 4,096 bytes stand within that of the root, as programs write them.
void store(struct buffer *out, const struct stored *items, bool small);

// Appends the one that a text describes, which is taken apart in place:
//
//     a line "=NAME" begins a stream of that name, ">NAME" behind the "=" a storage in which what follows stands, "<" leads back to the root
void store_written(struct buffer *out, char *text, size_t size);

// The streams of old formats are made of records: appended, little-endian.
void put_u16(struct buffer *out, unsigned number);
void put_u32(struct buffer *out, unsigned long number);
void put_wide(struct buffer *out, const char *text); // UTF-16 of text in UTF-8

#endif
