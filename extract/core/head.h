// SPDX-License-Identifier: MIT
// The beginning of a file, and what it begins with or holds.
#ifndef LOCI_EXTRACT_HEAD_H
#define LOCI_EXTRACT_HEAD_H

#include <stdbool.h>
#include <stddef.h>

// As many bytes of the beginning of a file as are worth looking at.
enum { HEAD_SIZE = 8192 };

// ASCII-compatible text without a byte order mark: all of it, or as much as HEAD_SIZE bytes of the file give.
struct head {
    const char *text;
    size_t size;
};

// Case of ASCII letters aside.
bool head_begins(const struct head *head, const char *word);
bool head_has_line(const struct head *head, const char *start); // that begins so

bool head_contains(const struct head *head, const char *word);

// Passes white space over.
void head_trim(struct head *head);

// Whether too many bytes are controls for a text into which some have strayed.
bool head_is_binary(const struct head *head);

#endif
