// SPDX-License-Identifier: MIT
// What the elements of a page do to the flow of its text.
#ifndef LOCI_EXTRACT_HTML_ROLE_H
#define LOCI_EXTRACT_HTML_ROLE_H

#include "extract/markup/html_tree.h"

enum html_role {
    HTML_INLINE,
    HTML_BLOCK,
    HTML_HEADING,
    HTML_ITEM, // of a list, or a row of a table
    HTML_CELL,
    HTML_BREAK,
    HTML_PLAIN, // preformatted
    HTML_SUPERSCRIPT
};
enum html_role html_role_of(GumboTag tag);

// Whether the element hides itself: `hidden`, `aria-hidden`, style.
bool html_is_hidden(const GumboNode *node);

// Whether nothing below the element is text of the document: scripts, styles, controls of forms, the readings that ruby
// sets beside its text. A button that makes up a heading (as those that fold a section) or asks what the text behind it answers is text, and so is a template that is the
// shadow of its element.
bool html_is_no_text(const GumboNode *node);

// The level (1 to 6) of a paragraph that says that it is a heading, by role="heading" or the classes of EUR-Lex; 0 for others.
int html_level_said(const GumboNode *node);

// Whether it is the paragraph that Word or Google Docs sets the title of a document in.
bool html_is_title_paragraph(const GumboNode *node);

// Whether one of the element's classes is this name of EUR-Lex's ("doc-ti"), with or without "oj-" before it.
bool html_has_act_class(const GumboNode *node, const char *name);

// Whether it is a link within the page that has no word: the mark beside a heading, term or caption that leads to it (¶, #).
bool html_is_mark(const GumboNode *node, bool in_heading);

#endif
