// SPDX-License-Identifier: MIT
// Pages of a segment's dictionary: its terms in the order of their bytes, each with where its list lies. Pure.
#ifndef LOCI_STORE_TERMS_H
#define LOCI_STORE_TERMS_H

#include "store/derived/segments/pack.h"
#include "text/base/buffer.h"

enum { TERMS_GROUP = 16, TERMS_SIZE_MAX = 128 };

// Bytes of one of the segment's streams: within one of its chunks.
struct chunk_range {
    uint32_t chunk, begin, size;
};

// Somewhere the term stands …
enum {
    TERM_COLOCATED = 1, // … at the position of another: a joined form, or its first part
    TERM_DOUBLED = 2,   // … twice at one position: such a form and part whose stems are the same
    TERM_FORMED = 4,    // its positions begin with its forms (list.h)
    TERM_FLAGS = 7,
    TERM_FLAG_BITS = 3
};

struct term_entry {
    uint32_t count; // passages
    unsigned flags;
    struct chunk_range list, positions;
};

//     page:  [groups 4][where each begins behind these, 4] [group] …
//     group: [chunk and end of the list before, 4 + 4][… of the positions before, 4 + 4], then 16 terms, of the last group fewer:
//            varints shared bytes with the one before, others; these; varints passages; chunks further × 8 + flags, size of the
//            list; chunks further, size of the positions
//
// A list begins where the one before ends, or with its chunk. The first of a group shares nothing.
struct terms_writer {
    struct buffer groups, entries; // of the page at hand
    unsigned char last[TERMS_SIZE_MAX];
    size_t last_size;
    uint32_t in_group, group_count;
    struct chunk_range list, positions; // of the term before
};
void terms_writer_init(struct terms_writer *writer);
void terms_writer_clear(struct terms_writer *writer);
size_t terms_writer_size(const struct terms_writer *writer); // of the page at hand
// Terms of 1 to TERMS_SIZE_MAX bytes, ascending.
void terms_writer_add(struct terms_writer *writer, const void *term, size_t size,
                      const struct term_entry *entry);
// Appends the page and begins another. False when out of memory.
bool terms_writer_page(struct terms_writer *writer, struct buffer *out);

// A page, borrowed; walked from its beginning.
struct terms_page {
    const unsigned char *bytes;
    size_t size;
    uint32_t group_count;
    // The term at hand:
    unsigned char term[TERMS_SIZE_MAX];
    size_t term_size;
    struct term_entry entry;
    // What comes:
    const unsigned char *at, *group_end;
    uint32_t group;
};
// False: it is damaged. So below, where *found (or *more) tells the rest.
bool terms_page_open(struct terms_page *page, const unsigned char *bytes, size_t size);
bool terms_page_next(struct terms_page *page, bool *more);
bool terms_page_find(struct terms_page *page, const void *term, size_t size, bool *found);
// The same from a term that comes before it in the page, which is at hand: fastest where it comes soon.
bool terms_page_find_on(struct terms_page *page, const void *term, size_t size, bool *found);

// The order of terms.
int terms_compare(const void *a, size_t a_size, const void *b, size_t b_size);

#endif
