// SPDX-License-Identifier: MIT
// Bullets that are drawn as letters of the text.
#ifndef LOCI_EXTRACT_HTML_BULLET_H
#define LOCI_EXTRACT_HTML_BULLET_H

#include <stddef.h>

// The bytes of a bullet that the text begins with, and of the blanks behind it; 0 for none. A middle dot is one before a blank. Several in a
// row are an ornament.
size_t html_bullet(const char *text, size_t size);

#endif
