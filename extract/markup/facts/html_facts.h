// SPDX-License-Identifier: MIT
// What a page says of itself in its many places, before it is chosen among.
#ifndef LOCI_EXTRACT_HTML_FACTS_H
#define LOCI_EXTRACT_HTML_FACTS_H

#include "text/base/buffer.h"

enum fact_key {
    FACT_TITLE,
    FACT_AUTHOR, // one fact a statement: it may name several persons
    FACT_PUBLISHED,
    FACT_MODIFIED,
    FACT_LANGUAGE,
    FACT_SERIES, // the journal or series that it is part of
    FACT_SITE,   // the name of the site or its publisher
    FACT_URL,
    FACT_KEY_COUNT
};

// Where on a page a fact stands. The order in which they are believed is html_meta.c's, key by key.
enum fact_source {
    FROM_CITATION,    // citation_… meta elements, which scholarly indexes read
    FROM_LINKED,      // JSON-LD, an article or another work
    FROM_LINKED_PAGE, // JSON-LD, the page around it
    FROM_GRAPH,       // Open Graph: og:…, article:…
    FROM_DUBLIN,      // Dublin Core
    FROM_NAMED,       // meta elements of other names
    FROM_CARD,        // twitter:label1 "Written by", twitter:data1
    FROM_ITEM,        // microdata and RDFa: itemprop, property
    FROM_RELATION,    // rel=author
    FROM_CLASS,       // an element whose class or id says what it is
    FROM_LINK,        // a link to a page of authors
    FROM_BYLINE,      // "By …", as it is read
    FROM_CREDIT,      // the same at the end of the text
    FROM_TIME,        // <time datetime>
    FROM_DATELINE,    // a date near the title, as it is read
    FROM_CLOSING,     // the same at the end of the text
    FROM_ADDRESS,     // the page's URL
    FROM_DATA,        // what scripts are given to show: "publishedAt": …
    FROM_ELEMENT,     // <title>, <html lang>, <link rel=canonical>
    FROM_HEADING,
    FACT_SOURCE_COUNT
};

struct fact {
    enum fact_key key;
    enum fact_source source;
    unsigned row;       // among those of one source lower ones count first
    bool body;          // an author that is said to be an organisation
    size_t start, size; // of the value in `text`
};

enum { FACTS_MAX = 1000 };

// Embedded: html_facts_init, html_facts_clear.
struct html_facts {
    struct buffer facts, text;
};

void html_facts_init(struct html_facts *facts);
void html_facts_clear(struct html_facts *facts);

// Adds a value, trimmed, single-spaced, character references in it replaced, cut at META_VALUE_MAX; empty ones and those
// above FACTS_MAX are ignored. False when out of memory.
bool html_facts_add(struct html_facts *facts, const struct fact *fact, const char *value, size_t size);

size_t html_facts_count(const struct html_facts *facts);
const struct fact *html_facts_at(const struct html_facts *facts, size_t i); // until the next addition
const char *html_facts_text(const struct html_facts *facts, const struct fact *fact); // ends with NUL

// The first fact of the key and the source, of the lowest row; NULL when there is none.
const struct fact *html_facts_first(const struct html_facts *facts, enum fact_key key,
                                    enum fact_source source);

#endif
