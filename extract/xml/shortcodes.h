// SPDX-License-Identifier: MIT
// WordPress's shortcodes: what a plugin puts into a page when it is shown.
#ifndef LOCI_EXTRACT_XML_SHORTCODES_H
#define LOCI_EXTRACT_XML_SHORTCODES_H

#include "text/base/buffer.h"

// Appends the HTML without the shortcodes of WordPress and of its usual plugins: "[gallery ids=…]" goes, and so does what is
// embedded ("[embed]…[/embed]"); captions are figures, and what other shortcodes hold stays. Other brackets are text. Linear.
bool shortcodes_strip(struct buffer *out, const char *text, size_t size);

#endif
