// SPDX-License-Identifier: MIT
// The way of many files at once: workers read them, threads analyse them, the caller writes them.
#ifndef LOCI_INDEXER_PIPELINE_H
#define LOCI_INDEXER_PIPELINE_H

#include "indexer/pool/job.h"

//     caller ──submit──▶ pool thread ◀═══sockets═══▶ loci-extract × workers
//                            │ chunks (queue, bounded by bytes)
//                            ▼
//                     analysis threads × analysts
//                            │ parcels (queue, bounded by bytes)
//     caller ◀────take───────┘
//
// Memory is bounded by the two queues and by one document (text_max) a worker and one in analysis: large ones take turns. The
// caller alone touches the index; it must go on taking parcels, or all the others wait.
struct pipeline_options {
    const char *program;        // loci-extract
    const char *models;         // of languages, as of detector_new
    unsigned workers, analysts; // > 0
    unsigned file_timeout_ms;
    uint64_t memory_bytes; // of a worker
    uint64_t text_max;     // bytes of text a document
    bool ocr;              // pictures of text are read as well
};

struct pipeline;
bool pipeline_start(struct pipeline **out,
                    const struct pipeline_options *options); // false: no memory, no threads
// Ends the threads and kills the workers, whatever they are doing. Jobs are the caller's to free, afterwards.
void pipeline_stop(struct pipeline *pipeline);

bool pipeline_has_room(struct pipeline *pipeline);
void pipeline_submit(struct pipeline *pipeline, struct job *job);

// The next parcel: those of one job come in the order of its file, the last one marked so. Waits up to
// `timeout_ms`; NULL when nothing came yet. A parcel without a job is the end of all, and always comes when a job
// cannot be finished: its reason (WIRE_OUT_OF_MEMORY, WIRE_HELPER_MISSING …) and message say why, or no_memory.
struct parcel *pipeline_take(struct pipeline *pipeline, int timeout_ms);

#endif
