// SPDX-License-Identifier: MIT
// Everything that is derived from the stored passages, made anew.
#ifndef LOCI_STORE_REBUILD_H
#define LOCI_STORE_REBUILD_H

#include "store/handle.h"

// Within a run, outside a batch: one transaction, in bounded memory; a rebuild that is killed or interrupted
// changes nothing. Reports its progress in passages.
loci_error rebuild_derived(loci *index, int64_t run);

#endif
