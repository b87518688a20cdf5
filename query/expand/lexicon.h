// SPDX-License-Identifier: MIT
// What an archive knows of words: all that is asked for to make a plan of a question. An index answers (match/index_lexicon.h),
// and so may anything else: a plan can be made, printed and tested without a file.
#ifndef LOCI_QUERY_LEXICON_H
#define LOCI_QUERY_LEXICON_H

#include "loci.h"
#include "query/expand/spellings.h"
#include "text/words/analyzer.h"

// A term, or several divided by single spaces, with how many passages hold it.
struct lexicon_term {
    char *text; // owned
    size_t size;
    uint64_t passages;
};

struct lexicon_terms {
    struct lexicon_term *list; // owned
    size_t count;
    bool more; // there were others
};
void lexicon_terms_clear(struct lexicon_terms *terms);
// Adds a copy of a term; a copy of all of them to an empty list. LOCI_NO_MEMORY leaves a list that can be cleared.
loci_error lexicon_terms_add(struct lexicon_terms *terms, const char *text, size_t size, uint64_t passages);
loci_error lexicon_terms_copy(struct lexicon_terms *out, const struct lexicon_terms *from);

// What an acronym stands for: the long form that more than half of its definitions in the archive give.
struct lexicon_form {
    char *terms; // owned; divided by single spaces; NULL when there is none
    size_t size;
    char *name; // owned; as it is most often written: "Partnership for Peace (PfP)"
    uint64_t definitions;
};
void lexicon_form_clear(struct lexicon_form *form);

enum { LEXICON_LANGUAGES_MAX = 16 };

// Each word form that begins so, in the order of its bytes, with how often it stands in the archive, until it says no more.
typedef bool (*lexicon_visitor)(void *context, const char *word, size_t size, uint64_t occurrences);

// What cannot be answered is an error of the archive's: LOCI_NO_MEMORY, LOCI_CORRUPT and the like. Lists are empty before and
// after a failure; else the caller's to clear. Terms are finished: stems.
struct lexicon_calls {
    // Whether the planning is to end: the time is up, or somebody said so.
    bool (*should_stop)(void *state);
    // Passages that hold a term in any field: exact, 0 for one that is not known.
    loci_error (*frequency)(void *state, const char *term, size_t size, uint64_t *out);
    // Passages that hold the terms as a phrase.
    loci_error (*phrase)(void *state, const char *terms, size_t size, uint64_t *out);
    // Passages where a spelling of the first stands near one of the second, at most `between` words between them, or an
    // acronym that stands for both (the same arc). Of very many combinations the later ones may not be counted.
    loci_error (*near)(void *state, const struct spellings *first, const struct spellings *second,
                       unsigned between, uint64_t *out);
    // Stems of the words that begin so (folded), or are as a pattern says (text/words/word_pattern.h), the most frequent
    // `limit` of them, each once.
    loci_error (*prefix)(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out);
    // Stems of a word (folded) as the analysis that made the archive took it, the most frequent `limit` of them.
    loci_error (*stems)(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out);
    // Divided spellings of a joined term, the most frequent `limit` of them: cooper is "co oper".
    loci_error (*compounds)(void *state, const char *joined, size_t size, size_t limit,
                            struct lexicon_terms *out);
    loci_error (*acronym)(void *state, const char *term, size_t size, struct lexicon_form *out);
    // The acronyms that were defined as these terms, the most frequent `limit` of them.
    loci_error (*short_forms)(void *state, const char *terms, size_t size, size_t limit,
                              struct lexicon_terms *out);
    // Whether long forms of acronyms begin with these terms and go on with others.
    loci_error (*long_begins)(void *state, const char *terms, size_t size, bool *out);
    // Whether more than half of the passages that hold a term write it like an acronym: NATO, but not PLAN.
    loci_error (*is_capital)(void *state, const char *term, size_t size, bool *out);
    loci_error (*visit_words)(void *state, const char *prefix, size_t size, lexicon_visitor visit,
                              void *context);
};

struct synonyms;

struct lexicon {
    const struct lexicon_calls *calls;
    void *state;                     // the calls' first argument
    struct analyzer *analyzer;       // borrowed
    const struct synonyms *synonyms; // borrowed; or NULL
    bool current;                    // the analyzer is what made the archive
    uint64_t passages;               // of the archive
    struct lexicon_language {
        char code[16];
    } languages[LEXICON_LANGUAGES_MAX]; // of its documents, the commonest first
    size_t language_count;
};

// LOCI_INTERRUPTED, without a message, when the planning is to end. To be asked between two words that cost a look.
loci_error lexicon_poll(const struct lexicon *lexicon);
loci_error lexicon_frequency(const struct lexicon *lexicon, const char *term, size_t size, uint64_t *out);
// Passages that hold a term, or several (divided by single spaces) as a phrase; where all of these are very frequent, those that hold the rarest.
loci_error lexicon_count(const struct lexicon *lexicon, const char *terms, size_t size, uint64_t *out);

#endif
