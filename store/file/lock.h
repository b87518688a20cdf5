// SPDX-License-Identifier: MIT
// The run lock: one run at a time, whatever process it is in.
#ifndef LOCI_STORE_LOCK_H
#define LOCI_STORE_LOCK_H

#include "store/file/handle.h"

// flock on "<index>.lock", close-on-exec. The file is never unlinked (a second run could lock the old one) and
// it is not the index itself (closing that would drop SQLite's locks). Waits up to busy_timeout_ms: LOCI_BUSY, and says who
// has it where that is known. Processes that look with run_is_locked do not count as holding it, nor, for a second, a
// process that is not known to live.
loci_error run_lock(loci *index);
void run_unlock(loci *index);

// Whether some process, this one included, holds the lock now.
bool run_is_locked(const loci *index);

#endif
