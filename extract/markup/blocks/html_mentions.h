// SPDX-License-Identifier: MIT
// Whom the words of a page mean: the reader, the site itself.
#ifndef LOCI_EXTRACT_HTML_MENTIONS_H
#define LOCI_EXTRACT_HTML_MENTIONS_H

#include "extract/markup/blocks/html_said.h"

enum html_mention {
    HTML_MENTIONS_READER = 1 << 0, // a word for who reads and who writes: "you", "our", "deine"
    HTML_MENTIONS_HOST = 1 << 1,   // the name of the site's host
    HTML_MENTIONS_SITE = 1 << 2    // what the site is called
};

// The last words of a text, squeezed, so that a name is found however it is divided ("Harbour News", "harbournews.org").
struct html_mentions {
    const struct html_said *said;
    char tail[64];
    bool starts[64]; // a word begins here
    size_t size;
};

// Begins a text.
void html_mentions_begin(struct html_mentions *mentions, const struct html_said *said);

// What the next run between blanks mentions, with those before it: an OR of enum html_mention. Takes time by its size.
unsigned html_mentions_of(struct html_mentions *mentions, const char *run, size_t size);

#endif
