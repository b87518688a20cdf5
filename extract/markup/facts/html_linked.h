// SPDX-License-Identifier: MIT
// JSON-LD in a page: what schema.org's words say of the article that it shows.
#ifndef LOCI_EXTRACT_HTML_LINKED_H
#define LOCI_EXTRACT_HTML_LINKED_H

#include "extract/markup/facts/html_facts.h"
#include <jansson.h>

// The scripts of one page. Embedded: html_linked_init, html_linked_clear.
struct html_linked {
    json_t *roots;     // an array, or NULL without memory
    size_t bytes_left; // of scripts that are still read
};

void html_linked_init(struct html_linked *linked);
void html_linked_clear(struct html_linked *linked);

// Reads one <script type="application/ld+json">; what is broken beyond json_mend_script is ignored. False when out of memory.
bool html_linked_script(struct html_linked *linked, const char *text, size_t size);

// What the page is known by: the words (alike_words) of its titles, and its canonical address, or NULL.
struct html_known {
    const struct buffer *titles;
    size_t count;
    const char *address;
};

// Adds what is said of the page's article. Works are looked for at the top, in @graph and as a mainEntity, not in lists of
// others. Of several articles it is the one with the page's title or address; if none has, there is none. References by @id are
// followed to names. False when out of memory.
bool html_linked_add(struct html_facts *facts, const struct html_linked *linked,
                     const struct html_known *known);

#endif
