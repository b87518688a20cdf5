// SPDX-License-Identifier: MIT
// What travels through the pipeline: a file to read, pieces of its reader's answer, documents made of them.
#ifndef LOCI_INDEXER_JOB_H
#define LOCI_INDEXER_JOB_H

#include "indexer/pool/queue.h"
#include "store/document/prepared.h"
#include "wire/wire.h"

#include <stdint.h>

// What the caller says of a document, whatever stands in it; each may be NULL.
struct stated {
    const char *title, *author, *date, *language;
};

// A file to read. Made and freed by the run; the pipeline only borrows it between submit and the parcel
// that is the last one.
struct job {
    char *path; // relative to its source: what title and date may be taken from
    char *name; // its last component (the source's for a source that is a file): the worker's hint
    int fd;     // open for reading, close-on-exec
    uint64_t size;
    bool fresh;                  // none of its documents is in the index, and all of them are to be
    bool unnamed;                // its path says nothing: neither title nor date is taken from it
    const struct stated *stated; // of each of its documents; or NULL. Borrowed
    void *owner;                 // the run's
    // The pipeline's: parcels are handed out in the order of the file.
    struct job *next;
    unsigned next_order;
    struct parcel *early;
};

// A piece of an answer: frames of whole documents. From the pool to the analysis.
struct chunk {
    struct queue_item item;
    struct job *job; // NULL: the pool cannot go on, `reason` and `message` tell why
    unsigned order;
    bool last; // then `reason` and `message` are the outcome
    enum wire_reason reason;
    char *message;
    char *media_type, *needs; // likewise (wire.h); NULL for ""
    unsigned uncaged;         // what the worker's cage lacks
    struct buffer frames;
};

// A record of a container that failed, is empty, or is of no supported type.
struct unread_record {
    char *member;
    enum wire_reason reason;
    char *message;
    char *media_type, *needs; // never NULL
};

// The same, analysed. From the analysis to the run.
struct parcel {
    struct queue_item item;
    struct job *job;
    unsigned order;
    bool last;
    enum wire_reason reason;
    char *message;
    char *media_type, *needs; // NULL for ""
    unsigned uncaged;
    struct prepared_document **documents;
    size_t document_count, document_capacity;
    struct dictionary together; // what the documents of a fresh job add to the index's
    struct unread_record *unread;
    size_t unread_count, unread_capacity;
    bool no_memory;
    bool blind;           // the models of languages could not be read
    struct parcel *later; // the pipeline's
};

void job_free(struct job *job); // and closes its file
void chunk_free(struct chunk *chunk);
void parcel_free(struct parcel *parcel);

#endif
