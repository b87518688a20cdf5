// SPDX-License-Identifier: MIT
// The postings of one term: which passages hold it, how often in each field, and where. Pure: bytes in, bytes out.
#ifndef LOCI_STORE_LIST_H
#define LOCI_STORE_LIST_H

#include "rank/bm25.h"
#include "store/derived/segments/forms.h"
#include "store/derived/segments/pack.h"
#include "store/derived/segments/places.h"
#include "text/base/buffer.h"

enum { LIST_BLOCK = PACK_COUNT };

// A list of `count` passages, in blocks of 128; the last may hold fewer.
//
//     list:      [LIST_ flags 1][entry] of each block, then [block] … ; of fewer than 128 passages only the one block
//     entry:     [last passage 4][where the block begins behind the entries 3][where its positions do 3, both 4 where LIST_FAR]
//                [most prose 1][frequencies 1][largest frequency of the text 1][shortest length of the text 1], where
//                LIST_FIELDS [the same of titles 2][of headings 2]
//     block:     packed distances of passages, then of each field that is marked its packed frequencies, text first
//     last, of fewer than 128: of each passage varint (distance × 2 + plain); unless plain three varints, the
//                frequencies; plain is once in the text and nowhere else
//     positions: the term's forms, unless its one form is FORM_PLAIN (terms.h tells); then of each block the codes of its
//                occurrences (forms.h), then its places (places.h): of each passage, in the order of the fields, the first position
//                of a field whole, then distances
//
// The entry's frequencies have two bits a field, the text's first: whether frequencies are packed, and whether 1 is added to
// them. Largest frequencies and shortest lengths are cut to a byte, 255 is "255 or more": with them and any constants
// nothing in the block can score higher than rank/bound says.
enum { LIST_FAR = 1, LIST_FIELDS = 2, LIST_FLAGS = 3 };
enum { LIST_ENTRY_MAX = 20 };

struct impact {
    uint8_t most[FIELD_COUNT];     // frequency
    uint8_t shortest[FIELD_COUNT]; // length
    uint8_t prose;
};

// What a list is made of.
struct list_posting {
    uint32_t passage; // above the one before
    struct field_counts found, length;
    uint8_t prose;
    const uint32_t *distances; // of its occurrences: of each field the first position, then how much further
    size_t occurrences;
    const uint32_t *codes; // of their forms; NULL where there is one form
};

// Of a passage that holds a term what bounds are made of, lengths as impacts have them.
struct list_bound {
    uint8_t length[FIELD_COUNT], prose;
};

// Several postings, side by side.
struct list_run {
    size_t count;
    const uint32_t *passages; // ascending, above the one before
    const uint32_t *found[FIELD_COUNT];
    const struct list_bound *bounds;
    const uint32_t *distances, *codes; // of all their occurrences, as a posting has them
    size_t occurrences;
};

// Of a block.
struct list_entry {
    uint32_t last, begin, positions_begin;
    struct impact impact;
    uint8_t flags;
};

// One list after the other, from list_writer_init to list_writer_clear.
struct list_writer {
    struct buffer entries, blocks, forms, positions;
    struct list_entry *block_entries; // owned
    size_t block_count, block_capacity;
    uint32_t *distances, *codes; // of the block at hand; owned
    size_t occurrences, distance_capacity, code_capacity;
    bool several;                 // forms
    bool failed;                  // out of memory
    uint32_t count, last, before; // `before`: the last passage before the block at hand
    uint32_t passages[LIST_BLOCK], found[FIELD_COUNT][LIST_BLOCK];
    size_t held;            // in the block at hand
    size_t positions_begin; // of it
    struct impact impact;   // of it
};
void list_writer_init(struct list_writer *writer);
void list_writer_clear(struct list_writer *writer);
void list_writer_begin(struct list_writer *writer); // forgets what was written, keeps the memory
// Before the first posting: the term's forms, `count` of them in `size` bytes; without, its one form is FORM_PLAIN.
void list_writer_forms(struct list_writer *writer, const void *bytes, size_t size, size_t count);
void list_writer_add(struct list_writer *writer, const struct list_posting *posting);
// How many postings the block at hand has room for, at least 1; and that many at most.
static inline size_t list_writer_room(const struct list_writer *writer)
{
    return LIST_BLOCK - writer->held;
}
void list_writer_add_run(struct list_writer *writer, const struct list_run *run);
// The bytes of the list are `entries`, then `blocks`; of its positions `forms` (if any), then `positions`. False when out of memory.
bool list_writer_end(struct list_writer *writer);

// A list, borrowed.
struct list {
    uint32_t count, block_count;
    const unsigned char *entries; // NULL where there are none
    uint8_t entry_size, offset_size;
    bool has_fields;
    const unsigned char *blocks;
    size_t blocks_size;
    const unsigned char *positions;
    size_t positions_size;
    struct forms forms; // of no bytes where the one form is FORM_PLAIN; not known without positions
};

// False: it cannot be one of `count` passages. Without positions (NULL) only these and forms cannot be asked for. `formed`: positions begin
// with forms.
// `known`: it was opened before, with positions where they are given now, so that its entries need not be looked at.
bool list_open(struct list *out, const unsigned char *bytes, size_t size, uint32_t count, bool formed,
               const unsigned char *positions, size_t positions_size, bool known);

static inline uint32_t list_block_size(const struct list *list, uint32_t block)
{
    return block + 1 < list->block_count || list->count % LIST_BLOCK == 0 ? LIST_BLOCK
                                                                          : list->count % LIST_BLOCK;
}
// The last passage of a block; UINT32_MAX where it is not known without reading it.
static inline uint32_t list_block_last(const struct list *list, uint32_t block)
{
    return list->entries ? pack_number(list->entries + (size_t)block * list->entry_size) : UINT32_MAX;
}
// The last passage before a block; UINT32_MAX before the first, so that 1 behind it is 0.
static inline uint32_t list_block_before(const struct list *list, uint32_t block)
{
    return block > 0 ? list_block_last(list, block - 1) : UINT32_MAX;
}
// What a block of a list with entries can give at most.
struct impact list_block_impact(const struct list *list, uint32_t block);

static inline unsigned list_block_flags(const struct list *list, uint32_t block)
{
    return list->entries[(size_t)block * list->entry_size + 4 + 2 * (size_t)list->offset_size + 1];
}

// Whether its frequencies need not be read to know that all are in the text alone.
static inline bool list_block_is_text(const struct list *list, uint32_t block)
{
    return list->entries && list_block_size(list, block) == LIST_BLOCK &&
           (!list->has_fields || list_block_flags(list, block) >> 2 == 0);
}

// The passages of a block, ascending. False: it is damaged.
bool list_passages(const struct list *list, uint32_t block, uint32_t out[LIST_BLOCK]);

// Zero-initialise `filled`.
struct list_found {
    uint32_t in[FIELD_COUNT][LIST_BLOCK];
    bool has[FIELD_COUNT]; // some of them are not 0
    uint8_t filled
        [FIELD_COUNT]; // internal: 1 and what all of them are, from one block to the next; 0: they differ
};
static inline void list_found_init(struct list_found *found)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        found->filled[field] = 0;
}
// Whether all that list_frequencies read last are once in the text and nowhere else, as far as that is known without looking at each.
static inline bool list_found_is_once(const struct list_found *found)
{
    return found->filled[FIELD_TEXT] == 2 && !found->has[FIELD_TITLE] && !found->has[FIELD_HEADING];
}
// How often the passages of a block hold the term. False: it is damaged.
bool list_frequencies(const struct list *list, uint32_t block, struct list_found *out);
// Both of a block of fewer than 128, in one go.
bool list_rest(const struct list *list, uint32_t block, uint32_t passages[LIST_BLOCK],
               struct list_found *found);

static inline struct field_counts list_found_at(const struct list_found *found, size_t i)
{
    return (struct field_counts){.in = {[FIELD_TITLE] = found->in[FIELD_TITLE][i],
                                        [FIELD_HEADING] = found->in[FIELD_HEADING][i],
                                        [FIELD_TEXT] = found->in[FIELD_TEXT][i]}};
}

// The positions of a block, and the codes of the forms at them.
struct list_positions {
    struct places places;
    struct form_codes codes;
};
bool list_positions_open(const struct list *list, uint32_t block, struct list_positions *out);
// Passes over `count` positions. False: they are not there.
static inline bool list_positions_skip(struct list_positions *positions, uint64_t count)
{
    return places_skip(&positions->places, count);
}
// Whether so many may follow: to be asked before there is room for them.
static inline bool list_positions_may_hold(const struct list_positions *positions, uint64_t count)
{
    return places_may_hold(&positions->places, count);
}
// Moves *position, 0 before the first of a field, on to the next. False: it is not there.
static inline bool list_positions_next(struct list_positions *positions, uint32_t *position)
{
    uint32_t distance;
    if (!places_next(&positions->places, UINT32_MAX - *position, &distance))
        return false;
    *position += distance;
    return true;
}
// Takes `count` positions of one field, ascending. False: they are not there.
static inline bool list_positions_take(struct list_positions *positions, uint32_t count, uint32_t *out)
{
    return places_take(&positions->places, count, out);
}

#endif
