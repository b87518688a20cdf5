// SPDX-License-Identifier: MIT
// Unites many words, as those that a prefix begins: list by list, not window by window. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_UNITE_WORDS_H
#define LOCI_QUERY_POSTING_UNITE_WORDS_H

#include "query/match/postings/unite/pairs.h"
#include "query/match/postings/unite/sides.h"

// So many passages are summed up together: what is summed stays in the processor's caches. Fewer words are united faster window by window (unite.c).
enum { WORDS_SPAN = 1 << 16, WORDS_MANY = 64 };

// How often a list of fewer passages than a block holds its word in a field of one.
enum { SHORT_COUNT_BITS = 30 };
struct short_posting {
    uint32_t passage;
    uint32_t count : SHORT_COUNT_BITS, field : 32 - SHORT_COUNT_BITS;
};

// What all such lists hold in a span.
struct short_span {
    struct short_posting *list; // owned
    size_t count, capacity;
};

// A word in one segment. No more than this is kept of the thousands that there are.
struct word_list {
    struct list list; // without positions
    const struct segment_info *segment;
    size_t segment_number;
    uint32_t spelling;
    unsigned flags;
    uint32_t block; // none before it is asked for again …
    uint32_t next;  // … and no passage before this
};

struct uniting_words {
    struct leaf *leaf;
    loci *index;
    struct segments_reader *segments;
    const struct spellings *spellings;
    struct spelling_pairs pairs; // none where places need not count once
    struct word_list *lists;     // owned; those of a spelling side by side
    size_t count, capacity;
    size_t *first_list; // of each spelling; the next of its lists stand behind: owned
    uint32_t *longs;    // the numbers of lists that have whole blocks; owned
    size_t long_count, long_capacity;
    struct short_span *shorts; // what all others hold, unpacked once; of each span: owned
    size_t span_count;
    uint32_t last;               // the last passage that there is
    uint32_t base;               // of the span
    uint32_t *sums[FIELD_COUNT]; // owned; of each passage of the span …
    bool has[FIELD_COUNT];       // … whether there are any in a field …
    uint64_t *held;              // … and a bit whether one of them may not be 0: owned
    bool dense;                  // most passages are held: then all are looked at, and `held` is not written
    // Where places count once; else NULL. Of each passage a bit whether a field counts something twice, and whether it came into the leaf; of each
    // 64 passages where those begin in the leaf. Owned.
    uint64_t *twice, *kept;
    uint32_t *ranks;
    const struct segment_info *damaged;
};

// unite_pairs.c: takes away from what was found what was counted twice.
loci_error words_count_once(struct uniting_words *uniting, bool *stopped);

// Unites single words, none of them asked for as written. `counts` false: how often they stand is not asked for. *stopped: as leaf_unite.
loci_error words_unite(struct leaf *leaf, loci *index, struct segments_reader *segments,
                       const struct spellings *spellings, bool counts, bool *stopped);

#endif
