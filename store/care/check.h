// SPDX-License-Identifier: MIT
// The parts of a check. Each tells what it finds and returns an error only when it could not look. A part that meets damage
// tells it and returns LOCI_OK.
#ifndef LOCI_STORE_CHECK_H
#define LOCI_STORE_CHECK_H

#include "store/file/findings.h"

loci_error check_rows(struct findings *findings);    // rows that belong to others, ordinals, numbers
loci_error check_derived(struct findings *findings); // all that is derived, by analysing again

#endif
