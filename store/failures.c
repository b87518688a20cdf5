// SPDX-License-Identifier: MIT
// The files and records that are not in the index.
#include "store/listing.h"
#include "store/records/type_word.h"
#include "store/records/unread.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

struct loci_failures {
    loci_failure *entries;
    size_t count, capacity;
};

void loci_failures_free(loci_failures *failures)
{
    if (!failures)
        return;
    for (size_t i = 0; i < failures->count; i++) {
        const loci_failure *entry = &failures->entries[i];
        const char *strings[] = {entry->source,  entry->path,       entry->member, entry->reason,
                                 entry->message, entry->media_type, entry->needs};
        for (size_t s = 0; s < sizeof strings / sizeof *strings; s++)
            free((char *)strings[s]);
    }
    free(failures->entries);
    free(failures);
}

size_t loci_failures_count(const loci_failures *failures)
{
    return failures ? failures->count : 0;
}

const loci_failure *loci_failures_at(const loci_failures *failures, size_t i)
{
    return i < loci_failures_count(failures) ? &failures->entries[i] : NULL;
}

static const char *state_name(const char *state)
{
    static const char *const names[] = {"partial", "skipped", "empty"};
    for (size_t i = 0; state && i < sizeof names / sizeof *names; i++)
        if (strcmp(state, names[i]) == 0)
            return names[i];
    return "failed";
}

static loci_error append(loci *index, sqlite3_stmt *row, void *list)
{
    loci_failures *failures = list;
    loci_failure *grown =
        array_reserve(failures->entries, &failures->capacity, failures->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    failures->entries = grown;
    char *values[7];
    const bool copied = listing_copy(row, values, 7);
    failures->entries[failures->count++] =
        (loci_failure){.source = values[0],
                       .path = values[1],
                       .member = values[2],
                       .reason = values[3],
                       .message = values[4],
                       .media_type = values[5],
                       .needs = values[6],
                       .type = unread_type(values[5], values[3]),
                       .state = state_name((const char *)sqlite3_column_text(row, 7))};
    return copied ? LOCI_OK : handle_fail_memory(index);
}

static void free_list(void *list)
{
    loci_failures_free(list);
}

// ?1: what was skipped too.
static const struct listing listing = {
    .name = "the failures",
    .what = "reading the failures",
    .sql = "SELECT source.path, unread.path, member, reason, message, media_type, needs, state FROM " UNREAD
           " AS unread"
           " JOIN source ON source.id = unread.source WHERE ?1 OR state IN ('failed', 'partial')"
           " ORDER BY 1, 2, 3",
    .size = sizeof(loci_failures),
    .append = append,
    .free = free_list,
};

loci_error loci_failures_get(loci *index, loci_failures **out, bool skipped)
{
    void *list = NULL;
    loci_error error = listing_read(index, &listing, out != NULL, skipped, &list);
    if (error == LOCI_OK)
        *out = list;
    return error;
}
