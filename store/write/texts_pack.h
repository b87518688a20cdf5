// SPDX-License-Identifier: MIT
// Texts that stand in the file already are packed.
#ifndef LOCI_STORE_TEXTS_PACK_H
#define LOCI_STORE_TEXTS_PACK_H

#include "store/file/handle.h"

// Packs the texts that are not yet, where that is wanted (store/document/packed.h), in transactions of its own, and gives back the room where
// that is much of the file. Ended early when the call should stop: the next run goes on. Within a run, outside of a batch.
loci_error texts_pack(loci *index);

// Asks for it, once and for all. Within a run, outside of a batch.
loci_error texts_pack_want(loci *index);

// Within a batch: once so much was written that a dictionary can be made, it is, and what was written is packed with it. *plain_bytes, what was
// written as it is, becomes 0 then.
loci_error texts_pack_begin(loci *index, size_t *plain_bytes);

#endif
