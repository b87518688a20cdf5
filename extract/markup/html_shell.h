// SPDX-License-Identifier: MIT
// Pages that stand where another was asked for: errors, gates, notices.
#ifndef LOCI_EXTRACT_HTML_SHELL_H
#define LOCI_EXTRACT_HTML_SHELL_H

#include "extract/markup/weigh/html_content.h"

// Why a page with little running text is not what was asked for, as a short line of it, a heading or its <title> says: "Page not found", "Sign in to
// read this", "Subscribe to continue reading", "Checking your browser". A literal for META_SUSPECT; NULL where nothing says so, or there is more
// text than such pages have. *failed: out of memory. Linear.
const char *html_shell_of(const struct html_content *content, const GumboNode *document, bool *failed);

#endif
