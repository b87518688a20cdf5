// SPDX-License-Identifier: MIT
// The analysed terms of one field: by number, and, where they are spelled, packed as they are played to FTS5; and what ranking segments
// keep beside them.
#ifndef LOCI_STORE_TOKENS_H
#define LOCI_STORE_TOKENS_H

#include "store/document/counts.h"
#include "text/words/analyzer.h"

// Of each token the number of its word (its place among the entries of DICTIONARY_WORDS of the dictionary that counted it, whose link is its
// term's), whether it stands at the position of the one before it, and the flags of its form:
//
//     | number 29 | joined 1 | flags 2 |
//
// So who gathers postings by term and form need not look them up, nor hash them, again; and as the dictionary tells what they are, the
// tokens of an analysis are these numbers alone. Where somebody asks for more they are spelled (tokens_spell): the terms, one byte
// before each: its size minus one in the low seven bits (terms have 1..ANALYZER_TERM_MAX = 128 bytes), the high bit set for a term that
// stands at the position of the one before it.
//
//     0 1 2 …  [02 c o][85 c o o p e r][03 o p e r] …
//
// Then of each token how it was written (store/document/form.h). At the end, as varints, the positions at which sentences begin, but for
// the first: each less the one before it.
struct prepared_tokens {
    size_t size;           // bytes of the packed terms; 0: they are not spelled
    size_t forms_size;     // … and of the forms
    size_t sentences_size; // … and of the sentences
    const struct dictionary *
        dictionary; // whose words they have the numbers of; it outlives them, but what is spelled alone needs none
    uint32_t length;  // positions
    uint32_t count;   // tokens that have a number: all, or none
    uint32_t words[]; // `count` of them, then the packed terms, forms and sentences
};

enum { TOKEN_FORM = 3, TOKEN_JOINED = 4, TOKEN_NUMBER = 3, TOKEN_NUMBER_MAX = (1 << 29) - 1 };

#define TOKEN_COLOCATED 0x80

static inline const unsigned char *tokens_packed(const struct prepared_tokens *tokens)
{
    return (const unsigned char *)(tokens->words + tokens->count);
}

static inline const unsigned char *tokens_forms(const struct prepared_tokens *tokens)
{
    return tokens_packed(tokens) + tokens->size;
}

static inline const unsigned char *tokens_sentences(const struct prepared_tokens *tokens)
{
    return tokens_forms(tokens) + tokens->forms_size;
}

static inline bool tokens_are_spelled(const struct prepared_tokens *tokens)
{
    return tokens->size > 0 || tokens->count == 0;
}

// Numbers and sentences of `dictionary`'s words, not spelled; NULL when out of memory. To be freed, as what follows.
struct prepared_tokens *tokens_make(const struct dictionary *dictionary, const uint32_t *words, size_t count,
                                    const struct buffer *sentences, uint32_t length);
// A copy that is spelled, of such that are or not; NULL when out of memory.
struct prepared_tokens *tokens_spell(const struct prepared_tokens *tokens);
// The same without what ranking segments want: what FTS5 is played.
struct prepared_tokens *tokens_packed_only(const struct prepared_tokens *tokens);
// Whether tokens that have numbers say the same: with `written`, also in the same forms and sentences.
bool tokens_say_the_same(const struct prepared_tokens *a, const struct prepared_tokens *b, bool written);

_Static_assert(ANALYZER_TERM_MAX <= 128, "a term's size fits in seven bits");

#endif
