// SPDX-License-Identifier: MIT
// From a worker's answer to documents that can be written: split, weigh the metadata, analyse.
#ifndef LOCI_INDEXER_ASSEMBLE_H
#define LOCI_INDEXER_ASSEMBLE_H

#include "indexer/pool/job.h"
#include "text/passages/splitter/splitter.h"

// One a thread: it holds the analyzer and the splitter.
struct assembler;
// `models` as of detector_new. False: out of memory.
bool assembler_new(struct assembler **out, const char *models);
void assembler_free(struct assembler *assembler);

// Makes the parcel of a chunk (which stays the caller's). A plain file's document has the hash that the worker says:
// whoever writes it sets the file's. A document without any passage becomes a failed record of
// reason WIRE_EMPTY, whose member is "" for a plain file. When memory runs out the parcel says so
// in `no_memory`; NULL when there is not even enough for the parcel.
struct parcel *assemble(struct assembler *assembler, const struct chunk *chunk);

// One document by hand, as loci_add has it: begin, feed, then end, which appends it to the parcel. False: out of
// memory.
bool assembler_begin(struct assembler *assembler, const char *member, size_t member_size,
                     const struct hash *hash);
bool assembler_set(struct assembler *assembler, const char *key, const char *origin, const char *value);
bool assembler_state(struct assembler *assembler, const struct stated *stated); // before anything else is set
bool assembler_feed(struct assembler *assembler, const struct block *block);
bool assembler_end(struct assembler *assembler, const struct job *job, struct parcel *parcel);
// Likewise, with passages (valid UTF-8 without NUL, none empty) in place of what blocks would have given.
bool assembler_end_with(struct assembler *assembler, const struct job *job, const struct passage *passages,
                        size_t count, struct parcel *parcel);

#endif
