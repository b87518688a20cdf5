// SPDX-License-Identifier: MIT
// A run of the indexer: what its steps share. Each step is a file of its own:
//
//   index ──▶ surveys            walks the sources, sets what is there beside what is stored
//      │
//      ├────▶ feed ──▶ left_out  what is not to be read is skipped …
//      │       │ ├───▶ move      … what stands at another place is moved …
//      │       │ └───▶ pipeline  … the rest is read (pool/) and analysed (document/) …
//      │       └─────▶ record    … and what comes out is written
//      │
//      └────▶ absence            what is gone is deleted, where that is believed
//
// All of them stand on task (a file on its way), run_batch (the open transaction) and tell (events). A step calls none above it.
#ifndef LOCI_INDEXER_RUN_H
#define LOCI_INDEXER_RUN_H

#include "indexer/run/gone.h"
#include "indexer/run/pipeline.h"
#include "indexer/walk/selection.h"
#include "indexer/walk/survey.h"
#include "store/records/awaited.h"
#include "store/records/source.h"
#include "store/write/writer.h"

struct task;

// Belongs to the thread that runs it; of the pipeline's threads none sees it.
struct run {
    loci *index;
    loci_index_options options; // with every default filled in
    loci_index_report report;
    int64_t id; // 0 in a dry run
    const char *program;
    struct awaited helpers; // programs that files waited for and that are installed now
    char *reader;           // identity of rules and program: failures are tried again when it changes
    struct selection selection;
    struct survey *surveys; // of the chosen sources, in their order; surveys.c makes them
    size_t survey_count;
    struct gone_list gone;     // what may have moved: listed by surveys.c, taken by move.c
    struct pipeline *pipeline; // started for the first file that is to be read
    struct task *tasks;        // in the pipeline: feed.c puts them in, record.c takes them out
    int64_t began_ms;
    int64_t batch_began_ms;     // these six are run_batch.c's
    uint64_t batch_began_bytes; // `bytes_done` when the open batch began
    loci_index_report kept;     // the report when it did
    unsigned merges_at,
        unmerged; // batches that are merged together, 0 before the first; those that wait for it
    struct segment_merge *merge; // that goes on from batch to batch, or NULL
    int64_t told_ms;             // these three are tell.c's
    bool told_blind;             // that the models of languages could not be read
    bool told_uncaged;           // that the kernel does not hold the workers
    uint64_t files_done, files_total, bytes_done, bytes_total; // progress
};

#endif
