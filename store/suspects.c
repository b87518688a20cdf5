// SPDX-License-Identifier: MIT
// The documents of which too little may have been read.
#include "store/listing.h"
#include "store/records/suspect.h"
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

static loci_error append(loci *index, sqlite3_stmt *row, void *list)
{
    loci_suspects *suspects = list;
    loci_suspect *grown =
        array_reserve(suspects->entries, &suspects->capacity, suspects->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    suspects->entries = grown;
    char *values[5];
    const bool copied = listing_copy(row, values, 5);
    suspects->entries[suspects->count++] = (loci_suspect){.source = values[0],
                                                          .path = values[1],
                                                          .member = values[2],
                                                          .title = values[3],
                                                          .reason = values[4],
                                                          .message = values[4] ? cut_message(values[4]) : ""};
    return copied ? LOCI_OK : handle_fail_memory(index);
}

static void free_list(void *list)
{
    loci_suspects_free(list);
}

static const struct listing listing = {
    .name = "the suspects",
    .what = "reading the suspect documents",
    .sql = "SELECT source.path, file.path, nullif(member, x''), title, suspect"
           " FROM document JOIN file ON file.id = document.file"
           " JOIN source ON source.id = file.source WHERE suspect NOTNULL ORDER BY 1, 2, 3",
    .size = sizeof(loci_suspects),
    .append = append,
    .free = free_list,
};

loci_error loci_suspects_get(loci *index, loci_suspects **out)
{
    void *list = NULL;
    loci_error error = listing_read(index, &listing, out != NULL, 0, &list);
    if (error == LOCI_OK)
        *out = list;
    return error;
}
