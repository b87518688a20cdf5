// SPDX-License-Identifier: MIT
// The analysed terms of one field: by number, and packed as they are played to FTS5; and what ranking segments keep beside them.
#ifndef LOCI_STORE_TOKENS_H
#define LOCI_STORE_TOKENS_H

#include "text/words/analyzer.h"

// Of each token the number of its word: its place among the entries of DICTIONARY_WORDS of the dictionary that counted it
// (the document's, or the one that it was counted into with others), whose link is its term's. So who gathers postings by term and form
// need not look them up, nor hash them, again. Then the terms, one byte before each: its size minus one in the low seven bits (terms have 1..ANALYZER_TERM_MAX = 128
// bytes), the high bit set for a term that stands at the position of the one before it.
//
//     0 1 2 …  [02 c o][85 c o o p e r][03 o p e r] …
//
// Then of each token how it was written (store/document/form.h), and as varints the positions at which sentences begin, but for the
// first: each less the one before it.
struct prepared_tokens {
    size_t size;           // bytes of the packed terms
    size_t forms_size;     // … and of the forms
    size_t sentences_size; // … and of the sentences
    uint64_t dictionary;   // `serial` of the dictionary whose words they have the numbers of
    uint32_t length;       // positions
    uint32_t count;        // tokens that have a number: all, or none
    uint32_t words[];      // `count` of them, then the packed terms, forms and sentences
};

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

// All of it, in bytes, `size` of them behind the numbers; false where they cannot be counted.
static inline bool tokens_bytes(uint32_t count, size_t size, size_t *out)
{
    return !__builtin_mul_overflow((size_t)count, sizeof(uint32_t), out) &&
           !__builtin_add_overflow(*out, sizeof(struct prepared_tokens), out) &&
           !__builtin_add_overflow(*out, size, out);
}

_Static_assert(ANALYZER_TERM_MAX <= 128, "a term's size fits in seven bits");

#endif
