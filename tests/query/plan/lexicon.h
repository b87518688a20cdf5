// SPDX-License-Identifier: MIT
// A lexicon without an archive: English, of a few words.
#ifndef LOCI_TESTS_QUERY_LEXICON_H
#define LOCI_TESTS_QUERY_LEXICON_H

#include "query/expand/lexicon.h"

// Of 1,000 passages. Words of up to three letters stand in 100 each, others in 10, those that begin with "un" in none; "cooper" is held divided too, as
// "co oper"; "pfp" is what "partnership for peac" is called, in capitals; "gas", "gasoline" and "gasolin" begin with "gas".
// What it counts as near each other: `near_passages`. The analyzer is the caller's.
struct small_lexicon {
    struct lexicon lexicon;
    uint64_t near_passages;
    size_t near_spellings; // of both sides, when last asked
    bool stop;
};
void small_lexicon_init(struct small_lexicon *out, struct analyzer *analyzer);

#endif
