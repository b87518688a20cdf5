// SPDX-License-Identifier: MIT
// The words of a question that are not its subject.
#ifndef LOCI_TEXT_FUNCTION_WORDS_H
#define LOCI_TEXT_FUNCTION_WORDS_H

#include "text/words/language.h"

// Whether `word` (as struct token gives it: folded, not stemmed) is a function word of the language: an article, pronoun,
// preposition, conjunction, auxiliary, question word. Known for English, French, German and Russian; in other
// languages no word is. "us" and "may" are not: they are a country and a month as well.
bool function_word(language of, const char *word, size_t size);

// The language's function words, one by one in the order of their bytes; NULL from where there is none.
const char *function_word_at(language of, size_t i);

// The share of them among the words of running text; 0 for a language whose function words are not known. Means over
// encyclopedia articles, news and abstracts (bench/relevance/run.sh --shares).
double function_word_share(language of);

// Whether an English word is of the kind that requests are put in ("articles that describe …", "I am interested in"):
// light only beside words that say more.
bool request_word(const char *word, size_t size);

#endif
