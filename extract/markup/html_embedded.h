// SPDX-License-Identifier: MIT
// Text that a page holds as data, for a script to show.
#ifndef LOCI_EXTRACT_HTML_EMBEDDED_H
#define LOCI_EXTRACT_HTML_EMBEDDED_H

#include "extract/core/sink.h"
#include "extract/markup/weigh/html_content.h"

struct html_embedded_string;
struct html_embedded_key;

// The strings of a page's data that read like text, as they were found.
struct html_embedded {
    struct buffer text; // all strings, decoded
    struct html_embedded_string *strings;
    struct html_embedded_key *keys;
    size_t string_count, string_capacity, key_count, key_capacity;
    uint32_t best;  // the key with most running text, HTML_NONE
    uint32_t field; // that of what stands in <textarea>, HTML_NONE
    unsigned depth; // of the JSON in JSON that is looked at
    bool failed;    // out of memory
};

// Looks for the text of a page that has next to none itself: the JSON strings in its scripts and attributes, HTML or plain, that have
// running text; those under the key that has most ("articleBody", "content", …) are it when they have several times as much as the
// page. What stands in <template>, for a script to put in, counts as such a key; so does what stands in <textarea>, however little it is: a page that shows nothing else is one of that text. Linear. False when out of memory; html_embedded_clear after either.
bool html_embedded_find(struct html_embedded *embedded, const GumboNode *document,
                        const struct html_blocks *blocks);
void html_embedded_clear(struct html_embedded *embedded);

// Adds the blocks of that text to the open document. False: stop; the sink holds the reason.
bool html_embedded_send(struct sink *sink, const struct html_embedded *embedded);

#endif
