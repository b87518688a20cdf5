// SPDX-License-Identifier: MIT
// Words that tell a language and are not weighed in ranking (those are in text/words/function_words.h).
#ifndef LOCI_INDEXER_LANGUAGE_EVIDENCE_WORDS_H
#define LOCI_INDEXER_LANGUAGE_EVIDENCE_WORDS_H

#include <stddef.h>

// The languages whose function words are counted, in the order of the counts.
enum {
    EVIDENCE_ENGLISH,
    EVIDENCE_FRENCH,
    EVIDENCE_GERMAN,
    EVIDENCE_RUSSIAN,
    EVIDENCE_SPANISH,
    EVIDENCE_ITALIAN,
    EVIDENCE_PORTUGUESE,
    EVIDENCE_DUTCH,
    EVIDENCE_POLISH,
    EVIDENCE_LANGUAGES
};

// The languages that `word` (folded, not stemmed) is among the commonest words of: bit 1 << EVIDENCE_SPANISH and so on,
// for Spanish, Italian, Portuguese, Dutch and Polish; 0 for none.
unsigned language_evidence_word(const char *word, size_t size);

#endif
