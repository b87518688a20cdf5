// SPDX-License-Identifier: MIT
// Packs texts in place.
#include "store/write/texts_pack.h"

#include "store/document/packed.h"
#include "store/file/meta.h"
#include "store/write/writer.h"

// Of a new archive so much is written before there is a dictionary: the more, the better it is of what follows. What it leaves free when it
// is packed is given back at the end.
enum { FIRST_BYTES = 32 << 20, STEP_BYTES = 16 << 20 };

// Passages before this one need not be looked at again.
static const char from_key[] = "packed_until";
static const char from_sql[] =
    "SELECT coalesce((SELECT value FROM meta WHERE key = 'packed_until' AND typeof(value) = 'integer'), 0)";

loci_error texts_pack_want(loci *index)
{
    bool wanted;
    loci_error error = packed_is_wanted(index, &wanted);
    if (error != LOCI_OK || wanted)
        return error;
    error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error == LOCI_OK)
        error = packed_want(index);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    return error;
}

loci_error texts_pack_begin(loci *index, size_t *plain_bytes)
{
    int64_t next = 0;
    if (*plain_bytes < FIRST_BYTES || !packed_lacks_dictionary(index))
        return LOCI_OK;
    *plain_bytes = 0;
    loci_error error = packed_train(index);
    if (error != LOCI_OK || packed_lacks_dictionary(index))
        return error;
    return packed_convert(index, &next, SIZE_MAX);
}

// One transaction; *more is false at the end.
static loci_error pack_some(loci *index, bool *more)
{
    int64_t next = 0, last = 0;
    loci_error error = packed_begin(index);
    if (error == LOCI_OK && packed_lacks_dictionary(index))
        error = packed_train(index);
    if (error != LOCI_OK || packed_lacks_dictionary(index)) {
        *more = false;
        return error;
    }
    error = sql_number(index, from_sql, "reading its numbers", &next);
    if (error == LOCI_OK)
        error = sql_number(index, "SELECT coalesce(max(id), 0) + 1 FROM passage_text",
                           "counting its passages", &last);
    *more = error == LOCI_OK && next < last;
    if (!*more)
        return error;
    error = packed_convert(index, &next, STEP_BYTES);
    *more = next != 0;
    return error == LOCI_OK ? meta_set(index, from_key, *more ? next : last) : error;
}

// What was packed in its place leaves holes, and tables that grew in their middle half-empty pages: where a run packed much of the archive, the
// file is written anew.
static loci_error give_back(loci *index)
{
    enum { SHARE = 8 };
    const int64_t saved = (int64_t)packed_saved(index);
    int64_t pages = 0, page = 0;
    loci_error error = sql_number(index, "PRAGMA page_count", "counting its pages", &pages);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA page_size", "counting its pages", &page);
    return error == LOCI_OK && saved > pages * page / SHARE ? purge_write_anew(index) : error;
}

loci_error texts_pack(loci *index)
{
    bool more = false;
    loci_error error = packed_is_wanted(index, &more);
    while (error == LOCI_OK && more && !handle_should_stop(index)) {
        error = sql_exec(index, "BEGIN IMMEDIATE");
        if (error == LOCI_OK)
            error = pack_some(index, &more);
        if (error == LOCI_OK)
            error = sql_exec(index, "COMMIT");
        if (error != LOCI_OK)
            sql_rollback(index);
        if (error == LOCI_OK)
            sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
    return error == LOCI_OK && !handle_should_stop(index) ? give_back(index) : error;
}
