// SPDX-License-Identifier: MIT
// Encoded words (RFC 2047) that divide a character.
#ifndef LOCI_EXTRACT_MAIL_MIME_WORDS_H
#define LOCI_EXTRACT_MAIL_MIME_WORDS_H

#include "text/base/buffer.h"

// Appends a header with neighbours in base64 and one charset as one word, where one that another follows is padded: mailers cut the bytes of a
// text wherever a line is full, and what stands behind such a pad is lost to who reads on. All else stays as it is. Linear. False when out of
// memory.
bool mime_words_join(struct buffer *out, const char *header, size_t size);

#endif
