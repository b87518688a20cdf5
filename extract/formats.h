// SPDX-License-Identifier: MIT
// Which formats are known, how each is told, and what reads it: the rows of the extractors as a list.
#ifndef LOCI_EXTRACT_FORMATS_H
#define LOCI_EXTRACT_FORMATS_H

#include "text/base/buffer.h"

// Appends a FORMAT (wire/wire.h) for each media type that a row names, in the order of the rows; one that several rows name is
// the first one's that reads it. False: out of memory.
bool formats_list(struct buffer *frames);

#endif
