// SPDX-License-Identifier: MIT
// Where a list goes on: a word that an answer gives and the next request gives back. It means something for the same question alone.
#ifndef LOCI_SERVICE_WEB_CURSOR_H
#define LOCI_SERVICE_WEB_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CURSOR_SIZE = 64, CURSOR_OFFSET_MAX = 10000 };

struct cursor {
    uint32_t offset;
    uint64_t generation; // of the index that the list before was made of
};

// Writes one for the question that asking_print tells.
void cursor_write(char out[CURSOR_SIZE], const struct cursor *cursor, uint64_t question);
// False for what is none, or one of another question.
bool cursor_read(struct cursor *out, const char *text, uint64_t question);

#endif
