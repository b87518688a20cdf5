// SPDX-License-Identifier: MIT
// The document as it comes: a file or bytes at hand.
#ifndef LOCI_EXTRACT_INPUT_H
#define LOCI_EXTRACT_INPUT_H

#include "extract/core/sink.h"

struct nest;

// No format but JSON Lines, which is read line by line, may be larger: it is held in memory as a whole.
#define INPUT_SIZE_MAX ((size_t)256 << 20)

// Files are read with pread, not mapped: one that is cut short while it is read gives a short
// read instead of a SIGBUS. Neither descriptor nor bytes are owned.
struct input {
    int fd; // -1 when `data` is the input
    const char *data;
    size_t size;        // of `data`; for a file its size when it was opened, a hint
    const char *name;   // the file's name, may be "": its ending is a hint
    unsigned depth;     // 0 for the file itself, one more for each container around
    const char *member; // its path within the containers around it, joined with '/'; "" for the file itself
    bool ocr;           // pictures of text are to be read
    struct nest *nest;  // what all that is read out of one file shares (nest.h); NULL where nothing nests
};

// Both make a file of its own: depth 0, no member, no nest. False with errno when `fd` is no regular file.
bool input_from_file(struct input *input, int fd, const char *name);
void input_from_memory(struct input *input, const char *data, size_t size, const char *name);

// Appends up to `size` bytes from `offset` on; fewer only at the end. WIRE_OK, WIRE_UNREADABLE (errno) or
// WIRE_OUT_OF_MEMORY.
enum wire_reason input_read(const struct input *input, size_t offset, size_t size, struct buffer *into);

// Appends the rest of the input, of which `into` holds the beginning, so that it holds all of it. Also
// WIRE_TOO_LARGE when that would be more than INPUT_SIZE_MAX bytes.
enum wire_reason input_load(const struct input *input, struct buffer *into);

// Ends the extraction with what reading said, just now. Always false.
bool input_failed(enum wire_reason reason, struct sink *sink);

#endif
