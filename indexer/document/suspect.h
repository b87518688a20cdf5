// SPDX-License-Identifier: MIT
// Suspect documents: what was read of them is so little that it may not be all. Pure.
#ifndef LOCI_INDEXER_SUSPECT_H
#define LOCI_INDEXER_SUSPECT_H

#include "text/base/buffer.h"

#include <stddef.h>
#include <stdint.h>

// What came of a document.
struct yield {
    uint64_t bytes;          // that it was read from, 0: not known
    uint64_t text, headings; // bytes of text in blocks: headings, and all else
    uint64_t pages;          // page breaks that were seen
    const char *said;        // why its reader finds it suspect itself (wire.h), or NULL
    const char *cut;         // how it shows that the end of the file is missing; NULL: it does not
};

// A document with that little text (or that little a page), which has so many times its size in bytes, and so many bytes at least (what a
// format needs for itself), is one of which the text may have been missed: a scan with a stamp on each page, a page whose words come by a
// script, or from which they were cut. On 466 saved pages of the web it finds 9, of which 3 had lost most of their text; of 4,085
// briefs, diplomatic documents, speeches and scanned strategies none.
enum { SUSPECT_TEXT = 1000, SUSPECT_PAGE_TEXT = 100, SUSPECT_RATIO = 64, SUSPECT_BYTES = 32 << 10 };

// Appends why it is suspect: a stable word, and ": " with what was found where there is more to say. Nothing when it is not.
//   "cut"          the end of the file is missing
//   "title only"   headings and no other text
//   "little text"  see above
//   what its reader says, when it is neither
// False: out of memory.
bool suspect_judge(struct buffer *out, const struct yield *yield);

#endif
