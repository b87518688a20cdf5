// SPDX-License-Identifier: MIT
// What a compound file says of its document: the property set SummaryInformation.
#ifndef LOCI_EXTRACT_COMPOUND_OLE_SUMMARY_H
#define LOCI_EXTRACT_COMPOUND_OLE_SUMMARY_H

#include "text/base/buffer.h"

// In UTF-8, empty where it says nothing. Embedded buffers of the caller's.
struct ole_summary {
    struct buffer title, author, created; // the day ("2005-11-02")
};

// Appends what is there, read in the code page that the set names. False out of memory. Linear. Source: [MS-OLEPS].
bool ole_summary_read(struct ole_summary *summary, const char *data, size_t size);

#endif
