// SPDX-License-Identifier: MIT
// Documents that are in the index and may be there only in part.
#ifndef LOCI_STORE_SUSPECT_H
#define LOCI_STORE_SUSPECT_H

#include "store/file/handle.h"

// How many there are.
loci_error suspect_count(loci *index, uint64_t *out);

#endif
