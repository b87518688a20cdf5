// SPDX-License-Identifier: MIT
// Content hashes (BLAKE2b-256).
#include "text/base/hash.h"

#include <blake2.h>
#include <stdlib.h>

struct hash_stream {
    blake2b_state state;
};

// libb2's functions fail only for sizes out of range, which HASH_SIZE is not.

void hash_bytes(struct hash *out, const void *data, size_t size)
{
    blake2b(out->bytes, data, NULL, sizeof out->bytes, size, 0);
}

bool hash_stream_new(struct hash_stream **out)
{
    struct hash_stream *stream = malloc(sizeof *stream);
    if (!stream)
        return false;
    blake2b_init(&stream->state, HASH_SIZE);
    *out = stream;
    return true;
}

void hash_stream_add(struct hash_stream *stream, const void *data, size_t size)
{
    blake2b_update(&stream->state, data, size);
}

void hash_stream_finish(struct hash_stream *stream, struct hash *out)
{
    blake2b_final(&stream->state, out->bytes, sizeof out->bytes);
    hash_stream_free(stream);
}

void hash_stream_free(struct hash_stream *stream)
{
    free(stream);
}

char *hash_format(const struct hash *hash, char out[HASH_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < HASH_SIZE; i++) {
        out[2 * i] = digits[hash->bytes[i] >> 4];
        out[2 * i + 1] = digits[hash->bytes[i] & 0xF];
    }
    out[HASH_TEXT_SIZE - 1] = '\0';
    return out;
}
