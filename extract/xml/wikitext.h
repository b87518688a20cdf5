// SPDX-License-Identifier: MIT
// MediaWiki's markup as blocks.
#ifndef LOCI_EXTRACT_XML_WIKITEXT_H
#define LOCI_EXTRACT_XML_WIKITEXT_H

#include "extract/core/sink.h"

// Adds the blocks of a page's source to the open document: headings, list items, rows of tables, paragraphs, and notes (<ref>)
// behind their paragraph. Links are their text; templates, files, categories, comments and what is only for the page's
// make-up are left out. Linear.
bool wikitext_send(struct sink *sink, const char *text, size_t size);

#endif
