// SPDX-License-Identifier: MIT
// A file's bytes as UTF-8 text, handed to the reader of its format.
#ifndef LOCI_EXTRACT_DECODED_H
#define LOCI_EXTRACT_DECODED_H

#include "extract/sink.h"
#include "text/base/buffer.h"

// Reads decoded text into the sink; `charset` is the name of what it was decoded from. False: the sink holds the reason.
typedef bool (*decoded_reader)(const struct buffer *text, const char *charset, struct sink *sink);

// Detects the charset (`declared` is what the document says of it, NULL when nothing), decodes and reads. False: the
// sink holds the reason.
bool read_decoded(const char *data, size_t size, const char *declared, decoded_reader reader,
                  struct sink *sink);

#endif
