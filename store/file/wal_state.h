// SPDX-License-Identifier: MIT
// Whether a file in WAL mode was written, told without a lock or a call of the system: each commit leaves another header of the WAL's index,
// which lies in memory that all of its connections share (sqlite.org/walformat.html, "The WAL-Index File Format").
#ifndef LOCI_STORE_WAL_STATE_H
#define LOCI_STORE_WAL_STATE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

// The header: version, changes counted, frames, their checksum, salts of the WAL. It comes twice.
//
//     │ iVersion │ unused │ iChange │ flags │ mxFrame │ nPage │ aFrameCksum 2 │ aSalt 2 │ aCksum 2 │ the same again │
enum { WAL_STATE_WORDS = 12 };
struct wal_state {
    uint32_t words[WAL_STATE_WORDS];
};

// What the next read transaction of this connection would find: all commits whose writers were done, as SQLite itself finds them. The
// connection must have read the file in WAL mode, and have its memory still: any other would make a file for it. False where it cannot be
// told: a writer is about to change it, it was not made yet, the memory cannot be shared, or the file system is none of SQLite's.
bool wal_state_read(sqlite3 *db, struct wal_state *out);

// Whether nothing was committed between the two, nor was the WAL begun anew: changes are counted, and a WAL that begins anew has other salts.
bool wal_state_is_same(const struct wal_state *a, const struct wal_state *b);

#endif
