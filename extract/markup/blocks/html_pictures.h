// SPDX-License-Identifier: MIT
// What the pictures of a page are said to show. A caption often says the same.
#ifndef LOCI_EXTRACT_HTML_PICTURES_H
#define LOCI_EXTRACT_HTML_PICTURES_H

#include "extract/markup/html_tree.h"
#include <stdint.h>

struct html_pictures {
    uint64_t *sayings; // hashes of their beginnings, sorted
    size_t count, capacity;
    bool failed; // out of memory
};

// Reads what `alt` and `title` of <img> say, and each "caption" in JSON-LD. n log n of them. False when out of memory;
// html_pictures_clear after either.
bool html_pictures_read(struct html_pictures *pictures, const GumboNode *document);
void html_pictures_clear(struct html_pictures *pictures);

// Whether a single-spaced line begins as one of them does; a short one has to be the same.
bool html_pictures_say(const struct html_pictures *pictures, const char *line, size_t size);

#endif
