// SPDX-License-Identifier: MIT
// The words of a document, and how one that a line's end divides is written.
#ifndef LOCI_EXTRACT_PDF_WORDS_H
#define LOCI_EXTRACT_PDF_WORDS_H

#include "extract/paper/pdf/pdf_text.h"

struct pdf_words;

// Collects the words that stand within the lines of the text. False: out of memory.
bool pdf_words_new(struct pdf_words **out, const struct pdf_text *pdf);
void pdf_words_free(struct pdf_words *words);

// How the end of a line and the beginning of the next are joined.
enum pdf_join {
    PDF_APART,  // by a space
    PDF_CLOSED, // as one word, without the hyphen: "ac-" "cordance"
    PDF_KEPT,   // as one word with what stands between: "co-" "operation", "1964–" "68"
};

// `left` and `right` are words as they stand there. A word that is divided is written as the document writes it elsewhere, or a word that begins
// as it does; else with its hyphen if both parts are words of the document (but for such as "under" and "stand"), or by what its parts are:
// self-, non-, well-, twenty-, -même.
enum pdf_join pdf_words_join(const struct pdf_words *words, const char *left, size_t left_size,
                             const char *right, size_t right_size);

// The bytes of the hyphen that the word ends with, 0 without one.
size_t pdf_hyphen_size(const char *word, size_t size);

#endif
