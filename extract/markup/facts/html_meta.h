// SPDX-License-Identifier: MIT
// What a page says about itself: title, authors, date, language, series, address.
#ifndef LOCI_EXTRACT_HTML_META_H
#define LOCI_EXTRACT_HTML_META_H

#include "extract/core/sink.h"
#include "extract/markup/html_tree.h"

// Adds the metadata of the page to the document that is open. A page says them in many places, which are gathered first
// (html_facts.h) and then chosen among, each with its origin. The order of belief, measured on pages with known facts:
//
// title     citation_title; the heading that <title>, og:title or JSON-LD agree with; without a heading, a part of <title> that stands on
//           the page; og:title; the headline in JSON-LD; the only
//           <h1>; <title>; Dublin Core and others; always without the site's name (html_title.h)
// authors   names before nicknames, from: citation_author; a byline near the title; rel=author; microdata and RDFa; JSON-LD's
//           article; elements called author; links to pages of authors. Then, since they may be said of the whole site: cards,
//           Dublin Core, JSON-LD's page, credits below the text (also links to authors that agree), other meta elements. A desk
//           ("Editorial team") only where the page shows it as its author and nobody else is named; an organisation that is only
//           stated, the site itself, addresses and what programs call their user never (core/person.h)
// date      what stands beside the title, be it of a change where nothing else does; then citation, Open Graph, JSON-LD's article,
//           other meta elements, Dublin Core, microdata, JSON-LD's page; then dates further away on the page, unless they are three
//           or more, as lists of other pages have; then the address (/2014/03/05/); then what scripts are given to show, if it names
//           one day; then the day of the last change, from the same places. The address goes before a day half a year later: programs
//           date old pages anew. Years of copyright never; a date in a sentence or a clause never, unless it says when the page was
//           published (html_dated.h, html_date_line.h)
// language  <html lang>, Dublin Core, content-language, JSON-LD, og:locale
// series    the journal or series; else the publication (og:site_name, the publisher in JSON-LD, Dublin Core)
// address   rel=canonical, og:url, JSON-LD; only whole ones
//
// Linear in the page; what is kept of it is bounded.
bool html_meta_send(struct sink *sink, const GumboNode *document);

#endif
