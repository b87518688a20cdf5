// SPDX-License-Identifier: MIT
// Whether a text is HTML, where nothing says so.
#ifndef LOCI_EXTRACT_HTML_TAGS_H
#define LOCI_EXTRACT_HTML_TAGS_H

#include <stdbool.h>
#include <stddef.h>

// Whether it has a tag of HTML that ends an element or a line, or begins a paragraph. Linear.
bool html_has_tags(const char *text, size_t size);

#endif
