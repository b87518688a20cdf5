// SPDX-License-Identifier: MIT
// The documents of which too little may have been read.
#include "store/open.h"
#include "store/records/suspect.h"
#include "store/snapshot.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

struct loci_suspects {
    loci_suspect *entries;
    size_t count, capacity;
};

void loci_suspects_free(loci_suspects *suspects)
{
    if (!suspects)
        return;
    for (size_t i = 0; i < suspects->count; i++) {
        const loci_suspect *entry = &suspects->entries[i];
        const char *strings[] = {entry->source, entry->path, entry->member, entry->title, entry->reason};
        for (size_t s = 0; s < sizeof strings / sizeof *strings; s++)
            free((char *)strings[s]);
    }
    free(suspects->entries);
    free(suspects);
}

size_t loci_suspects_count(const loci_suspects *suspects)
{
    return suspects ? suspects->count : 0;
}

const loci_suspect *loci_suspects_at(const loci_suspects *suspects, size_t i)
{
    return i < loci_suspects_count(suspects) ? &suspects->entries[i] : NULL;
}

// Ends the reason where the message begins, and returns that.
static const char *cut_message(char *reason)
{
    char *colon = strstr(reason, ": ");
    if (!colon)
        return reason + strlen(reason);
    *colon = '\0';
    return colon + 2;
}

static loci_error append(loci *index, sqlite3_stmt *row, loci_suspects *suspects)
{
    loci_suspect *grown =
        array_reserve(suspects->entries, &suspects->capacity, suspects->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    suspects->entries = grown;
    char *values[5] = {NULL};
    bool copied = true;
    for (int i = 0; i < 5 && copied; i++)
        copied = sql_copy_column(row, i, &values[i], NULL);
    suspects->entries[suspects->count++] = (loci_suspect){.source = values[0],
                                                          .path = values[1],
                                                          .member = values[2],
                                                          .title = values[3],
                                                          .reason = values[4],
                                                          .message = values[4] ? cut_message(values[4]) : ""};
    return copied ? LOCI_OK : handle_fail_memory(index);
}

static loci_error read_suspects(loci *index, loci_suspects *suspects)
{
    sqlite3_stmt *rows = NULL;
    loci_error error =
        sql_prepare(index, &rows,
                    "SELECT source.path, file.path, nullif(member, x''), title, suspect"
                    " FROM document JOIN file ON file.id = document.file"
                    " JOIN source ON source.id = file.source WHERE suspect NOTNULL ORDER BY 1, 2, 3");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = append(index, rows, suspects);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the suspect documents");
    sqlite3_finalize(rows);
    return error;
}

loci_error loci_suspects_get(loci *index, loci_suspects **out)
{
    if (!index || !out)
        return index ? handle_fail(index, LOCI_INVALID, "no place for the suspects was given") : LOCI_INVALID;
    handle_begin_call(index);
    loci_suspects *suspects = calloc(1, sizeof *suspects);
    if (!suspects)
        return handle_fail_memory(index);
    loci_error error = handle_look_again(index);
    if (error == LOCI_OK)
        error = snapshot_finish(index, read_suspects(index, suspects));
    if (error == LOCI_OK)
        *out = suspects;
    else
        loci_suspects_free(suspects);
    return error;
}
