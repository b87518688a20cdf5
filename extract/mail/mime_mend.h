// SPDX-License-Identifier: MIT
// Messages that lost their form on the way: by programs that save, copy and export them.
#ifndef LOCI_EXTRACT_MAIL_MIME_MEND_H
#define LOCI_EXTRACT_MAIL_MIME_MEND_H

#include "text/base/buffer.h"

// Appends the message as it was meant, where a parser would lose some of it: of UTF-16, with lines that end in CR or CR CR LF, with lines before
// its header (the count of Apple's .emlx, with what stands behind the message there), with a header that no empty line ends. Nothing is
// appended where it is as it should be. Linear. False when out of memory.
bool mime_mend(struct buffer *out, const char *data, size_t size);

#endif
