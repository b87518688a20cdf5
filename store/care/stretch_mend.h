// SPDX-License-Identifier: MIT
// Which passages documents have, made anew where it is lost.
#ifndef LOCI_STORE_STRETCH_MEND_H
#define LOCI_STORE_STRETCH_MEND_H

#include "store/file/handle.h"

// Within a run, outside a batch, in one transaction; before a rebuild, which leaves out passages of no document. The norms tell each passage's
// document, and its number as far as they count (norm_place). Nothing is changed where they are damaged, or of another analysis, nor of a document
// that has not as many as its row says, or was edited behind where they count. *mended: something was.
loci_error stretches_mend(loci *index, bool *mended);

#endif
