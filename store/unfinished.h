// SPDX-License-Identifier: MIT
// Indexes whose making was cut short: earlier versions could put a file in its place of which only the beginning was
// written. Such a file is shorter than its header says, no longer than a new index is, and no document, file or source can be
// read from it. Anything else that is damaged may hold something, and is left as it is.
#ifndef LOCI_STORE_UNFINISHED_H
#define LOCI_STORE_UNFINISHED_H

#include "store/handle.h"

// What becomes of a file that could not be opened because it is damaged; index->message tells how. Where its making was
// cut short it is emptied, under the run lock, and LOCI_OK: open it again. A handle that only reads is told who makes it
// anew. LOCI_CORRUPT with the message unchanged where the file is something else.
loci_error unfinished_empty(loci *index);

#endif
