// SPDX-License-Identifier: MIT
// Front matter: the metadata above a text, as site and report generators have it.
#ifndef LOCI_EXTRACT_FRONT_FRONT_MATTER_H
#define LOCI_EXTRACT_FRONT_FRONT_MATTER_H

#include "extract/core/sink.h"

// Front matter is no larger: what is, is text.
enum { FRONT_MATTER_MAX = 256 << 10 };

// The size of the front matter that the text begins with: from a line --- to the next line --- or ... (YAML), between lines +++
// (TOML), or an object of JSON that ends its line; with at least one key in it. 0 when there is none.
size_t front_matter_size(const char *text, size_t size);

// Whether it has a key that says what a document is: a title, an author, a date, a language, an address …
bool front_matter_has_meta(const char *text, size_t size);

// Adds the metadata of front matter (front_matter_size bytes of it), by the same keys as records have (record/key.h), and its
// abstract as a paragraph. What is not understood is left out: of YAML with a fault what can be read key by key.
bool front_matter_send(struct sink *sink, const char *text, size_t size);

#endif
