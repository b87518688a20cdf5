// SPDX-License-Identifier: MIT
// Words that follow each other, by their positions.
#ifndef LOCI_QUERY_POSTING_PHRASE_H
#define LOCI_QUERY_POSTING_PHRASE_H

#include "query/match/postings/lists/writing.h"

// A phrase in one segment: its words' lists there, opened with positions.
struct phrase {
    struct posting_run **runs; // owned, what it points to is borrowed; of each word
    size_t word_count;
    size_t *order;             // the words, the rarest first; owned
    struct posting_run **rest; // of the words that its family does not look for, the rarest first; owned
    size_t rest_count,
        late_count;          // … the last of them in so many passages that phrase_find asks for them late
    struct writing *writing; // borrowed: how it must be written; NULL: in any form
    struct phrase_places {
        uint32_t *list; // owned
        size_t count, capacity, at;
        uint32_t occurrence;    // the first of the list, in its block
    } * places;                 // of each word, in one field; owned
    struct phrase_places first; // where it begins, in that field
    uint32_t *codes;            // owned
    uint32_t *
        stands; // owned; where it may begin yet, each with its words' occurrences, counted from the passage's first
    size_t stand_capacity;
    bool failed; // out of memory
};
// Fills a phrase, which takes over `runs`; `shared` of them its family has (families.h). False: out of memory. Clear it whatever comes
// back.
bool phrase_init(struct phrase *phrase, struct posting_run **runs, size_t word_count,
                 struct posting_run *const *shared, size_t shared_count, struct writing *writing);
void phrase_clear(struct phrase *phrase);

// The next passage at or behind *passage that all runs hold, live or not: sets it. The first, the shortest, leads. False: there is none,
// or the call should stop (handle_is_stopped), since lists may go on for long without a passage of all.
bool runs_agree(loci *index, struct posting_run *const *runs, size_t count, uint32_t *passage);
// The same of all words of a phrase without a family, which are its rest.
static inline bool phrase_reach(loci *index, struct phrase *phrase, uint32_t *passage)
{
    return runs_agree(index, phrase->rest, phrase->rest_count, passage);
}
// Whether so many passages hold a word, and of those that hold others nearly all, that to ask for it tells less than to look where these stand.
static inline bool phrase_word_is_common(const struct posting_run *run)
{
    enum { COMMON = 2 };
    return (uint64_t)run->list.count * COMMON >= run->segment->head.passages;
}
// How often a passage at which all words are holds the phrase in each field; `column` alone unless it is -1. The places where it begins are added to
// `places` (NULL: they are not asked for).
struct place {
    uint32_t at; // the passage, less its window's base
    uint32_t field, position;
};
struct place_list {
    struct place *list; // owned
    size_t count, capacity;
};
int place_compare(const void *a, const void *b);               // for qsort: by passage, field and position
void place_sort(struct place *list, size_t count);             // few of them, as in one passage, by insertion
bool place_add(struct place_list *places, struct place place); // false: out of memory
struct field_counts phrase_count(struct phrase *phrase, int column, uint32_t at, struct place_list *places);
// The same of a passage that its family's shared words hold; nothing where it does not hold all others. Common words are asked for where the two
// rarest stand as the phrase has them: most passages that hold all words of "in the hands of" do not say it.
struct field_counts phrase_find(struct phrase *phrase, uint32_t passage, int column, uint32_t at,
                                struct place_list *places);

#endif
