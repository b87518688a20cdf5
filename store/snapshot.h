// SPDX-License-Identifier: MIT
// A snapshot: what is read between its begin and its end is one state of the file.
#ifndef LOCI_STORE_SNAPSHOT_H
#define LOCI_STORE_SNAPSHOT_H

#include "store/file/handle.h"

// Opens the file again first where that is due (store/open.h). Caches are kept from one to the next as long as the file's
// generation stays. LOCI_INVALID where one, or a batch, is open already. snapshot_end accepts one that never began.
loci_error snapshot_begin(loci *index);
// The same where nothing may have to be read but what is kept: the transaction, with its locks, begins with the first statement, if the
// file is known to be as it was when the caches were filled (store/file/wal_state.h). If it was written in between, that statement fails,
// and what was answered is of two states: see snapshot_has_moved.
loci_error snapshot_begin_late(loci *index);
// Whether the last one was begun too late: its outcome is worth nothing, and what was done is to be done again from snapshot_begin on.
bool snapshot_has_moved(const loci *index);
void snapshot_end(loci *index);
// The same, for `error` as the outcome of what was read: LOCI_BUSY instead when the file was not the same all the time,
// which only happens where it cannot be locked (store/file/immutable.h). Also where statements were read without one.
loci_error snapshot_finish(loci *index, loci_error error);

#endif
