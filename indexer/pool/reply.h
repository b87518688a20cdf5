// SPDX-License-Identifier: MIT
// What a worker answers to one request: checked against the protocol, cut where documents end. Pure.
#ifndef LOCI_INDEXER_REPLY_H
#define LOCI_INDEXER_REPLY_H

#include "wire/wire.h"

#include <stdint.h>

struct reply_limits {
    uint64_t document_bytes; // of frames, for one document
    uint64_t total_bytes;    // of frames, for the whole answer
};

struct reply {
    struct buffer in; // received and not yet handed on; wire_receive appends to it
    size_t scanned;   // of `in`: whole frames that obey the protocol
    size_t boundary;  // of `in`: up to here documents are whole (their END is there)
    uint64_t total;   // bytes handed on before
    bool in_document;
    uint64_t ended;           // documents and failed records so far: progress
    enum wire_reason reason;  // of DONE
    char *message;            // of DONE; NULL when empty. Owned, as are the next two
    char *media_type, *needs; // of DONE; the media type of the META in front until then
    unsigned uncaged;         // of DONE
};

enum reply_state {
    REPLY_MORE,      // it goes on
    REPLY_DONE,      // complete: reason and message are set
    REPLY_BAD,       // not the protocol
    REPLY_TOO_LARGE, // past a limit
    REPLY_NO_MEMORY
};

void reply_init(struct reply *reply);
void reply_clear(struct reply *reply);

// Looks at what has been received since the last call.
enum reply_state reply_scan(struct reply *reply, const struct reply_limits *limits);

// Moves the frames of whole documents to *out (whatever it held is freed), leaving the rest. False: no memory,
// nothing is moved.
bool reply_take(struct reply *reply, struct buffer *out);

#endif
