// SPDX-License-Identifier: MIT
// Content hashes against the known ones, at once and piece by piece.
#include "text/base/hash.h"

#include <criterion/criterion.h>
#include <string.h>

Test(hash, is_blake2b_of_256_bits)
{
    struct hash hash;
    char text[HASH_TEXT_SIZE];
    hash_bytes(&hash, "", 0);
    cr_expect_str_eq(hash_format(&hash, text),
                     "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    hash_bytes(&hash, "abc", 3);
    cr_expect_str_eq(hash_format(&hash, text),
                     "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

Test(hash, is_the_same_however_the_bytes_come)
{
    char data[1000];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (char)(i * 7);
    struct hash whole;
    hash_bytes(&whole, data, sizeof data);
    for (size_t piece = 1; piece <= sizeof data; piece *= 3) {
        struct hash_stream *stream;
        struct hash hash;
        cr_assert(hash_stream_new(&stream));
        for (size_t at = 0; at < sizeof data; at += piece)
            hash_stream_add(stream, data + at, piece < sizeof data - at ? piece : sizeof data - at);
        hash_stream_finish(stream, &hash);
        cr_expect_eq(memcmp(&hash, &whole, sizeof hash), 0, "pieces of %zu", piece);
    }
}

Test(hash, can_be_abandoned)
{
    struct hash_stream *stream;
    cr_assert(hash_stream_new(&stream));
    hash_stream_add(stream, "abc", 3);
    hash_stream_free(stream);
    hash_stream_free(NULL);
}
