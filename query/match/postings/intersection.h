// SPDX-License-Identifier: MIT
// The passages in which all words of a question stand, with what each gets for them: listed the second time that they are looked for, so that
// whoever asks again need not go over the words' lists. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_INTERSECTION_H
#define LOCI_QUERY_POSTING_INTERSECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct collecting;

// Zero-initialise.
struct intersection {
    uint32_t *passages;    // owned; ascending
    float *sums;           // owned; of each, and zeros up to a multiple of 64
    size_t count, most;    // so many passages are listed at most
    size_t room, sum_room; // of both
    uint64_t scales;       // what they were summed up with: the caller's number
    bool asked;            // they were looked for before …
    bool listed;           // … and all of them are listed
    bool failed;           // more than `most`, or out of memory
};
void intersection_clear(struct intersection *intersection);
size_t intersection_bytes(const struct intersection *intersection);

// Whether all of them are listed, as these scales have it.
static inline bool intersection_is_listed(const struct intersection *intersection, uint64_t scales)
{
    return intersection->listed && intersection->scales == scales;
}
// Whether to list them now, no more than `most`. Then they are added in their order, and it is ended: `whole` tells whether all of them were.
bool intersection_begin(struct intersection *intersection, uint64_t scales, size_t most);
void intersection_add(struct intersection *intersection, uint32_t passage, float sum);
void intersection_end(struct intersection *intersection, bool whole);

// Counts those that are listed; those that may be among the best contend.
void intersection_offer(struct collecting *collecting, const struct intersection *intersection);

#endif
