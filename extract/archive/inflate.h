// SPDX-License-Identifier: MIT
// Streams of zlib, as other formats hold them.
#ifndef LOCI_EXTRACT_ARCHIVE_INFLATE_H
#define LOCI_EXTRACT_ARCHIVE_INFLATE_H

#include "extract/archive/unpack.h"

// Appends what a stream (RFC 1950) of the container inflates to, within the limits of nest.h; of one that is damaged what came before. False: the
// file may give no more, or out of memory, and the sink holds the reason. Linear in what is appended.
bool inflate_stream(struct buffer *out, const char *data, size_t size, const struct input *container,
                    struct sink *sink);

#endif
