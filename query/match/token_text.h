// SPDX-License-Identifier: MIT
// A text as its tokens, each with its term, its word as it is written (case, marks, British and American spelling
// aside) and its place; and where terms stand in it.
#ifndef LOCI_QUERY_TOKEN_TEXT_H
#define LOCI_QUERY_TOKEN_TEXT_H

#include "text/words/analyzer.h"
#include "text/words/english_spelling.h"

struct text_token {
    size_t term, term_size, word, word_size; // in token_text.bytes
    size_t start, end;                       // bytes of the text
    uint32_t position;
    bool joined;   // of a compound, beside its first part
    bool capitals; // of a text that is not there (NULL): token_in_capitals
};

enum { TERM_FILTER_WORDS = 32, TERM_BITS = TERM_FILTER_WORDS * 64 };

// Zero-initialise, set `english`, and buffer_init(&bytes); then it may be read into again and again.
struct token_text {
    const struct english_spelling
        *english;     // borrowed: by which words of English texts get one spelling; or NULL
    const char *text; // borrowed; NULL: tokens were put together from an index (postings/lists/writing.h)
    size_t size;
    language tongue;
    struct buffer bytes;
    struct text_token *tokens; // in the order of the text
    size_t count, capacity;
    size_t *places; // the first token of each position, and one more
    size_t place_count, place_capacity;
    uint64_t filter[TERM_FILTER_WORDS]; // of a text that was read: the term_bit of each term
};

// False: out of memory.
bool token_text_read(struct token_text *out, struct analyzer *analyzer, language tongue, const char *text,
                     size_t size);
void token_text_clear(struct token_text *text);

size_t term_bit(const char *term, size_t size); // below TERM_BITS

bool token_in_capitals(const struct token_text *text, const struct text_token *token); // is_in_capitals

// Whether finished terms (divided by single spaces) stand from token `at` on. `stood`, which has room for `room` tokens, gets them by
// number and *count how many; more terms than there is room for stand nowhere.
bool token_text_stands(const struct token_text *text, size_t at, const char *terms, size_t size,
                       size_t *stood, size_t room, size_t *count);

#endif
