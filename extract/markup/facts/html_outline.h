// SPDX-License-Identifier: MIT
// A page as a reader sees it who looks for its author and date: lines, and elements that say what they are.
#ifndef LOCI_EXTRACT_HTML_OUTLINE_H
#define LOCI_EXTRACT_HTML_OUTLINE_H

#include "extract/markup/facts/html_facts.h"
#include "extract/markup/html_tree.h"

enum {
    OUTLINE_OTHERS = 1, // by the names of elements, within what belongs to other documents: teasers, sidebars
    OUTLINE_HEADING = 2,   // a heading
    OUTLINE_TITLE = 4,     // the heading with the page's title
    OUTLINE_FOOTER = 8,    // at the end of the page, not of an article
    OUTLINE_ABOUT = 16,    // in what is about the author, or about a picture
    OUTLINE_ARTICLE = 32,  // in the article with the title, or behind it
    OUTLINE_APART = 64,    // in navigation, an aside, another article, comments
    OUTLINE_FIGURE = 128,  // in a figure, of which its caption speaks
    OUTLINE_LINKED = 256,  // in a link to another page; of a line, all of it
    OUTLINE_SECTION = 512, // by the names of elements, a section or topic of the site
};

// Bytes of a line that are kept; its words are counted to the end.
enum {
    OUTLINE_LINE_MAX = 320,
    OUTLINE_LINES_MAX = 40000,
    OUTLINE_MARKS_MAX = 4000,
    OUTLINE_MARK_BYTES_MAX = 200
};

struct outline_line {
    size_t start, size; // in `text`; PERSON_BORDER stands at the borders of elements within
    size_t words;
    unsigned flags;
};

// An element that is said to hold an author or a date.
struct outline_mark {
    enum fact_key key; // FACT_AUTHOR, FACT_PUBLISHED or FACT_MODIFIED
    enum fact_source source;
    unsigned flags;
    size_t line;   // the line that it stands in
    size_t before; // bytes of that line before it
    size_t start, size;
};

struct html_outline {
    struct buffer lines, marks, text;
    size_t title_end; // the first line behind the title that does not belong to it: text, or the fifth
    size_t title;     // the line with the title, or of the first line if no heading has it
    bool has_title;
};

// Reads the page; `title` is the heading with its title, or NULL. The tree may be any; linear. False when out of memory.
// html_outline_clear after either.
bool html_outline_read(struct html_outline *outline, const GumboNode *document, const GumboNode *title);
void html_outline_clear(struct html_outline *outline);

// Whether what has these flags, in line i, is of other documents or of the page's end. Close to the title the names of elements do not
// count: it belongs to it, whatever they are called.
bool html_outline_elsewhere(const struct html_outline *outline, size_t i, unsigned flags);

// Whether line i stands so close to the title.
bool html_outline_beside(const struct html_outline *outline, size_t i);

size_t html_outline_lines(const struct html_outline *outline);
const struct outline_line *html_outline_line(const struct html_outline *outline, size_t i);
size_t html_outline_marks(const struct html_outline *outline);
const struct outline_mark *html_outline_mark(const struct html_outline *outline, size_t i);

#endif
