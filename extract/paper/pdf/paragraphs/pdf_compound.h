// SPDX-License-Identifier: MIT
// How languages write words of parts: with a hyphen or without.
#ifndef LOCI_EXTRACT_PDF_COMPOUND_H
#define LOCI_EXTRACT_PDF_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

// Lists end with NULL; small letters.
struct pdf_compound {
    const char *const *witnesses; // frequent words of the language, PDF_COMPOUND_WITNESSES of them
    const char *const *open;      // what hardly ever stands before a word without a hyphen: "self"
    const char *const *half_open; // likewise, before a word of some length that is no ending: "twenty"
    const char *const *closed;    // words that begin others without a hyphen, though both are words: "under"
    const char *const *enclitics; // what stands behind a word with a hyphen alone: "même"
    bool adverbs;                 // an adverb keeps it before what it is of: "environmentally-minded"
    bool joins_words;             // two words of a document that stand on both sides of a hyphen keep it
};

enum { PDF_COMPOUND_WITNESSES = 6 };

// The rules of the language of which a document holds the most witnesses, if it holds most of them and more than of English; else those of
// English with what stands behind hyphens in French and Russian.
const struct pdf_compound *pdf_compound_find(bool (*holds)(const void *context, const char *word,
                                                           size_t size),
                                             const void *context);

#endif
