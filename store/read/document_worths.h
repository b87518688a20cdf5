// SPDX-License-Identifier: MIT
// What documents and their passages get for a word, of weight 1, as they were summed up once for a list of documents: the next list with that word
// adds up numbers, where its postings would have to be unpacked, counted by document and weighed.
#ifndef LOCI_STORE_DOCUMENT_WORTHS_H
#define LOCI_STORE_DOCUMENT_WORTHS_H

#include "rank/bm25.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Numbers by place: of every place, or where few have one of those alone.
struct worths_by_place {
    float *worth;    // owned
    uint32_t *place; // owned; ascending at the end; NULL: worth[i] is that of place i, 0 for none
    size_t count, capacity;
};

// What makes a word: its lists, in each segment one, and the passages that hold its other spellings, with what they hold.
struct worths_source {
    const unsigned char *const *lists; // their bytes
    const uint32_t *passages;
    const struct field_counts *found; // of each of these
    size_t list_count, passage_count;
};

struct document_worths {
    uint64_t scales;       // of passages: the caller's number
    struct bm25 documents; // what documents were weighed with
    bool has_passages;     // they were weighed as well
    uint64_t used;         // when they were asked for last
    size_t bytes;          // of memory, when they are whole
    struct worths_by_place by_document, by_passage;
    // As by_document, once it was wanted: what a document gets at most, where the passage that has most of the word is its best one; owned. Its
    // words weigh `whole`, the passage the rest.
    float *most;
    float whole;
    struct worths_source source;  // a copy
    void *owned;                  // what it lies in
    struct document_worths *next; // of the same list
};

// NULL when out of memory.
struct document_worths *document_worths_new(const struct worths_source *source);
void document_worths_free(struct document_worths *worths); // NULL allowed
// Whether they have a list to be kept with.
static inline bool document_worths_are_kept(const struct document_worths *worths)
{
    return worths->source.list_count > 0;
}
bool document_worths_are_of(const struct document_worths *worths, const struct worths_source *source);

// Appends the worths of `count` places, in any order, none of which was added before. False: out of memory.
bool worths_add(struct worths_by_place *worths, const uint32_t *places, const float *worth, size_t count);
// Behind the last: where many of `places` have one, all get one. False: out of memory.
bool worths_end(struct worths_by_place *worths, size_t places);
// Counts `bytes`.
void document_worths_end(struct document_worths *worths);

#endif
