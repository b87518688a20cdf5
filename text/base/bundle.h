// SPDX-License-Identifier: MIT
// Numbered texts in one run of bytes, to be packed together. Pure.
#ifndef LOCI_TEXT_BUNDLE_H
#define LOCI_TEXT_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

//     varint texts, of each varints: its number less that of the one before, bytes; then the texts, one behind the other

// Walks over the texts, whose numbers ascend.
struct bundle {
    const unsigned char *at, *end;
    uint64_t left; // texts behind the one at hand
    bool begun;
    int64_t number;    // of the text at hand: up to UINT32_MAX …
    size_t from, size; // … and where it lies, behind the last entry
};
// False: that is none.
bool bundle_open(struct bundle *out, const void *bytes, size_t size);
// Moves to the next text; there is one while `left` is not 0. False: the bundle is not whole.
bool bundle_next(struct bundle *bundle);

// The text of a number, borrowed. False: it is not there, or the bundle is not whole.
bool bundle_find(const void *bytes, size_t size, int64_t number, const char **text, size_t *text_size);

#endif
