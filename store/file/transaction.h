// SPDX-License-Identifier: MIT
// Whether a batch is open, and whether it can still become whole: what every file that writes rows asks.
#ifndef LOCI_STORE_TRANSACTION_H
#define LOCI_STORE_TRANSACTION_H

#include "store/file/handle.h"

bool batch_is_open(const loci *index);

// LOCI_INVALID unless a batch is open that can still become whole: no unit failed, and SQLite did not end the transaction
// by itself, as it does when the disk is full.
loci_error batch_need(loci *index);

// A unit: writes that are only whole together, such as a document's. Units may be nested; each that begins is ended with how
// it went, which is returned. One that failed, or was interrupted, leaves the batch to be rolled back.
loci_error batch_unit_begin(loci *index);
loci_error batch_unit_end(loci *index, loci_error error);

#endif
