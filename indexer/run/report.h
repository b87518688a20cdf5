// SPDX-License-Identifier: MIT
// Reports as callers get them.
#ifndef LOCI_INDEXER_REPORT_H
#define LOCI_INDEXER_REPORT_H

#include "store/file/handle.h"

// Checks what a caller's report can take; what it holds, its size aside, is nothing to us. NULL is allowed.
loci_error report_check(loci *index, const loci_index_report *report);

// Fills it as far as it goes; NULL is allowed.
void report_give(loci_index_report *out, const loci_index_report *report);

// What of a report is told of the whole index: its documents and passages, and what could not be read.
loci_error report_count(loci *index, loci_index_report *report);

#endif
