// SPDX-License-Identifier: MIT
// What a merge takes away.
#include "store/derived/segments/merge.h"
#include "store/file/meta.h"

loci_error segment_remove(loci *index, int64_t id)
{
    static const char *const statements[] = {
        "DELETE FROM @segment WHERE id = ?1",
        "DELETE FROM @segment_chunk WHERE id BETWEEN ?1 << 32 AND (?1 + 1 << 32) - 1"};
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < sizeof statements / sizeof *statements; i++) {
        sqlite3_stmt *remove = NULL;
        error = sql_prepare_derived(index, &remove, statements[i]);
        if (error == LOCI_OK) {
            sqlite3_bind_int64(remove, 1, id);
            error = sql_run(index, remove, "merging ranking segments");
        }
        sqlite3_finalize(remove);
    }
    return error;
}

loci_error segments_sweep(loci *index)
{
    sqlite3_stmt *statement = NULL;
    loci_error error = sql_prepare_derived(
        index, &statement, "DELETE FROM @segment_chunk WHERE id >> 32 NOT IN (SELECT id FROM @segment)");
    if (error == LOCI_OK)
        error = sql_run(index, statement, "merging ranking segments");
    sqlite3_finalize(statement);
    return error;
}

loci_error segments_count_generation(loci *index)
{
    int64_t generation = 0;
    if (index->beside)
        return LOCI_OK;
    loci_error error = meta_get(index, "generation", &generation);
    return error == LOCI_OK && generation < INT64_MAX ? meta_set(index, "generation", generation + 1) : error;
}
