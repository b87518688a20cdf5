// SPDX-License-Identifier: MIT
// Prints what an extractor found, for people: loci-extract --dump FILE.
#ifndef LOCI_EXTRACT_DUMP_H
#define LOCI_EXTRACT_DUMP_H

#include "text/base/buffer.h"
#include <stdio.h>

// A sink_write (extract/core/sink.h) whose context is the FILE to print to. One line or block a message:
//
//     == member            a document begins (alone for a plain file)
//     title: … (origin)    metadata
//     ## heading           as many # as its level
//     - item
//     [page 3]
//     paragraph            each followed by an empty line
//     !! member: reason: message   a record that could not be read
bool dump_write(void *file, const struct buffer *frames);

#endif
