// SPDX-License-Identifier: MIT
// Marks that say where a page begins, in a line of their own or within a sentence; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_MARK_H
#define LOCI_TEXT_PLAIN_MARK_H

#include <stdbool.h>
#include <stddef.h>

// From its first bracket to its last.
struct plain_mark {
    size_t start, size; // in the text
    int page;
    bool alone; // on its line
    bool sure;  // in two brackets
};

struct plain_marks {
    struct plain_mark *marks; // in order
    size_t count, capacity;
};

// Finds "[[Page S12]]", which is always a mark, and "[Page 12]" and, alone on its line, "[p. 12]", "[S. 12]", "[с. 12]". These refer to pages as
// well, and are marks where another counts on from them or up to them, at a distance of three at most, or where three or more of them ascend
// through the whole text. Linear; looks at the first 65,536. False: out of memory.
bool plain_marks_find(struct plain_marks *out, const char *text, size_t size);
void plain_marks_clear(struct plain_marks *marks);

// The mark that begins at that byte of the text, or NULL.
const struct plain_mark *plain_marks_at(const struct plain_marks *marks, size_t start);

// The offset behind the lines that open the text and only say which page begins: "[[Page 33]]".
size_t plain_marks_skip(const char *text, size_t size);

#endif
