// SPDX-License-Identifier: MIT
// HTML as a row of tags: what has to be known before it is worth building a tree.
#ifndef LOCI_EXTRACT_HTML_SCAN_H
#define LOCI_EXTRACT_HTML_SCAN_H

#include "extract/core/charset/charset.h"

// A tag, as offsets into the text.
struct html_tag {
    size_t start, end; // '<' and the byte behind '>'
    size_t name, name_size;
    bool closing;
};

// A place in the text. Start with .at = 0 and no raw element.
struct html_scanner {
    const char *text;
    size_t size, at;
    size_t raw, raw_size; // the name of the element whose content is no markup (script, style …)
    size_t foreign;       // open <svg> and <math>, in which there is no such element
};

// Finds the next tag; comments, declarations and the content of raw elements are passed over. False
// at the end. Linear over a whole walk: what is not terminated reaches to the end.
bool html_scan(struct html_scanner *scanner, struct html_tag *tag);

// Whether the tag's name is one of `names` (lower case, separated by single spaces).
bool html_tag_is(const char *text, const struct html_tag *tag, const char *names);

// Whether the text ends within a tag. A page need not end with any, so that nothing else shows that its end is missing.
bool html_is_cut(const char *text, size_t size);

// Deeper documents are flattened before they are parsed: the parser looks through its stack of open elements
// at each tag, so that depth costs time (100,000 deep: over 15 s). Pages in use stay below 100.
#define HTML_DEPTH_MAX 1024

// The elements that the HTML standard (13.2.4.3) opens again in each block until their end tags come. The parser compares each with all that
// are open, so that more than HTML_FORMATTING_MAX of them count as too deep; pages in use stay far below.
#define HTML_FORMATTING "a b big code em font i nobr s small strike strong tt u"
#define HTML_FORMATTING_MAX 256

// An upper estimate of how deep a tree of the document would be nested: unclosed elements count, those
// that the next of their kind closes (p, li, td …) do not. Counts no further than HTML_DEPTH_MAX + 1, which is also what too many
// open formatting elements come to.
size_t html_depth(const char *text, size_t size);

// Appends the document as paragraphs that are not nested in anything: its title, then all text, divided where
// block elements begin and end. For documents too deep for a tree.
bool html_flatten(struct buffer *out, const char *text, size_t size);

// The encoding that the document declares for itself (BOM aside) in a meta element or an XML declaration; "" when
// none. Looks at the first 8 KiB.
void html_declared_charset(char out[CHARSET_NAME_SIZE], const char *text, size_t size);

#endif
