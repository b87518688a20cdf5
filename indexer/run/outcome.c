// SPDX-License-Identifier: MIT
// How the reading of a file ends, and a run.
#include "indexer/run/outcome.h"

#include "store/write/writer.h"

#include <string.h>

bool outcome_is_whole(enum wire_reason reason)
{
    return reason == WIRE_OK || reason == WIRE_UNSUPPORTED || reason == WIRE_EMPTY;
}

bool outcome_is_failure(enum wire_reason reason)
{
    return !outcome_is_whole(reason) && reason != WIRE_HELPER_MISSING;
}

enum file_state outcome_state(enum wire_reason reason, bool gave, bool holds)
{
    switch (reason) {
    case WIRE_OK: return gave ? FILE_INDEXED : FILE_EMPTY;
    case WIRE_UNSUPPORTED: return FILE_SKIPPED;
    case WIRE_EMPTY: return FILE_EMPTY;
    case WIRE_HELPER_MISSING: return holds ? FILE_PARTIAL : FILE_SKIPPED;
    default: return holds ? FILE_PARTIAL : FILE_FAILED;
    }
}

static const char *name_of(loci_error error, const struct run_counts *counts)
{
    if (error != LOCI_OK)
        return error == LOCI_INTERRUPTED ? "interrupted" : "failed";
    if (!counts || counts->sources_incomplete == 0)
        return "done";
    return counts->sources_read > 0 ? "incomplete" : "failed";
}

loci_error run_finish(loci *index, int64_t run, loci_error error, const struct run_counts *counts)
{
    char message[LOCI_MESSAGE_SIZE];
    memcpy(message, index->message, sizeof message);
    handle_go_on(index);
    if (batch_is_open(index))
        batch_rollback(index);
    loci_error ended = run_end(index, run, name_of(error, counts), counts);
    if (error == LOCI_OK)
        return ended;
    memcpy(index->message, message, sizeof message);
    return error;
}
