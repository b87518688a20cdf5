// SPDX-License-Identifier: MIT
// The spelling of a word that its language's stemmer is given.
#ifndef LOCI_TEXT_STEM_SPELLING_H
#define LOCI_TEXT_STEM_SPELLING_H

#include "text/words/english_spelling.h"

// Marks are optional both ways: "communiqué" and "communique", "sécurité" and "securite" must be one
// term. Stems of both spellings are not (communique, communiqu), so the marks go before stemming where
// the algorithm can do without them: Catalan, Danish, Dutch, English, Finnish, French, German, Italian,
// Norwegian, Portuguese, Spanish, Swedish. Endings that Snowball knows by their mark alone get it back,
// whoever wrote them: "cooperacion" is given as "cooperación". On French questions (3,835, nDCG@10, BM25)
// this gives .785 with accents typed and without; stemming with marks .785 and .775, without any .783.
//
// In the other languages (Hungarian, Lithuanian, Romanian, Turkish …) marks tell too many endings: their
// words are given as they are folded. English words then get one spelling for British and American ones
// (text/words/english_spelling.h).
// Arabic writes "and", "so" and the article as one with the word. Snowball takes one such beginning and leaves the next: of "والاتحاد"
// it takes nothing, of "الوزير" the article, of "وزير" the first letter, which it takes for "and"; and endings are others to it
// behind an article. So the article and what stands before it go first, and a stem is stemmed until it stays: a word comes to the same
// with them and without.
//
// Writes the spelling of the folded word to `out` and returns its bytes; at least 1 for a word that
// folding left something of.
size_t stem_spelling(language id, struct fold_table *table, const struct english_spelling *english,
                     const struct folded *folded, char out[FOLD_MAX]);

// Whether stems of the language are stemmed again.
bool stem_is_arabic(language id);

#endif
