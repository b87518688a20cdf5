// SPDX-License-Identifier: MIT
// English words that Snowball gives one stem although they are different words.
#ifndef LOCI_TEXT_ENGLISH_APART_H
#define LOCI_TEXT_ENGLISH_APART_H

#include <stddef.h>

// Suffixes are cut off whatever they made of the word: "international" comes to the stem of "internal", "important" to that of
// "import", "united" to that of "units", "business" to that of "busy". Whoever asks for the one gets the other, which no weight of the
// form that was typed can mend where the other is the commoner word. A table says which beginning of a word has a term of its own
// under which stem, so that its inflections stay one (important, importance, importantly).
//
// Parted are words whose meaning has left that of the word they come from (department, officer, hospitality), and adverbs that mean
// something else (hardly, lately). Left together: what differs in grammar alone (govern and government, nation and national), words
// in -ize with their roots (optimize and optimal: parting them cost nDCG@10, docs/relevance.md), and words that are both (state).
//
// The term of a word, spelled as it is stemmed, that has this stem: its own, of a table, or NULL where the stem is right.
const char *english_apart(const char *word, size_t word_size, const char *stem, size_t stem_size);

#endif
