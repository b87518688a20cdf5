// SPDX-License-Identifier: MIT
// Everything that is derived from the stored passages, made anew.
#ifndef LOCI_STORE_REBUILD_H
#define LOCI_STORE_REBUILD_H

#include "store/file/handle.h"

// Within a run, outside a batch, in bounded memory and bounded transactions: it is built beside what stands
// (store/derived/beside.h), which readers go on using until the new is whole. One that is killed or interrupted is gone on with by
// the next. Reports its progress in passages.
loci_error rebuild_derived(loci *index, int64_t run);

// The same where it is due: what stands was made by another analysis, or a rebuild was begun and not ended. *rebuilt tells,
// and so does an event of kind NOTE before it begins. `batch_bytes` of text a transaction. What writes documents begins with this.
loci_error rebuild_if_due(loci *index, int64_t run, uint64_t batch_bytes, bool *rebuilt);

#endif
