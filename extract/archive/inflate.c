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

static enum inflated unpack(struct unpacker *unpacker, const struct input *input, struct buffer *out,
                            struct sink *sink)
{
    enum unpacked step = unpacker_open(unpacker, input, UNPACK_STREAM, sink);
    step = step == UNPACKED ? unpacker_next(unpacker) : step;
    step = step == UNPACKED ? unpacker_read(unpacker, out) : step;
    if (step == UNPACKED)
        return INFLATED;
    if (unpacker->reason == WIRE_OUT_OF_MEMORY)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (sink->reason != WIRE_OK)
        return INFLATE_FAILED;
    return step == UNPACK_TOO_LARGE ? INFLATE_TOO_LARGE : INFLATE_DAMAGED;
}

enum inflated inflate_stream(struct buffer *out, const char *data, size_t size, const struct input *container,
                             struct sink *sink)
{
    if (!is_stream(data, size))
        return INFLATE_DAMAGED;
    struct buffer packed;
    buffer_init(&packed);
    buffer_add(&packed, head, sizeof head - 1);
    buffer_add(&packed, data + STREAM_HEAD, size - STREAM_HEAD);
    buffer_add(&packed, end, sizeof end - 1);
    struct input input = *container;
    input.fd = -1;
    input.data = packed.data;
    input.size = packed.size;
    struct unpacker unpacker;
    enum inflated inflated = INFLATE_FAILED;
    if (packed.failed) {
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    } else {
        inflated = unpack(&unpacker, &input, out, sink);
        unpacker_clear(&unpacker);
    }
    buffer_clear(&packed);
    return inflated;
}
