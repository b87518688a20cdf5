// SPDX-License-Identifier: MIT
// What the blocks of a list can add to a score at most, exactly, as it was seen when they were first weighed: bounds of the file's entries go
// by the largest frequency beside the shortest length, which no passage may have together.
#ifndef LOCI_STORE_LIST_LIMITS_H
#define LOCI_STORE_LIST_LIMITS_H

#include "store/read/document_worths.h"
#include "store/read/list_worths.h"

// The passages of a list that get most for its word.
struct list_best {
    uint64_t scales; // what they were weighed with
    float least;     // of weight 1, about: every live passage of the list that gets more is among them
    uint32_t count;
    struct best_passage {
        uint32_t passage;
        float worth;   // of weight 1, prose and all
        uint8_t times; // as in struct worth
        bool
            formed; // `forms` was read: of each form of the word with a number below 16, whether it stands there so
        uint16_t forms;
    } list[]; // ascending
};
// That of a passage; NULL: it is not among them.
struct best_passage *list_best_find(struct list_best *best, uint32_t passage);

// Of one list; kept with the segments as long as chunks are (segments_read.h).
struct list_limits {
    const unsigned char *list; // its bytes
    struct list_limits *next;  // of the same bucket
    struct list_limits_set *set;
    struct list_worths *worths; // owned; of all of its passages; NULL: they were not weighed …
    uint32_t wanted;            // … though so many questions had use for it
    struct list_best *best;     // owned; NULL: they were not looked for
    struct document_worths *
        documents; // owned; of the words whose first list it is: with other spellings, and without; NULL: they were not summed up …
    uint32_t documents_wanted; // … though so many lists of documents had use for it
    uint64_t scales;           // what it was seen with: the caller's number of scales and formula
    uint32_t count, seen;      // blocks
    float largest;             // of those that were
    float most[];              // of each: of weight 1; negative: not seen
};

// Forgets what was seen with others.
void list_limits_begin(struct list_limits *limits, uint64_t scales);
void list_limits_see(struct list_limits *limits, uint32_t block, float most);
static inline bool list_limits_are_whole(const struct list_limits *limits)
{
    return limits->seen == limits->count;
}

// Those of many lists. Zero-initialise.
enum { LIST_LIMITS_BUCKETS = 1024 };
struct list_limits_set {
    struct list_limits *buckets[LIST_LIMITS_BUCKETS];
    size_t bytes, worths_bytes, documents_bytes;
    uint64_t uses; // of worths, counted
};
// Those of a list of so many blocks; NULL when out of memory.
struct list_limits *list_limits_of(struct list_limits_set *set, const unsigned char *list, uint32_t count);
void list_limits_clear(struct list_limits_set *set);
// Takes worths (NULL: none) in place of those that it has.
void list_limits_keep_worths(struct list_limits *limits, struct list_worths *worths);
// Those that it has, if they were weighed with these scales; they are used.
struct list_worths *list_limits_worths(struct list_limits *limits, uint64_t scales);
// Room for `count` of them; NULL when out of memory.
struct list_best *list_best_new(uint64_t scales, float least, uint32_t count);
// Takes them in place of those that it has.
void list_limits_keep_best(struct list_limits *limits, struct list_best *best);
// Takes what documents get for a word, in place of what it has of the same word, and lets go of none of another; and tells that it was used.
void list_limits_keep_documents(struct list_limits *limits, struct document_worths *documents);
void list_limits_use_documents(struct list_limits *limits, struct document_worths *documents);
// Counts so many bytes more of those that it has.
void list_limits_grow_documents(struct list_limits *limits, struct document_worths *documents, size_t bytes);
// Frees the worths that were not used lately until no more than so many bytes are left, and of what documents get so many.
void list_limits_spare(struct list_limits_set *set, size_t bytes, size_t documents_bytes);

#endif
