// SPDX-License-Identifier: MIT
// The words of a text as a line of places; a compound's joined form is a way to step over its parts.
//
//     security   co-operation   agreement
//        0         1     2          3        places, each with its term
//                  └─joined─┘                steps from 1 to 3
#ifndef LOCI_QUERY_LATTICE_H
#define LOCI_QUERY_LATTICE_H

#include "query/expand/expander.h"

struct place {
    size_t term_size, word_size;
    size_t joined_size; // 0: none begins here
    unsigned joined_parts;
    size_t start, end; // bytes of the text
    bool elided;       // an article before a name, which may be missing: d'Orsay
    bool prefix;       // a * ends it

    // What else the archive holds of it; each list may be empty.
    struct lexicon_terms divided;  // spellings of `term` in several words
    struct lexicon_terms stems;    // of the word, as the archive took it in whatever language
    struct lexicon_terms variants; // of other ways to write the word (variants.h)
    struct lexicon_terms begun;    // of a prefix: the stems of words that begin so

    char term[ANALYZER_TERM_MAX];
    char joined[ANALYZER_TERM_MAX];
    char word[ANALYZER_TERM_MAX]; // before stemming
};

struct lattice {
    const char *text; // borrowed
    size_t size;
    struct place *places; // owned
    size_t count, begun;  // places; of these and a next one that a joined form begins
    bool cut;             // it has more words than EXPAND_PHRASE_WORDS_MAX
};

// The places of a text in a language, with their terms alone. *out is the caller's to clear, unless it fails; so is what the others
// add to it.
loci_error lattice_read(struct expander *expander, language tongue, const char *text, size_t size,
                        struct lattice *out);
void lattice_clear(struct lattice *lattice);

// Divided spellings of a term, looked up once a question. *out, empty before, is the caller's to clear.
loci_error lattice_divided(struct expander *expander, const char *term, size_t size,
                           struct lexicon_terms *out);

// Adds what the archive holds of each place: divided spellings, stems, variants, words that begin so.
loci_error lattice_look_up(struct expander *expander, language tongue, struct lattice *lattice);

#endif
