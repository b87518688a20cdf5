// SPDX-License-Identifier: MIT
// A file's bytes as UTF-8 text, handed to the reader of its format.
#ifndef LOCI_EXTRACT_DECODED_H
#define LOCI_EXTRACT_DECODED_H

#include "extract/core/charset/charset.h"
#include "extract/core/input.h"
#include "extract/core/sink.h"

// A file whole and decoded.
struct decoded {
    struct buffer text;
    struct charset charset;           // what it was decoded from
    char declared[CHARSET_NAME_SIZE]; // what it says of itself, "" when nothing
};

// Reads it into the sink. False: the sink holds the reason.
typedef bool (*decoded_reader)(const struct decoded *document, struct sink *sink);

// Finds what a document declares as its charset; "" when nothing.
typedef void (*charset_declaration)(char out[CHARSET_NAME_SIZE], const char *data, size_t size);

// Loads the input, detects its charset (`declaration` may be NULL), decodes and reads. False: the sink holds the reason.
bool read_decoded(const struct input *input, charset_declaration declaration, decoded_reader reader,
                  struct sink *sink);

// Adds what encoding the open document was read in, and that it is a guess where nothing says so. False as of a sink.
bool sink_charset(struct sink *sink, const struct charset *charset);

#endif
