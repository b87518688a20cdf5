// SPDX-License-Identifier: MIT
// Reads texts into tokens, and finds terms in them.
#include "query/match/token_text.h"

#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/words/capital.h"
#include <stdlib.h>
#include <string.h>

static bool add_word(struct token_text *text, const struct token *token, struct text_token *out)
{
    char word[FOLD_MAX];
    memcpy(word, token->word, token->word_size);
    out->word = text->bytes.size;
    out->word_size = text->english && text->tongue == LANGUAGE_ENGLISH
                         ? english_spelling_join(text->english, word, token->word_size)
                         : token->word_size;
    return buffer_add(&text->bytes, word, out->word_size);
}

size_t term_bit(const char *term, size_t size)
{
    return fnv_of(term, size) % TERM_BITS;
}

static bool take_token(void *context, const struct token *token)
{
    struct token_text *text = context;
    struct text_token *tokens = array_reserve(text->tokens, &text->capacity, text->count + 1, sizeof *tokens);
    if (!tokens)
        return false;
    text->tokens = tokens;
    size_t *places =
        array_reserve(text->places, &text->place_capacity, (size_t)token->position + 2, sizeof *places);
    if (!places)
        return false;
    text->places = places;
    while (text->place_count <= token->position)
        places[text->place_count++] = text->count;
    struct text_token *taken = &tokens[text->count++];
    *taken = (struct text_token){.term = text->bytes.size,
                                 .term_size = token->term_size,
                                 .start = token->start,
                                 .end = token->end,
                                 .position = token->position,
                                 .joined = token->joined_parts > 0};
    const size_t bit = term_bit(token->term, token->term_size);
    text->filter[bit / 64] |= UINT64_C(1) << bit % 64;
    return buffer_add(&text->bytes, token->term, token->term_size) && add_word(text, token, taken);
}

bool token_text_read(struct token_text *out, struct analyzer *analyzer, language tongue, const char *text,
                     size_t size)
{
    out->text = text;
    out->tongue = tongue;
    out->size = size;
    out->count = out->place_count = 0;
    memset(out->filter, 0, sizeof out->filter);
    buffer_truncate(&out->bytes, 0);
    return analyzer_run(analyzer, tongue, ANALYSIS_COMPOUND, text, size, take_token, out, NULL) &&
           !out->bytes.failed;
}

void token_text_clear(struct token_text *text)
{
    buffer_clear(&text->bytes);
    free(text->tokens);
    free(text->places);
    *text = (struct token_text){0};
}

bool token_in_capitals(const struct token_text *text, const struct text_token *token)
{
    return text->text ? is_in_capitals(text->text + token->start, token->end - token->start)
                      : token->capitals;
}

static bool is_term(const struct token_text *text, size_t at, const char *term, size_t size)
{
    const struct text_token *token = &text->tokens[at];
    return token->term_size == size && memcmp(text->bytes.data + token->term, term, size) == 0;
}

// The token at a position that is the term; the count of tokens where none is.
static size_t find_at(const struct token_text *text, size_t position, const char *term, size_t size)
{
    if (position >= text->place_count)
        return text->count;
    const size_t end = position + 1 < text->place_count ? text->places[position + 1] : text->count;
    for (size_t i = text->places[position]; i < end; i++)
        if (is_term(text, i, term, size))
            return i;
    return text->count;
}

bool token_text_stands(const struct token_text *text, size_t at, const char *terms, size_t size,
                       size_t *stood, size_t room, size_t *count)
{
    size_t position = text->tokens[at].position;
    *count = 0;
    for (size_t start = 0; start <= size; position++) {
        const char *term = terms + start, *space = memchr(term, ' ', size - start);
        const size_t term_size = space ? (size_t)(space - term) : size - start;
        const size_t found = *count == 0 ? (is_term(text, at, term, term_size) ? at : text->count)
                                         : find_at(text, position, term, term_size);
        if (found == text->count || *count == room)
            return false;
        stood[(*count)++] = found;
        start += term_size + 1;
    }
    return true;
}
