// SPDX-License-Identifier: MIT
// What the editors Quill, Lexical, ProseMirror, Slate, Draft.js and Mobiledoc, and Contentful, keep, as a page.
#ifndef LOCI_EXTRACT_JSON_RICH_PAGE_H
#define LOCI_EXTRACT_JSON_RICH_PAGE_H

#include <jansson.h>
#include <stdbool.h>

// Puts "content" in the place of such a form in the object (rich.h). False: it holds none, or there is no memory; it stays as it is.
bool json_rich_page(json_t *object);

// The same of a list of Slate's nodes: a new array of pieces for its place; NULL where it is none, or there is no memory.
json_t *json_rich_nodes(const json_t *list);

#endif
