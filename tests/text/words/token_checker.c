// SPDX-License-Identifier: MIT
// The contract of the analysis, checked on one text.
#include "tests/text/words/token_checker.h"

#include "text/base/buffer.h"
#include "text/base/utf8.h"
#include <string.h>

struct checker {
    const char *text;
    size_t size;
    const char *fault;
    struct buffer terms; // of the ordinary tokens, each with a line's end
    uint32_t count;
    size_t end;          // of the last ordinary token
    size_t compound_end; // of the joined form that is open, and the parts it still wants
    uint32_t parts_left;
    size_t first_start;
};

static bool is_word(const char *word, size_t size)
{
    return size > 0 && size <= ANALYZER_TERM_MAX && utf8_valid_prefix(word, size) == size &&
           memchr(word, ' ', size) == NULL;
}

static const char *find_fault(struct checker *checker, const struct token *token)
{
    if (!is_word(token->term, token->term_size))
        return "a term is no word";
    if (!is_word(token->word, token->word_size))
        return "a word is no word";
    if (token->start >= token->end || token->end > checker->size)
        return "a range is empty or outside the text";
    if (utf8_floor(checker->text, checker->size, token->start) != token->start ||
        utf8_floor(checker->text, checker->size, token->end) != token->end)
        return "a range divides a code point";
    if (token->joined_parts > 0) {
        if (checker->parts_left > 0 || token->joined_parts < 2 || token->position + 1 != checker->count ||
            token->start != checker->first_start)
            return "a joined form is out of place";
        checker->parts_left = token->joined_parts - 1;
        checker->compound_end = token->end;
        return NULL;
    }
    if (token->position != checker->count++)
        return "positions are not counted by one";
    if (token->start < checker->end)
        return "ranges overlap or go back";
    if (checker->parts_left > 0 && --checker->parts_left == 0 && token->end != checker->compound_end)
        return "a joined form does not cover its parts";
    checker->first_start = token->start;
    checker->end = token->end;
    buffer_add(&checker->terms, token->term, token->term_size);
    buffer_add_byte(&checker->terms, '\n');
    return NULL;
}

static bool check_token(void *context, const struct token *token)
{
    struct checker *checker = context;
    checker->fault = find_fault(checker, token);
    return checker->fault == NULL;
}

static void check_run(struct checker *checker, struct analyzer *analyzer, language id, enum analysis analysis)
{
    uint32_t length;
    buffer_init(&checker->terms);
    bool done =
        analyzer_run(analyzer, id, analysis, checker->text, checker->size, check_token, checker, &length);
    if (!done && !checker->fault)
        checker->fault = "the analysis did not end";
    if (done && length != checker->count)
        checker->fault = "the length is not the number of positions";
    if (done && checker->parts_left > 0)
        checker->fault = "a joined form lacks a part";
}

const char *check_tokens(struct analyzer *analyzer, language id, const char *text, size_t size)
{
    struct checker plain = {.text = text, .size = size};
    struct checker compound = plain;
    check_run(&plain, analyzer, id, ANALYSIS_PLAIN);
    check_run(&compound, analyzer, id, ANALYSIS_COMPOUND);
    const char *fault = plain.fault ? plain.fault : compound.fault;
    if (!fault && (plain.terms.size != compound.terms.size ||
                   memcmp(plain.terms.data, compound.terms.data, plain.terms.size) != 0))
        fault = "without joined forms the terms differ";
    buffer_clear(&plain.terms);
    buffer_clear(&compound.terms);
    return fault;
}
