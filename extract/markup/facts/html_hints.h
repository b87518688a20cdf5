// SPDX-License-Identifier: MIT
// What the authors of pages call their elements: the words of class and id.
#ifndef LOCI_EXTRACT_HTML_HINTS_H
#define LOCI_EXTRACT_HTML_HINTS_H

#include "extract/markup/html_tree.h"

// Names are evidence, never proof: whoever acts on one asks for the form of what stands there as well.
enum html_hint {
    HINT_AUTHOR = 1,     // who wrote it
    HINT_DATE = 2,       // when
    HINT_MODIFIED = 4,   // when it was changed
    HINT_OTHERS = 8,     // about other documents: teasers, related, sidebars
    HINT_ABOUT = 16,     // about the author, or a picture's: no name
    HINT_LOGO = 32,      // the site's name
    HINT_FOOTER = 64,    // what ends the page, or an article
    HINT_COMMENTS = 256, // by readers
    HINT_ARTICLE = 128,  // an entry of a blog
    HINT_SECTION = 1024, // the section or topic of the site
    HINT_ENTRY = 512,    // a part of an article: its "post-footer" does not end the page
};

// The hints in the class and the id of an element, as bits. Words are what letters and digits make, "postAuthor" being
// two. Linear in the attributes, of which 512 bytes are looked at.
unsigned html_hints(const GumboNode *node);

#endif
