// SPDX-License-Identifier: MIT
// What an element says of itself: its tag, role, style, and the names that its author gave it.
#ifndef LOCI_EXTRACT_HTML_SIGNS_H
#define LOCI_EXTRACT_HTML_SIGNS_H

#include "extract/markup/html_role.h"
#include <stdint.h>

// Signs are claims: nothing is left out for one of them alone (html_content.h weighs them). A set of them is an OR of bits.
enum html_sign {
    HTML_SIGN_NAVIGATION = 1 << 0,
    HTML_SIGN_ASIDE = 1 << 1,
    HTML_SIGN_HEADER = 1 << 2,
    HTML_SIGN_FOOTER = 1 << 3,
    HTML_SIGN_HIDDEN = 1 << 4,
    HTML_SIGN_DIALOG = 1 << 5, // cookie notices, overlays
    HTML_SIGN_COMMENT = 1 << 6,
    HTML_SIGN_RELATED = 1 << 7, // other pages: related, most read, teasers
    HTML_SIGN_SHARE = 1 << 8,
    HTML_SIGN_PROMOTION = 1 << 9, // advertisements, newsletters
    HTML_SIGN_FORM = 1 << 10,
    HTML_SIGN_ABOUT = 1 << 11, // about the text: bylines, dates, tags, categories
    HTML_SIGN_CAPTION = 1 << 12,
    HTML_SIGN_NOSCRIPT = 1 << 13,
    HTML_SIGN_AUTHOR = 1 << 14, // a box about the author
    HTML_SIGN_ARTICLE = 1 << 15,
    HTML_SIGN_MAIN = 1 << 16,
    HTML_SIGN_BODY = 1 << 17, // names for the text itself
    HTML_SIGN_NOTE = 1 << 18, // foot- and endnotes
    HTML_SIGN_QUOTE = 1 << 19,
    HTML_SIGNS = 20
};

// Signs of what is no part of the text, which are weighed against the prose that they would take along.
#define HTML_SIGNS_AGAINST                                                                              \
    (HTML_SIGN_NAVIGATION | HTML_SIGN_ASIDE | HTML_SIGN_HEADER | HTML_SIGN_FOOTER | HTML_SIGN_HIDDEN |  \
     HTML_SIGN_DIALOG | HTML_SIGN_COMMENT | HTML_SIGN_RELATED | HTML_SIGN_SHARE | HTML_SIGN_PROMOTION | \
     HTML_SIGN_FORM | HTML_SIGN_NOSCRIPT | HTML_SIGN_AUTHOR)

// Linear in the element's attributes.
uint32_t html_signs_of(const GumboNode *node);

// What the words of a line (up to some 100 bytes of UTF-8) say, in the languages of many sites: "Kommentare", "Share this",
// "Lesen Sie auch". The same set of bits: of what it begins with, of what stands anywhere else in it.
struct html_saying {
    uint32_t first, later;
};
struct html_saying html_signs_in_text(const char *text, size_t size);

#endif
