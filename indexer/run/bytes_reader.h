// SPDX-License-Identifier: MIT
// Bytes that the caller has in memory, read as a file is: by a worker, within limits.
#ifndef LOCI_INDEXER_BYTES_READER_H
#define LOCI_INDEXER_BYTES_READER_H

#include "indexer/pool/job.h"
#include "store/file/handle.h"

// One worker, started for the first bytes, that reads one lot after another.
struct bytes_reader;

// Fails with LOCI_NO_MEMORY. `timeout_ms` and `memory_bytes` as in pool.h.
loci_error bytes_reader_new(struct bytes_reader **out, loci *index, unsigned timeout_ms,
                            uint64_t memory_bytes);
void bytes_reader_free(struct bytes_reader *reader); // whatever it is doing; NULL is allowed

// Hands the bytes to the worker, as a file of this path. Of the job that comes back the caller may set what it states;
// it is the reader's, until the next call. Fails with LOCI_NO_MEMORY.
loci_error bytes_reader_begin(struct bytes_reader *reader, loci *index, const char *path,
                              const char *media_type, const void *bytes, size_t size,
                              const struct stated *stated);

// The next piece of the answer, in order; the caller frees it. Behind the one that is `last` come no others. LOCI_INTERRUPTED
// when the call is to stop, and LOCI_ERROR when no worker can be started: then the reader can only be freed.
loci_error bytes_reader_next(struct bytes_reader *reader, loci *index, struct chunk **out);

// The name that tells a worker of which type the bytes are said to be: "bytes.html". Parameters ("; charset=…") say
// nothing, since a worker looks for itself. Without a type, the path's own last component. NULL when out of memory;
// freed with free.
char *bytes_reader_name(const char *path, const char *media_type);

#endif
