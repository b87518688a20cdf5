// SPDX-License-Identifier: MIT
// What a page says about itself: title, authors, date, language, series, address.
#ifndef LOCI_EXTRACT_HTML_META_H
#define LOCI_EXTRACT_HTML_META_H

#include "extract/core/sink.h"
#include "extract/markup/html_content.h"

// Adds the metadata of the page to the document that is open. The title is <title>, without the site's name
// when the first <h1> of the content shows where that begins; else what meta elements say; else the <h1>.
// The date is the meta elements' (published before issued before any other), else the first <time datetime> of
// the content.
bool html_meta_send(struct sink *sink, const GumboNode *document, const struct html_content *content);

#endif
