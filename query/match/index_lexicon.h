// SPDX-License-Identifier: MIT
// What an index knows of words.
#ifndef LOCI_QUERY_INDEX_LEXICON_H
#define LOCI_QUERY_INDEX_LEXICON_H

#include "query/expand/lexicon.h"
#include "store/read/reader.h"

// That of the open snapshot, valid until it ends. Errors have their message on the handle, but for LOCI_INTERRUPTED. `postings`: ranking
// segments may count, where they can.
loci_error index_lexicon(loci *index, bool postings, struct lexicon *out);

#endif
