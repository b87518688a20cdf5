// SPDX-License-Identifier: MIT
// bm25_norm of passages as floats, to three units of the last place, and how far each is prose, for bounds: made of their lengths when they are
// first wanted, and kept as long
// as the same constants are asked for. Five bytes a passage, where a search that goes through many would come to all of their norms.
#ifndef LOCI_STORE_SCALES_H
#define LOCI_STORE_SCALES_H

#include "rank/bm25.h"
#include "store/derived/lengths.h"
#include "store/file/handle.h"

// Zero-initialise.
struct scales {
    float *
        of; // of each passage that it was made for, and 0 beside it; nothing where none of 512 were; NULL until the first is
    uint8_t *prose;  // likewise
    uint64_t number; // the owner's, who numbers all that he makes: 0 until then
    // Internal:
    struct bm25 bm25;
    uint16_t *made; // of each row of norms how many were made one by one, or that all were
    size_t row_count, whole_count, first_empty; // rows; from the last on they are of no passages
    float least, each[FIELD_COUNT];             // of no length, and what a position of each field adds
    // The row of the table length that was asked for last.
    struct lengths lengths; // in what the reader keeps of the file, or in `row`
    struct buffer row;      // packed of norms, where the file has none
    size_t row_number;      // and 1; 0 for none
    uint8_t *asked;         // of each how often it was read, as far as that goes
    size_t reads;           // of all of them
    unsigned questions;     // scales_go_on, as far as that goes
    size_t next;            // row of the table that it has not come to
};
void scales_clear(struct scales *scales);

// Makes room for the passages up to `last`, and behind it up to a multiple of 4,096; forgets what was made with other constants.
// LOCI_NO_MEMORY.
loci_error scales_begin(struct scales *scales, loci *index, const struct bm25 *bm25, uint32_t last);

// Makes those of a set of passages: bit p of word p / 64 for passage base + p. `base` is a multiple of 512, `words` one of 8. Passages that
// there are not get some scale.
loci_error scales_of_set(struct scales *scales, loci *index, uint32_t base, const uint64_t *set,
                         size_t words);
// Makes those of a few passages, ascending, none above `last`.
loci_error scales_of_list(struct scales *scales, loci *index, const uint32_t *passages, size_t count);

// The same of a few passages of an archive, of the i-th at of[i] and prose[i]: nothing is kept of them, and no room for all passages is needed.
loci_error scales_apart(struct scales *scales, loci *index, const uint32_t *passages, size_t count, float *of,
                        uint8_t *prose);

// Those of one window, as many passages as a row of lengths has: for what goes through an archive once, from window to window. The next one takes
// the place of the one before. Zero-initialise.
struct scales_window {
    float of[LENGTHS_CHUNK]; // of its passages that were asked for
    uint8_t prose[LENGTHS_CHUNK];
    // Internal:
    size_t number; // of its row of lengths, and 1; 0 for none
    size_t made;   // how many were made one by one, or that all were
};
// Makes those of a set of its passages: bit p of word p / 64 for passage base + p. `base` is a multiple of 4,096.
loci_error scales_of_window(struct scales *scales, loci *index, uint32_t base, const uint64_t *set,
                            struct scales_window *window);
// Makes those of a few passages of one window, ascending, none above `last`.
loci_error scales_of_window_list(struct scales *scales, loci *index, const uint32_t *passages, size_t count,
                                 struct scales_window *window);

// A question begins. Of a handle that answers many each makes some scales, wherever its own passages are, until all are made: only then lists are
// weighed and kept (list_worths.h). A command, which asks once, pays for nothing. What cannot be read is left to the question that needs it.
// LOCI_NO_MEMORY.
loci_error scales_go_on(struct scales *scales, loci *index);

// Whether few questions were asked, as a command asks one, and nobody needed scales that are kept: to find room for those of all passages, and to
// make them, takes longer than to make some more than once.
static inline bool scales_are_cold(const struct scales *scales)
{
    enum { QUESTIONS_COLD = 4 };
    return !scales->of && scales->questions <= QUESTIONS_COLD;
}

static inline bool scales_are_whole(const struct scales *scales)
{
    return scales->whole_count == scales->row_count;
}

#endif
