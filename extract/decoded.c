// SPDX-License-Identifier: MIT
// Detect, decode, read.
#include "extract/decoded.h"

#include "extract/charset.h"

bool read_decoded(const char *data, size_t size, const char *declared, decoded_reader reader,
                  struct sink *sink)
{
    struct charset charset;
    charset_detect(&charset, data, size, declared);
    struct buffer text;
    buffer_init(&text);
    bool done = charset_decode(&text, &charset, data, size)
                    ? reader(&text, charset.name, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&text);
    return done;
}
