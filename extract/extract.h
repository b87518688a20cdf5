// SPDX-License-Identifier: MIT
// Here is a file of some format: which documents, metadata and blocks are in it?
#ifndef LOCI_EXTRACT_EXTRACT_H
#define LOCI_EXTRACT_EXTRACT_H

#include "extract/core/input.h"

// Finds out the format and runs its extractor. True: all of it is in the sink. False: the sink holds the
// reason (the documents and failed records before it stand).
bool extract(const struct input *input, struct sink *sink);

#endif
