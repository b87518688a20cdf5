// SPDX-License-Identifier: MIT
// Streams of zlib: see inflate.h.
#include "extract/archive/inflate.h"

// libarchive reads the same within gzip (RFC 1952): another head, and an end of eight bytes, which it passes over. Before that stands an empty
// last block (RFC 1951, 3.2.6), for streams that were flushed and never ended, as PowerPoint's are.
static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff", end[] = "\3\0\0\0\0\0\0\0\0\0";

enum { STREAM_HEAD = 2, WITH_DICTIONARY = 0x20 };

static bool is_stream(const char *data, size_t size)
{
    if (size <= STREAM_HEAD)
        return false;
    const unsigned first = (unsigned char)data[0], second = (unsigned char)data[1];
    return (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0 && !(second & WITH_DICTIONARY);
}

bool inflate_stream(struct buffer *out, const char *data, size_t size, const struct input *container,
                    struct sink *sink)
{
    if (!is_stream(data, size))
        return true;
    struct buffer packed;
    struct unpacker unpacker;
    buffer_init(&packed);
    buffer_add(&packed, head, sizeof head - 1);
    buffer_add(&packed, data + STREAM_HEAD, size - STREAM_HEAD);
    buffer_add(&packed, end, sizeof end - 1);
    struct input input = *container;
    input.fd = -1;
    input.data = packed.data;
    input.size = packed.size;
    enum unpacked step = unpacker_open(&unpacker, &input, UNPACK_STREAM, sink);
    step = step == UNPACKED ? unpacker_next(&unpacker) : step;
    if (step == UNPACKED)
        step = unpacker_read(&unpacker, out);
    if ((step == UNPACK_FAILED && unpacker.reason == WIRE_OUT_OF_MEMORY) || out->failed || packed.failed)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    unpacker_clear(&unpacker);
    buffer_clear(&packed);
    return sink->reason == WIRE_OK;
}
