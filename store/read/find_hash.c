// SPDX-License-Identifier: MIT
// Documents by the beginning of their content hash.
#include "store/read/reader_state.h"
#include "text/base/hex.h"

#include <stdlib.h>
#include <string.h>

// The smallest and the largest hash with the prefix; false when it is none.
static bool bounds(const char *prefix, unsigned char low[HASH_SIZE], unsigned char high[HASH_SIZE])
{
    size_t size = strlen(prefix);
    if (size == 0 || size > 2 * HASH_SIZE)
        return false;
    memset(low, 0x00, HASH_SIZE);
    memset(high, 0xFF, HASH_SIZE);
    for (size_t i = 0; i < size; i++) {
        int value = hex_digit(prefix[i]);
        int shift = i % 2 == 0 ? 4 : 0;
        if (value < 0)
            return false;
        low[i / 2] = (unsigned char)(low[i / 2] | value << shift);
        high[i / 2] = (unsigned char)(high[i / 2] & ~((0xF ^ value) << shift));
    }
    return true;
}

static loci_error find(loci *index, sqlite3_stmt **slot, const char *sql, const unsigned char *low,
                       const unsigned char *high, size_t limit, int64_t *ids, size_t *count)
{
    loci_error error = sql_prepare_once(index, slot, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_blob(*slot, 1, low, HASH_SIZE, SQLITE_STATIC);
    sqlite3_bind_blob(*slot, 2, high, HASH_SIZE, SQLITE_STATIC);
    int code = SQLITE_DONE;
    size_t found = 0;
    while (found < limit && (code = sqlite3_step(*slot)) == SQLITE_ROW)
        ids[found++] = sqlite3_column_int64(*slot, 0);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "looking for a reference");
    sqlite3_reset(*slot);
    sqlite3_clear_bindings(*slot);
    *count = found;
    return error;
}

loci_error reader_find_hash(loci *index, const char *prefix, size_t limit, int64_t **out, size_t *count,
                            bool *superseded)
{
    unsigned char low[HASH_SIZE], high[HASH_SIZE];
    loci_error error = reader_need(index);
    if (error != LOCI_OK)
        return error;
    bool valid = bounds(prefix, low, high);
    int64_t *ids = calloc(limit + 1, sizeof *ids);
    size_t found = 0;
    bool old = false;
    if (!ids)
        return handle_fail_memory(index);
    if (valid)
        error = find(index, &index->reader->kept.hash,
                     "SELECT id FROM document WHERE substr(hash, 1, 4) BETWEEN substr(?1, 1, 4) AND"
                     " substr(?2, 1, 4) AND hash BETWEEN ?1 AND ?2 ORDER BY hash, id",
                     low, high, limit, ids, &found);
    if (valid && error == LOCI_OK && found == 0) {
        error =
            find(index, &index->reader->kept.alias,
                 "SELECT DISTINCT document FROM alias WHERE hash BETWEEN ?1 AND ?2 ORDER BY hash, document",
                 low, high, limit, ids, &found);
        old = found > 0;
    }
    if (error != LOCI_OK) {
        free(ids);
        return error;
    }
    *out = ids;
    *count = found;
    *superseded = old;
    return LOCI_OK;
}
