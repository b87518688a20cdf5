// SPDX-License-Identifier: MIT
// Words that hardly ever begin a paragraph of a text.
#ifndef LOCI_EXTRACT_HTML_TELLS_H
#define LOCI_EXTRACT_HTML_TELLS_H

#include <stdbool.h>
#include <stddef.h>

// What a line that begins so is about. html_signs.h knows many more words; these are the phrases that say it plainly.
enum html_tell {
    HTML_TELL_NONE,
    HTML_TELL_OTHERS, // other pages: "Lesen Sie auch", "You may also like"
    HTML_TELL_JOIN,   // what the reader should do: subscribe, follow, share, donate, download, comment
    HTML_TELL_CREDIT, // whose picture it is, where it is from, whose rights these are
    HTML_TELL_RECORD, // when, where and by whom it was published, how long it takes to read
    HTML_TELL_NOTICE, // advertisements, affiliate links, no warranty
    HTML_TELL_SITE,   // the site itself: cookies, JavaScript, its software, visitors; tags
    HTML_TELLS
};

// The kind of the phrase that the line (UTF-8) begins with, behind whatever is no letter. Capitals of ASCII do not matter.
enum html_tell html_tell_of(const char *line, size_t size);

// Whether the line begins with whose rights these are: "Copyright 2014", "© 2014", "Alle Rechte vorbehalten".
bool html_is_colophon(const char *line, size_t size);

// Whether the line says which page or column of a print stands here, and nothing else: "Page 3 of 9", "Seite 3/9", "[Column 12]", "- 12 -".
bool html_is_page_mark(const char *line, size_t size);

#endif
