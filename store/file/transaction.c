// SPDX-License-Identifier: MIT
// The state of the open batch.
#include "store/file/transaction.h"

bool batch_is_open(const loci *index)
{
    return index->batch.open;
}

loci_error batch_need(loci *index)
{
    if (!batch_is_open(index))
        return handle_fail(index, LOCI_INVALID, "nothing can be written: no batch is open");
    if (index->batch.torn || sqlite3_get_autocommit(index->db))
        return handle_fail(index, LOCI_INVALID,
                           "nothing can be written: what came before in the batch failed");
    return LOCI_OK;
}

loci_error batch_unit_begin(loci *index)
{
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        index->batch.units++;
    return error;
}

loci_error batch_unit_end(loci *index, loci_error error)
{
    index->batch.units--;
    index->batch.torn = index->batch.torn || error != LOCI_OK;
    return error;
}
