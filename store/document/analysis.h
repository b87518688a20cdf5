// SPDX-License-Identifier: MIT
// The analysis of a prepared document: once, on any thread, with the thread's analyzer.
#ifndef LOCI_STORE_ANALYSIS_H
#define LOCI_STORE_ANALYSIS_H

#include "store/document/known_words.h"
#include "store/document/prepared.h"
#include "text/words/analyzer.h"

// Both return false when out of memory.
// A language that is no run of letters (and hyphens) becomes NULL. What was put into an index unanalysed is LOCI_INVALID.
bool prepared_analyse(struct prepared_document *document, struct analyzer *analyzer);
// The same, with what the document adds to the index's dictionary counted into `together`, beside other documents: most
// words stand in many of them, and the index's large tables are then looked up once for all. For documents that are new
// to the index; batch_count, in the batch that they are put in, adds the sum. `known` are the words of the analyzer's thread: they go from
// one dictionary to the next, and are the same as long as one is counted into.
bool prepared_analyse_together(struct prepared_document *document, struct analyzer *analyzer,
                               struct known_words *known, struct dictionary *together);

#endif
