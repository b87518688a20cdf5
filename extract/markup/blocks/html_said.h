// SPDX-License-Identifier: MIT
// What the head of a page says of it, as far as the text of the page is compared with it.
#ifndef LOCI_EXTRACT_HTML_SAID_H
#define LOCI_EXTRACT_HTML_SAID_H

#include "extract/markup/html_tree.h"
#include <stdint.h>

enum { HTML_SITE_NAMES = 2, HTML_SITE_NAME_SIZE = 40 };

struct html_said {
    struct buffer title; // <title>, single-spaced
    struct buffer about; // descriptions of the page, single-spaced, a line each
    uint64_t site;       // of the address that the page says it has (html_links.h); 0
    char names[HTML_SITE_NAMES][HTML_SITE_NAME_SIZE]; // its host's name and what it is called, squeezed; ""
};

// Keeps letters and digits, those of ASCII as small ones. Cuts what has no room, and ends with NUL. The length.
size_t html_squeeze(char *out, size_t room, const char *text, size_t size);

// Reads what stands before <body>. Linear. False when out of memory; html_said_clear after either.
bool html_said_read(struct html_said *said, const GumboNode *document);
void html_said_clear(struct html_said *said);

// Whether a line stands in <title>.
bool html_said_is_title(const struct html_said *said, const char *line, size_t size);

// Whether the beginning of a line stands in a description.
bool html_said_is_about(const struct html_said *said, const char *line, size_t size);

#endif
