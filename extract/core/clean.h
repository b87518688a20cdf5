// SPDX-License-Identifier: MIT
// Clean text: what may leave the worker.
#ifndef LOCI_EXTRACT_CLEAN_H
#define LOCI_EXTRACT_CLEAN_H

#include "text/base/buffer.h"

// Makes `*text` valid UTF-8 whose only control characters are \n and \t, trimmed at both ends. Other white
// space among the controls (CR, VT, FF, FS…US, NEL) becomes a space, byte order marks and the rest go, ill-formed
// sequences become U+FFFD. Text that is clean already is not copied; else `*text` points into `scratch`
// (empty at the call) afterwards. False when out of memory. Linear.
bool clean_text(struct buffer *scratch, const char **text, size_t *size);

// Appends `text` as one line: as above, and every run of white space (U+00A0 and the spaces of
// U+2000..U+200A included) is one space; cut at a code point to at most `size_max` bytes.
bool clean_line(struct buffer *out, const char *text, size_t size, size_t size_max);

#endif
