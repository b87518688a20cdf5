// SPDX-License-Identifier: MIT
// Streams of zlib, as other formats hold them.
#ifndef LOCI_EXTRACT_ARCHIVE_INFLATE_H
#define LOCI_EXTRACT_ARCHIVE_INFLATE_H

#include "extract/archive/unpack.h"

enum inflated {
    INFLATED,
    INFLATE_DAMAGED,   // it is none, or broken; what came before stays
    INFLATE_TOO_LARGE, // more than NEST_MEMBER_SIZE
    INFLATE_FAILED     // out of memory, or more than the file may give: the sink holds the reason
};

// Appends what a stream (RFC 1950) of the container inflates to, within the limits of nest.h. Linear in what is appended.
enum inflated inflate_stream(struct buffer *out, const char *data, size_t size, const struct input *container,
                             struct sink *sink);

#endif
