// SPDX-License-Identifier: MIT
// Opening again: for what begins a reading or a run. loci_open and loci_close are defined beside it.
#ifndef LOCI_STORE_OPEN_H
#define LOCI_STORE_OPEN_H

#include "store/file/handle.h"

// Before a reading: where the file is taken for immutable and was written all the same, or is read as it is and was brought
// up to date (schema_see_through), it is opened again.
loci_error handle_look_again(loci *index);

// Before a run: a handle that was opened when nothing could be made beside the file is opened again. LOCI_DISK_FULL
// where there is no room still.
loci_error handle_find_room(loci *index);

#endif
