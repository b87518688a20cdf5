// SPDX-License-Identifier: MIT
// Text of any origin in a page: it can open no element, end no attribute, turn no direction, and holds no control.
#ifndef LOCI_SERVICE_PAGE_HTML_H
#define LOCI_SERVICE_PAGE_HTML_H

#include "loci.h"
#include <stdio.h>

// Writes size bytes, with U+FFFD for those that are no UTF-8, so that they may stand in an element or between the quotes of an attribute. Controls become blanks but for
// line feeds; the controls that turn the direction of writing are left out (elements with dir=auto keep scripts apart).
void html_text(FILE *out, const char *text, size_t size);
// The same for a string; nothing for NULL.
void html_string(FILE *out, const char *text);

// The part of a hit's text that `range` is, with what is highlighted in it in <mark>.
void html_marked(FILE *out, const loci_hit *hit, loci_range range);

// A number as people read it: 143,260.
void html_number(FILE *out, uint64_t number);

// A value as it may stand in a parameter, percent-encoded.
void html_parameter(FILE *out, const char *name, const char *value);

// Whether an address may be followed: http or https, nothing that a browser would run.
bool html_is_web(const char *url);

#endif
