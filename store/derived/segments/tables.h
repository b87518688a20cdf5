// SPDX-License-Identifier: MIT
// Ranking segments as tables: what one writes, and what is read of it piece by piece.
#ifndef LOCI_STORE_SEGMENT_TABLES_H
#define LOCI_STORE_SEGMENT_TABLES_H

#include "store/derived/segments/head.h"
#include "store/derived/segments/list.h"
#include "store/document/tokens.h"
#include "store/file/handle.h"

// Tables:
//
//     segment        id, head        the larger the number, the newer
//     segment_chunk  id, data        segment << 32 | stream << 30 | number, from 0 in each stream
//
// Lists lie one after the other in chunks of at most SEGMENT_CHUNK bytes, which a page of the file has room for, or of so many
// times SEGMENT_FURTHER more, as much as SQLite puts into pages of their own: whoever asks for a rare word reads three pages. A
// chunk that would leave more than a SEGMENT_LOST-th of its pages unused goes on, up to SEGMENT_PAGES; a list that is larger is one of
// its own. What no head belongs to is left of a merge that did not come to its end.
enum segment_stream { SEGMENT_LISTS, SEGMENT_POSITIONS, SEGMENT_TERMS, SEGMENT_STREAMS };
enum { SEGMENT_CHUNK = 16342, SEGMENT_FURTHER = 16380, SEGMENT_LOST = 64, SEGMENT_PAGES = 6 };
enum { SEGMENT_CHUNKS_MAX = 1 << 30, SEGMENT_NUMBER_MAX = INT32_MAX };

// A term that no text has: at the positions of a field at which sentences begin, but for the first.
#define SEGMENT_SENTENCES "\x01"
enum { SEGMENT_SENTENCES_SIZE = 1 };

static inline int64_t segment_chunk_id(int64_t segment, enum segment_stream stream, uint32_t number)
{
    return segment << 32 | (int64_t)stream << 30 | number;
}

struct segment_stream_writer {
    struct buffer chunk; // the one at hand
    uint32_t number;
};

// A chunk that was not written yet.
struct unwritten_chunk {
    int64_t id;
    size_t size;
    unsigned char bytes[];
};

// Writes one segment within the open transaction (of a merge: in several), to the tables that sql_prepare_derived means.
struct segment_writer {
    loci *index;
    int64_t id;
    sqlite3_stmt *insert;
    struct segment_head head;
    struct list_writer list; // of the next term, filled by the caller
    struct segment_stream_writer lists, positions;
    struct terms_writer terms;
    uint64_t bytes; // written so far
    // Another thread than the handle's fills it: chunks are kept until segment_writer_put_kept writes them, and of errors there is nothing
    // but LOCI_NO_MEMORY, of which the handle is not told.
    bool keeps;
    struct unwritten_chunk **kept; // owned, in the order in which they came
    size_t kept_count, kept_capacity;
};

// Call segment_writer_clear whatever comes back.
loci_error segment_writer_open(struct segment_writer *writer, loci *index);
void segment_writer_clear(struct segment_writer *writer);
// Ends the list and adds its term; terms ascend. A list without passages is none.
loci_error segment_writer_term(struct segment_writer *writer, const void *term, size_t size, unsigned flags);
// On the handle's thread: what was kept; from now on it writes at once.
loci_error segment_writer_put_kept(struct segment_writer *writer);
// A passage that the segment knows, ascending.
loci_error segment_writer_cover(struct segment_writer *writer, uint32_t passage, bool present);
// Writes what is left, and the head. Without any cover it leaves nothing.
loci_error segment_writer_close(struct segment_writer *writer);

// A chunk in memory. Freed with chunk_clear, as often as wanted.
struct chunk {
    int64_t id; // 0: none
    unsigned char *bytes;
    size_t size, capacity;
};
void chunk_clear(struct chunk *chunk);
// Reads a chunk unless it is the one at hand. *read is kept: finalize it. LOCI_CORRUPT where there is none.
loci_error chunk_load(loci *index, sqlite3_stmt **read, int64_t id, struct chunk *out);
// The bytes of a range within a chunk of this size; NULL where it does not lie within.
static inline const unsigned char *chunk_at(const unsigned char *bytes, size_t size,
                                            const struct chunk_range *range)
{
    return range->begin <= size && range->size <= size - range->begin ? bytes + range->begin : NULL;
}
loci_error segment_damaged(loci *index, int64_t segment, const char *what);

// The segments that there are, the newest first.
struct segment_set {
    struct segment_info {
        int64_t id;
        struct segment_head head;
        uint64_t *live; // owned: bit p of word p / 64; NULL: all that it holds is live
        size_t live_words;
        uint64_t live_count;
    } * list; // owned
    size_t count, capacity;
    uint64_t passages;    // that are live in one of them
    uint32_t passage_max; // the last that one of them knows
};
// LOCI_CORRUPT where one is damaged. Clear it whatever comes back.
loci_error segment_set_read(loci *index, struct segment_set *out);
void segment_set_clear(struct segment_set *set);
static inline bool segment_is_live(const struct segment_info *segment, uint32_t passage)
{
    return !segment->live ||
           (passage / 64 < segment->live_words && (segment->live[passage / 64] >> passage % 64 & 1));
}

// Walks over the terms of one segment with their lists, for what reads all of it.
struct segment_walk {
    loci *index;
    const struct segment_info *segment;
    sqlite3_stmt *read;
    struct chunk pages, lists, positions;
    struct terms_page page; // with the term at hand
    struct list list;
    size_t next_page;
    bool ended;
};
void segment_walk_clear(struct segment_walk *walk);
loci_error segment_walk_begin(struct segment_walk *walk, loci *index, const struct segment_info *segment);
loci_error segment_walk_next(struct segment_walk *walk); // sets `ended` behind the last

// Merges segments within a run, outside of a batch, in transactions of its own: the newest, as far as those before them are not
// much larger, or all. When the call should stop it leaves what was there.
loci_error segments_merge(loci *index, bool all);

// Begins to merge the newest `count`, where these are of about one size, and goes on with it as segments_merge_go_on does; else none.
// *merge is one that was begun before, which is ended first, or NULL.
struct segment_merge;
loci_error segments_merge_newest(struct segment_merge **merge, loci *index, size_t count);
// A step of a merge that was begun, or all that is left of it, in transactions of their own; what came to its end, failed or is to stop is
// freed, and *merge NULL. Batches may be written between the steps, but no other merge begins.
loci_error segments_merge_go_on(struct segment_merge **merge, loci *index, bool to_the_end);
void segments_merge_stop(struct segment_merge **merge); // what it has done is for nothing

// How many of the newest are to become one in either; 0 for none (merge_choice.c).
size_t segments_choose(const struct segment_set *set, size_t all);
size_t segments_choose_newest(const struct segment_set *set, size_t count);

// What a check compares, added up over all live passages in whatever order.
struct segment_sums {
    uint64_t postings; // a 64-bit hash of each term, its form, passage, field and position; of sentences too
    uint64_t passages;
};
void segment_sums_add(struct segment_sums *sums, int64_t passage,
                      const struct prepared_tokens *const tokens[FIELD_COUNT]);
loci_error segments_sum(loci *index, struct segment_sums *out); // of what the segments hold

#endif
