// SPDX-License-Identifier: MIT
// What a segment says of itself: the passages that it knows, and where its terms lie. Pure.
#ifndef LOCI_STORE_SEGMENT_HEAD_H
#define LOCI_STORE_SEGMENT_HEAD_H

#include "store/derived/segments/terms.h"

// Passages that follow each other.
struct cover {
    uint32_t first, last;
    bool present; // else they went: what older segments hold of them is void
};

struct first_term {
    uint32_t at, size; // in `terms`
};

//     head: varints version, terms, pages of the dictionary, runs of passages; of each page size and bytes of its first term;
//           of each run the gap before it, (passages - 1) × 2 + present
struct segment_head {
    uint64_t terms;
    uint64_t passages;    // that are present
    struct cover *covers; // owned, ascending
    size_t cover_count, cover_capacity;
    struct first_term *pages; // owned
    size_t page_count, page_capacity;
    struct buffer text;
};

void segment_head_init(struct segment_head *head);
void segment_head_clear(struct segment_head *head);
// Building: passages ascend. False when out of memory.
bool segment_head_cover(struct segment_head *head, uint32_t passage, bool present);
bool segment_head_page(struct segment_head *head, const void *term, size_t size);
bool segment_head_write(const struct segment_head *head, struct buffer *out);
// LOCI_CORRUPT, LOCI_NO_MEMORY without a message; clear it whatever comes back.
enum head_reading { HEAD_READ, HEAD_DAMAGED, HEAD_NO_MEMORY };
enum head_reading segment_head_read(struct segment_head *head, const void *bytes, size_t size);

// The page that holds the term if any does; page_count when it lies before all.
size_t segment_head_find_page(const struct segment_head *head, const void *term, size_t size);

#endif
