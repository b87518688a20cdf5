// SPDX-License-Identifier: MIT
// Reads the header of a WAL's index as SQLite's walIndexTryHdr does: two copies, the second of which is written first.
#include "store/file/wal_state.h"

#include <stddef.h>
#include <string.h>

enum {
    REGION_SIZE = 32768,    // of the index that is asked for at once (SQLite's WALINDEX_PGSZ)
    FORMAT = 3007000,       // of the index
    FLAGS = 3,              // the word with isInit in its first byte
    SHARED_MEMORY_SINCE = 2 // version of the methods of a file
};

// The memory of the index, if it is there already; NULL: it is not.
static const uint32_t *find_index(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    void volatile *region = NULL;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
        !file->pMethods || file->pMethods->iVersion < SHARED_MEMORY_SINCE || !file->pMethods->xShmMap)
        return NULL;
    const int code = file->pMethods->xShmMap(file, 0, REGION_SIZE, 0, &region);
    return code == SQLITE_OK ? (const uint32_t *)region : NULL;
}

static void copy(const uint32_t *from, struct wal_state *out)
{
    for (size_t i = 0; i < WAL_STATE_WORDS; i++)
        out->words[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

bool wal_state_read(sqlite3 *db, struct wal_state *out)
{
    struct wal_state second;
    const uint32_t *index = find_index(db);
    if (!index)
        return false;
    copy(index, out);
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    copy(index + WAL_STATE_WORDS, &second);
    unsigned char is_made;
    memcpy(&is_made, &out->words[FLAGS], sizeof is_made);
    return is_made && out->words[0] == FORMAT && wal_state_is_same(out, &second);
}

bool wal_state_is_same(const struct wal_state *a, const struct wal_state *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}
