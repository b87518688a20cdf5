// SPDX-License-Identifier: MIT
// The ranking segments of a snapshot, as searches read them: lists in memory, each chunk read when first needed and kept.
#ifndef LOCI_STORE_SEGMENTS_READ_H
#define LOCI_STORE_SEGMENTS_READ_H

#include "store/derived/segments/tables.h"
#include "store/read/list_limits.h"
#include "store/read/reader.h"
#include "store/read/scales.h"

// What of them is kept, at most: what no recent search has asked for goes first. Lists that a search has opened stay until the next one begins. More
// where the archive is large, so that the lists of one that is asked all the time need not be read again and again: 1.6 million passages have 255 MB.
enum { SEGMENTS_KEPT_BYTES = 192 << 20, SEGMENTS_KEPT_A_PASSAGE = 192, SEGMENTS_KEPT_MOST = 1 << 30 };

struct segments_reader;

// The segments of the open snapshot; *out is NULL where they do not hold all passages (an index that is to be rebuilt, or one
// of an older format), or say that passages were removed which there is no room for in the file: FTS5 is asked then. What was
// opened before is not to be used any more. Valid until the snapshot ends.
loci_error segments_read(loci *index, struct segments_reader **out);
// Reads which there are, where no search has: before room is made for all passages, which goes as far as the segments know some.
loci_error segments_find(loci *index);
void segments_reader_free(struct segments_reader *reader); // NULL allowed

size_t segments_count(const struct segments_reader *reader);
const struct segment_info *segments_at(const struct segments_reader *reader, size_t segment);
uint32_t segments_passage_max(const struct segments_reader *reader); // no live one lies above

// Opens the list of a term in one of them. *found is false when it holds none. Positions are read as well where they are wanted.
struct opened_list {
    struct list list;
    unsigned flags;             // TERM_…
    const unsigned char *bytes; // of all of it, borrowed
    struct list_limits *limits; // stays with the list; NULL: none are kept
};
enum positions_wanted { POSITIONS_NONE, POSITIONS_OF_COLOCATED, POSITIONS_ALL };
loci_error segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                         enum positions_wanted wanted, bool *found, struct opened_list *out);
// The same without its limits, for what goes over it once.
loci_error segments_look(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                         enum positions_wanted wanted, bool *found, struct opened_list *out);

// The same of one of very many terms: where its list lies is not kept for the next time. They are found soonest in ascending order.
loci_error segments_look_once(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                              enum positions_wanted wanted, bool *found, struct opened_list *out);

// The scales of passages up to segments_passage_max; kept for the two sets of constants that were asked for last. Valid until others are
// asked for.
loci_error segments_scales(struct segments_reader *reader, const struct bm25 *bm25, struct scales **out);

#endif
