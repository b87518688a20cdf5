// SPDX-License-Identifier: MIT
// Texts compressed with a dictionary of what many of them hold (zstd). Pure.
#ifndef LOCI_TEXT_PACKING_H
#define LOCI_TEXT_PACKING_H

#include "text/base/buffer.h"

// Larger texts are not packed: so what a damaged frame can ask for is bounded.
enum { PACKING_TEXT_MAX = 1 << 20 };
enum { PACKING_DICTIONARY_MAX = 110 << 10 };
// What the index file puts before a frame: the number of its dictionary, a byte.
enum { PACKING_NUMBER_SIZE = 1 };

// A dictionary, ready for use. Belongs to one thread at a time.
struct packing;
// Copies the dictionary. False: out of memory, or it is none (larger than PACKING_DICTIONARY_MAX).
bool packing_new(struct packing **out, const void *dictionary, size_t size);
void packing_free(struct packing *packing); // NULL allowed
bool packing_is_of(const struct packing *packing, const void *dictionary, size_t size);

// Appends what `text` becomes: a frame of zstd with the size of the text, without its first four bytes, which are always the same. False: out
// of memory, or it is larger than PACKING_TEXT_MAX.
bool packing_pack(struct packing *packing, const char *text, size_t size, struct buffer *out);

// Appends the text. PACKING_DAMAGED: the bytes are no such frame of this dictionary.
enum packing_result { PACKING_DONE, PACKING_DAMAGED, PACKING_NO_MEMORY };
enum packing_result packing_unpack(struct packing *packing, const void *bytes, size_t size,
                                   struct buffer *out);

// Makes a dictionary of at most `capacity` bytes of samples that lie one behind the other; its size, 0 where they are too few.
size_t packing_train(void *out, size_t capacity, const char *samples, const size_t *sizes, unsigned count);

#endif
