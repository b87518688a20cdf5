// SPDX-License-Identifier: MIT
// The title of a page, without the name of its site.
#ifndef LOCI_EXTRACT_HTML_TITLE_H
#define LOCI_EXTRACT_HTML_TITLE_H

#include "extract/markup/facts/html_facts.h"
#include "extract/markup/facts/html_headings.h"

// Where the title stands on the page: the heading that agrees with a statement of it (FACT_TITLE in `facts`: the one holds the other); else the
// element with a line of text that does; else the first h1 that is no logo. NULL when there is none.
const GumboNode *html_title_node(const struct html_headings *headings, const struct html_facts *facts,
                                 const GumboNode *document);

// The title, appended to `out`, and where it is from; `node` as html_title_node has it. Among what the page says it is, in this order:
//   what scholarly indexes are told;
//   the heading, where <title>, Open Graph or JSON-LD say the same words, with or without others around them, before all an h1 that
//   JSON-LD repeats; without its kicker (html_headings.h);
//   an h1 of which nearly all words stand in one of these, in any order;
//   where there is no heading, a line that is a part of <title>;
//   the only h1, for what pages tell machines is often made for search engines: it is right on 12 of 13 known pages where they differ;
//   og:title; the headline in JSON-LD;
//   <title>, unless it is what programs write ("Untitled") or the site's name alone;
//   what other meta elements say; the heading.
// A day at its head goes ("23.01.2022 - The harbour is open again"). The site's name goes from either end, where a divider stands before it and it is known as that name: by og:site_name and
// its like, by the host of the address, or because what is left is a heading. False when out of memory.
bool html_title_choose(struct buffer *out, enum fact_source *source, const struct html_facts *facts,
                       const struct html_headings *headings, const GumboNode *node);

#endif
