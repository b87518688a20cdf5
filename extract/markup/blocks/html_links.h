// SPDX-License-Identifier: MIT
// Where the links of a page lead: to other sites, and to one place from several.
#ifndef LOCI_EXTRACT_HTML_LINKS_H
#define LOCI_EXTRACT_HTML_LINKS_H

#include "extract/markup/html_tree.h"
#include <stdint.h>

struct html_blocks;

// An address: its site, and its path within that. 0 for the site of one that names none.
struct html_address {
    uint64_t site, path;
};

// Of a link, its letters in a block.
struct html_link_part {
    uint32_t link, block, letters;
};

struct html_links {
    struct html_address *links;
    struct html_link_part *parts;
    size_t link_count, link_capacity, part_count, part_capacity;
    uint64_t own; // the site of the page, as far as it says; 0
};

// The address as hashes. A site is told by the last two labels of its host ("news.example.org": "example.org"); neither the scheme nor a
// fragment nor a slash at the end matters. Linear.
struct html_address html_address_read(const char *address);

// A link begins that leads to the address. False when out of memory.
bool html_links_open(struct html_links *links, const char *address);

// Letters of the last link in a block. False when out of memory.
bool html_links_add(struct html_links *links, uint32_t block, uint32_t letters);

// Sets targets, foreign and again of each block. Where the page does not say which is its site, it is the one that most links name.
// Sorts: n log n of the links. False when out of memory.
bool html_links_settle(struct html_links *links, struct html_blocks *blocks);

void html_links_clear(struct html_links *links);

#endif
