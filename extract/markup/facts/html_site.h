// SPDX-License-Identifier: MIT
// What the site of a page is called.
#ifndef LOCI_EXTRACT_HTML_SITE_H
#define LOCI_EXTRACT_HTML_SITE_H

#include "extract/markup/facts/html_facts.h"

// Whether `text` is the name of the site: what the page calls it (FACT_SITE), or the host of its address (FACT_URL), each with a word
// more or less.
bool html_is_site(const struct html_facts *facts, const char *text, size_t size);

// The same, with the host as it is: what a site about puppies says of puppies begins like its name.
bool html_is_site_exactly(const struct html_facts *facts, const char *text, size_t size);

#endif
