// SPDX-License-Identifier: MIT
// What a language hangs on a word with an apostrophe, and what is no part of the word.
#ifndef LOCI_TEXT_APOSTROPHE_H
#define LOCI_TEXT_APOSTROPHE_H

#include "text/words/tokenizer.h"

// Cuts from the span what its first or last apostrophe divides off, with the apostrophe:
//   in every language   the possessive: Kazakhstan’s
//   in English          verbs: they’re, we’ll, I’ve, he’d, I’m (but don’t stays whole: dont)
//   in Catalan, French, Irish, Italian   elided articles and pronouns before the word: l’État, dell’arte
//   in Turkish          the endings of proper names: Ankara’da
// What is left of a name of a language that this one does not know keeps both: apostrophe_divide. All other apostrophes
// stay in the span, and vanish in folding: O’Brien, Qur’an.
void apostrophe_trim(const char *text, size_t size, language id, struct word_span *span);

// Whether an article stands before a name in a text of a language without such: d’Orsay, D’Annunzio, L’Aquila, N’Djamena;
// or, in any language, a word of its own: Sant’Egidio. Then `head` is what stands before, and the span begins with the
// name, in a capital. English d’accord and O’Brien stay whole.
bool apostrophe_divide(const char *text, size_t size, language id, struct word_span *span,
                       struct word_span *head);

#endif
