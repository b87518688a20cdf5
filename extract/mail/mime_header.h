// SPDX-License-Identifier: MIT
// The header of a message: in which encoding it is, and when the message came.
#ifndef LOCI_EXTRACT_MAIL_MIME_HEADER_H
#define LOCI_EXTRACT_MAIL_MIME_HEADER_H

#include <gmime/gmime.h>
#include <stddef.h>

// A stream over a message whose header is in UTF-8: fields with bytes as they were typed, which declare nothing, are decoded by what the
// message declares for its text, or by their letters; encoded words that divide a character are one (mime_words.h). The caller's, copied from `data`. NULL when out of memory.
GMimeStream *mime_header_open(const char *data, size_t size);

// When it was sent: its own date, or where it tells none when its first host received it. The caller's (g_date_time_unref); NULL: nothing tells.
GDateTime *mime_header_date(GMimeMessage *message);

#endif
