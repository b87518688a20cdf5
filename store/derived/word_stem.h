// SPDX-License-Identifier: MIT
// How table `word` says the stems of its words.
#ifndef LOCI_STORE_WORD_STEM_H
#define LOCI_STORE_WORD_STEM_H

// Of a row of table `word`, its stem, and how it is written: '' is the word itself, which three of five are; a control character says of how many
// letters at the end the word is freed; any other stem stands as it is. No stem begins with a control character.
#define WORD_STEM                                                                                           \
    "CASE WHEN stem = '' THEN word WHEN stem < ' ' THEN substr(word, 1, length(word) - unicode(stem)) ELSE" \
    " stem END"
#define WORD_STEM_PUT(word, stem)                                                                         \
    "CASE WHEN " stem " = " word " THEN '' WHEN length(" word ") - length(" stem ") BETWEEN 1 AND 31 AND" \
    " substr(" word ", 1, length(" stem ")) = " stem " THEN char(length(" word ") - length(" stem         \
    ")) ELSE " stem " END"

#endif
