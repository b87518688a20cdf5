// SPDX-License-Identifier: MIT
// Which line of a text a line of what is made of it comes from.
#ifndef LOCI_EXTRACT_MARKDOWN_LINES_H
#define LOCI_EXTRACT_MARKDOWN_LINES_H

#include "text/base/buffer.h"

// For each line of what is made the line of the text that it begins in, both from 0. An embedded value, zeroed at first.
struct line_map {
    size_t *lines;
    size_t count, capacity;
    size_t seen;  // bytes of what is made that were looked at
    bool in_line; // … which end within a line
    bool failed;  // out of memory
};
void line_map_clear(struct line_map *map);

// What stands in `out` behind what was looked at before was made of this line. Linear altogether.
void line_map_reach(struct line_map *map, const struct buffer *out, size_t line);

// The lines of `added`, which is to stand behind what was made so far, and begins with a line end.
void line_map_join(struct line_map *map, const struct line_map *added);

// The line; beyond the map its last one. 0 where the map is empty.
size_t line_map_at(const struct line_map *map, size_t line);

#endif
