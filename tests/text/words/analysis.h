// SPDX-License-Identifier: MIT
// The tokens of a text as one line, for tables of tests.
#ifndef LOCI_TESTS_TEXT_ANALYSIS_H
#define LOCI_TESTS_TEXT_ANALYSIS_H

#include "text/base/buffer.h"
#include "text/words/analyzer.h"

// Terms with a space between; a joined form as "=term/parts" behind the first part.
static inline bool analysis_add_term(void *context, const struct token *token)
{
    struct buffer *out = context;
    if (out->size > 0)
        buffer_add_byte(out, ' ');
    if (token->joined_parts > 0)
        buffer_add_byte(out, '=');
    buffer_add(out, token->term, token->term_size);
    if (token->joined_parts > 0)
        buffer_printf(out, "/%u", token->joined_parts);
    return true;
}

// The same with the unstemmed words.
static inline bool analysis_add_word(void *context, const struct token *token)
{
    struct token unstemmed = *token;
    unstemmed.term = token->word;
    unstemmed.term_size = token->word_size;
    return analysis_add_term(context, &unstemmed);
}

// The ranges of the tokens in the text, with a bar between.
struct analysis_ranges {
    const char *text;
    struct buffer out;
};

static inline bool analysis_add_range(void *context, const struct token *token)
{
    struct analysis_ranges *ranges = context;
    if (ranges->out.size > 0)
        buffer_add_byte(&ranges->out, '|');
    return buffer_add(&ranges->out, ranges->text + token->start, token->end - token->start);
}

#endif
