// SPDX-License-Identifier: MIT
// loci, for those who measure it. Nothing here is stable: any version may change or drop it, and what an unknown flag is
// is told (LOCI_INVALID). Programs that only search want loci.h.
#ifndef LOCI_EXPERIMENTAL_H
#define LOCI_EXPERIMENTAL_H

#include "loci.h"

// Parts of the ranking that can be switched off, to see what each is worth (docs/relevance.md): loci_search_options.without.
typedef enum loci_without {
    LOCI_WITHOUT_LIGHT_WORDS = 1, // function words and request words weigh as much as others
    LOCI_WITHOUT_NEARNESS = 2,    // words side by side add nothing
    LOCI_WITHOUT_FEEDBACK = 4,    // with `documents`: the words that good answers share change nothing
    LOCI_WITHOUT_TAIL = 8,        // with `documents`: no second retrieval behind the first ten
    LOCI_WITHOUT_DOCUMENT = 16,   // the document adds nothing to its passages; the best one ranks it
    LOCI_WITHOUT_ACRONYMS = 32,   // an acronym is not what it stands for, nor the reverse
    LOCI_WITHOUT_PROSE = 64,      // a passage that is no running text counts as much as others
    LOCI_WITHOUT_VARIANTS =
        128, // a name is not what others write for it: Müller, Mueller; Назарбаев, Nazarbayev
    LOCI_WITHOUT_SYNONYMS = 256, // the list of synonyms is not used
    LOCI_WITHOUT_ALL = 511,      // plain BM25
    LOCI_WITHOUT_POSTINGS =
        512, // FTS5 finds and counts, not the ranking segments: the answers are the same, to the last bit
    LOCI_WITHOUT_KEPT = 1024, // what the handle has kept of the same question is not used: likewise
} loci_without;

#endif
