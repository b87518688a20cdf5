// SPDX-License-Identifier: MIT
// How a run ends.
#include "indexer/run/outcome.h"

#include "store/write/writer.h"

#include <string.h>

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
