// SPDX-License-Identifier: MIT
// Content hashes (BLAKE2b-256): how change, moves, copies and references are told.
#ifndef LOCI_TEXT_HASH_H
#define LOCI_TEXT_HASH_H

#include <stdbool.h>
#include <stddef.h>

#define HASH_SIZE 32
#define HASH_TEXT_SIZE (2 * HASH_SIZE + 1)

struct hash {
    unsigned char bytes[HASH_SIZE];
};

// One call for bytes at hand; a stream for what is read piece by piece.
void hash_bytes(struct hash *out, const void *data, size_t size);

struct hash_stream;
bool hash_stream_new(struct hash_stream **out);
void hash_stream_add(struct hash_stream *stream, const void *data, size_t size);
void hash_stream_finish(struct hash_stream *stream, struct hash *out); // and frees the stream
void hash_stream_free(struct hash_stream *stream);                     // abandons it

// Lower-case hexadecimal, NUL-terminated. Returns `out`.
char *hash_format(const struct hash *hash, char out[HASH_TEXT_SIZE]);

#endif
