// SPDX-License-Identifier: MIT
// From an offset in decoded text to the line and the byte of the file that it was decoded from.
#ifndef LOCI_EXTRACT_SOURCE_H
#define LOCI_EXTRACT_SOURCE_H

#include "text/passages/block.h"

// How many bytes of the file stand for what is decoded: told by comparing both, whatever the charset is called.
enum source_form {
    SOURCE_SAME,  // as many as there are: UTF-8, ASCII
    SOURCE_BYTES, // one a character
    SOURCE_PAIRS, // two a unit of UTF-16
    SOURCE_OTHER  // not known
};

// A file's text, borrowed, and what was counted of it at every SOURCE_STEP bytes.
enum { SOURCE_STEP = 4096 };
struct source_count {
    size_t lines, units; // line ends; characters, or units of UTF-16
};
struct source {
    const char *text;
    size_t size, mark_size; // bytes of the byte order mark
    enum source_form form;
    char line_end; // a carriage return in a text that has no line feed
    struct source_count *steps;
    size_t at; // the cursor: most questions ascend
    struct source_count count;
};

// Takes the text in, and the bytes (with their mark) that it was decoded from. False: out of memory. Linear.
bool source_init(struct source *out, const char *text, size_t size, const char *bytes, size_t byte_size,
                 size_t mark_size);
void source_clear(struct source *source); // also of one that is zeroed

// Where the offset stands; ascending offsets take linear time altogether, any other a step more.
struct text_place source_place(struct source *source, size_t offset);

// Whether [text, text + size) lies in it; *offset is where.
bool source_holds(const struct source *source, const char *text, size_t size, size_t *offset);

#endif
