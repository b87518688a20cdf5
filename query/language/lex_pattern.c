// SPDX-License-Identifier: MIT
#include "query/language/lex_pattern.h"

#include "query/language/lex_word.h"
#include "query/language/word_end.h"
#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <string.h>

static bool is_pattern_sign(char byte)
{
    return byte == '?' || byte == '*';
}

static bool is_upper(uint32_t code)
{
    return letter_lower(code) != code;
}

// Whether the sign is no pattern's: the question ends before a capital (Who?What, but not WOM?N), or numbers are multiplied (5*3).
static bool means_other(char sign, uint32_t before, uint32_t code)
{
    return sign == '?' ? is_upper(code) && !is_upper(before)
                       : ascii_is_digit((int)before) && ascii_is_digit((int)code);
}

// What stands behind the signs of a pattern is no part of it, but for a star.
static bool pattern_is_over(const struct lexer *lexer, size_t start, size_t at)
{
    size_t length;
    while (at < lexer->size && lexer->text[at] != '*' && strchr(".:,;!?'", lexer->text[at]))
        at++;
    return at >= lexer->size || lex_peek(lexer, at, &length) != CLASS_TEXT ||
           word_divider(lexer->text, lexer->size, start, at) > 0;
}

static size_t find_end(const struct lexer *lexer, size_t start)
{
    enum { PATTERN_MAX = 64 }; // bytes: more is no word, and each is looked at once
    size_t at = start, end = 0;
    uint32_t code, before = 0;
    size_t divided = 0;
    bool initials = true; // M*A*S*H: stars between single letters
    while (at < lexer->size && at - start < PATTERN_MAX) {
        const size_t length = utf8_decode(lexer->text + at, lexer->size - at, &code);
        const bool sign = is_pattern_sign(lexer->text[at]),
                   follows = at > start && is_pattern_sign(lexer->text[at - 1]);
        if (!sign && !word_break_is_word(word_break_find(code)) && word_break_find(code) != WORD_BREAK_EXTEND)
            break;
        if (sign ? at == start : follows && means_other(lexer->text[at - 1], before, code))
            return 0;
        divided += !sign && follows;
        initials &= sign ? code == '*' : follows || at == start;
        before = sign ? before : code;
        at += length;
        end = !sign || code == '*' ? at : end;
    }
    return divided > 0 && !(initials && divided > 1) && pattern_is_over(lexer, start, end) ? end : 0;
}

bool lex_read_pattern(struct lexer *lexer, struct symbol *out)
{
    const size_t start = lexer->at, end = lexer->sentence ? 0 : find_end(lexer, start);
    if (end == 0)
        return false;
    *out = (struct symbol){.kind = SYMBOL_WORD,
                           .prefix = true,
                           .pattern = true,
                           .text = lexer->text + start,
                           .size = end - start};
    for (lexer->at = end; lexer->at < lexer->size && strchr(".:'", lexer->text[lexer->at]);)
        lexer->at++; // the stop of a sentence
    lexer->after_space = false;
    return true;
}
