// SPDX-License-Identifier: MIT
// The RTF of Outlook's messages, which is compressed.
#ifndef LOCI_EXTRACT_COMPOUND_OUTLOOK_RTF_H
#define LOCI_EXTRACT_COMPOUND_OUTLOOK_RTF_H

#include "text/base/buffer.h"

enum { OUTLOOK_RTF_MAX = 64 << 20 };

// Appends what is compressed ([MS-OXRTFCP]), at most OUTLOOK_RTF_MAX bytes: as much as there is of what was cut short. False: it is none, or out of
// memory (`out->failed`). Linear in what comes out.
bool outlook_rtf_inflate(struct buffer *out, const char *data, size_t size);

#endif
