// SPDX-License-Identifier: MIT
// Writes one segment of the full-text index, term by term, byte for byte as FTS5 writes one (store/derived/segment.h has the layout).
#ifndef LOCI_STORE_LEAVES_H
#define LOCI_STORE_LEAVES_H

#include "store/derived/blocks.h"
#include "text/base/buffer.h"

// A leaf has about so many bytes, FTS5's setting "pgsz": the last term or varint may go beyond. LEAF_SIZE is its default, and the most here.
enum {
    LEAF_SIZE_MIN = 32,
    LEAF_SIZE = 4050,
    LEAF_ROOM = LEAF_SIZE + 512,
    LEAF_TERM_MAX = 1 + ANALYZER_TERM_MAX
};

// A level of the doclist index of the term at hand: the node that is being filled.
struct doclist_node {
    struct buffer bytes; // empty: none
    int64_t number;      // where it will stand: its first leaf, then one more for each node that was full
    int64_t passage;     // the last that it tells of
};
enum { DOCLIST_LEVELS_MAX = 8 };

struct leaf_writer {
    loci *index;
    loci_error error; // the first one: what follows is ignored
    sqlite3_stmt *put, *lead;
    int segment;
    size_t leaf_size;

    // The leaf at hand.
    int64_t number; // from 1
    unsigned char bytes[LEAF_ROOM], footer[LEAF_ROOM];
    size_t size, footer_size;
    size_t last_term; // where the last term stands on it
    bool has_term;
    bool has_passage; // or its term will have one

    // The row that leads to the last leaf with a term; 0: it is written.
    int64_t lead_leaf;
    unsigned char lead_term[LEAF_TERM_MAX];
    size_t lead_size;

    // The term at hand. Its doclist is kept as long as it may fit on this leaf.
    unsigned char term[LEAF_TERM_MAX];
    size_t term_size;
    unsigned char doclist[LEAF_SIZE];
    size_t doclist_size;
    bool spilled;    // it is written passage by passage
    int64_t passage; // the last; 0: none yet
    struct doclist_node nodes[DOCLIST_LEVELS_MAX];
    size_t termless; // leaves without a term since the last that has one
    struct buffer
        node_bytes; // nodes that wait until all leaves are written, so that those are appended to their table
};

// Writes to the tables that sql_prepare_derived means, which SQLite must let us write while this is called (SQLITE_DBCONFIG_DEFENSIVE).
// Call leaves_clear whatever comes back.
loci_error leaves_open(struct leaf_writer *writer, loci *index, int segment, size_t leaf_size);
void leaves_clear(struct leaf_writer *writer);

// Ends the term before and begins one: `term` without FTS5's mark; terms ascend, bytewise. At least one passage follows.
void leaves_term(struct leaf_writer *writer, const void *term, size_t size);
// A passage of the term, ascending from 1. `positions` as FTS5 packs them; the ENTRY_HEAD bytes before them are the writer's.
enum { ENTRY_HEAD = BLOCK_VARINT_MAX };
void leaves_passage(struct leaf_writer *writer, int64_t passage, unsigned char *positions, size_t size);
// Writes what is left. *last: the number of leaves, 0 where no term came.
loci_error leaves_close(struct leaf_writer *writer, int64_t *last);

#endif
