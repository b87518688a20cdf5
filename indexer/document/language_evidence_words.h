// SPDX-License-Identifier: MIT
// Words that tell a language and are not weighed in ranking (those are in text/words/function_words.h).
#ifndef LOCI_INDEXER_EVIDENCE_WORDS_H
#define LOCI_INDEXER_EVIDENCE_WORDS_H

#include "indexer/document/language_evidence.h"

// The languages that `word` (folded, not stemmed) is among the commonest words of: bit 1 << EVIDENCE_SPANISH and so on,
// for Spanish, Italian, Portuguese, Dutch and Polish; 0 for none.
unsigned evidence_word(const char *word, size_t size);

#endif
