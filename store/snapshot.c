// SPDX-License-Identifier: MIT
// Snapshots, above opening: before each the file may have to be opened again.
#include "store/snapshot.h"

#include "store/file/immutable.h"
#include "store/file/transaction.h"
#include "store/open.h"
#include "store/read/reader_state.h"

static loci_error begin(loci *index, loci_error (*open)(loci *))
{
    if (reader_is_open(index) || batch_is_open(index))
        return handle_fail(index, LOCI_INVALID, "a snapshot or a batch is open already");
    loci_error error = handle_look_again(index);
    return error == LOCI_OK ? open(index) : error;
}

loci_error snapshot_begin(loci *index)
{
    return begin(index, reader_open);
}

loci_error snapshot_begin_late(loci *index)
{
    return begin(index, reader_open_late);
}

bool snapshot_has_moved(const loci *index)
{
    return reader_has_moved(index);
}

void snapshot_end(loci *index)
{
    reader_close(index);
}

loci_error snapshot_finish(loci *index, loci_error error)
{
    snapshot_end(index);
    if (!index->immutable || !immutable_is_written(index))
        return error;
    return handle_fail(index, LOCI_BUSY, "%s was written while it was read: try again", index->path);
}
