// SPDX-License-Identifier: MIT
// What is derived from the texts, built anew beside what stands, and then put in its place: readers see the old or the
// new, whole, and a rebuild that is killed goes on where it was.
#ifndef LOCI_STORE_BESIDE_H
#define LOCI_STORE_BESIDE_H

#include "store/file/handle.h"

// Tables have SCHEMA_BESIDE before their names ("new_passage_fts", "new_term" …), and so have the rows of meta that say
// how far they are:
//
//     new_analyzer, new_stemmer   the analysis that they are built with
//     new_generation              the file's when they were begun: with any batch of documents they are out of date
//     new_passage                 the last passage that is in them
//     new_passages                how many are in them
//
// What a structure sums up in meta stands there under such names too (new_length_text …).
struct beside {
    int64_t passage;
    int64_t passages; // how many are in them; read only: their norms count them
};

// Whether something was begun, be it of use still or not.
loci_error beside_is_begun(loci *index, bool *begun);

// Takes up what was begun with this analysis and these documents, as far as it says of itself (*resumed), or else makes empty tables, in a transaction of
// its own. Within a run.
loci_error beside_begin(loci *index, struct beside *out, bool *resumed);
loci_error beside_begin_anew(loci *index, struct beside *out);

// In the open transaction: the last passage that is in the tables.
loci_error beside_save(loci *index, int64_t passage);

// Ends what each structure built, once all passages are in; ends early when the call should stop.
loci_error beside_settle(loci *index);

// Puts the tables in the place of those that stand, which go, in one transaction: it frees their pages and renames, but moves
// no row. Their analysis is then the file's.
loci_error beside_place(loci *index, int64_t run);

#endif
