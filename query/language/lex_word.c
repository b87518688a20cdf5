// SPDX-License-Identifier: MIT
// What the code points of a query are, and where its words end.
#include "query/language/lex_word.h"

#include "query/language/days.h"
#include "query/language/sentence.h"
#include "query/language/word_end.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <string.h>

static enum lex_class classify(uint32_t code)
{
    switch (code) {
    case '"':
    case 0x201C: // curly quotes, high and low, and their kin
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB: // « »
    case 0x00BB:
    case 0xFF02: return CLASS_QUOTE;
    case '(':
    case 0xFF08: return CLASS_OPEN;
    case ')':
    case 0xFF09: return CLASS_CLOSE;
    case 0x0085: // ends of lines
    case 0x2028:
    case 0x2029:
    case 0x00A0:
    case 0x202F:
    case 0x205F:
    case 0x3000: return CLASS_SPACE;
    default:
        return code <= ' ' || code == 0x7F || (code >= 0x2000 && code <= 0x200A) ? CLASS_SPACE : CLASS_TEXT;
    }
}

enum lex_class lex_peek(const struct lexer *lexer, size_t at, size_t *length)
{
    uint32_t code;
    *length = utf8_decode(lexer->text + at, lexer->size - at, &code);
    return classify(code);
}

bool lex_is_quote(const struct lexer *lexer, size_t at, size_t *length)
{
    return lex_peek(lexer, at, length) == CLASS_QUOTE && !word_is_gershayim(lexer->text, lexer->size, at);
}

bool lex_is_minus(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2013 || code == 0x2212 || code == 0xFF0D;
}

size_t lex_skip_blanks(const struct lexer *lexer, size_t at)
{
    while (at < lexer->size && lexer->text[at] == ' ')
        at++;
    return at;
}

size_t lex_skip_digits(const struct lexer *lexer, size_t at)
{
    while (at < lexer->size && ascii_is_digit(lexer->text[at]))
        at++;
    return at;
}

// What is no word, where the question is prose; its quotes are told.
static size_t skip_in_sentence(struct lexer *lexer, size_t start, size_t at)
{
    size_t length;
    const size_t skipped = lexer->sentence ? sentence_skips(lexer->text, lexer->size, start, at) : 0;
    if (skipped > 0 && lex_peek(lexer, at, &length) == CLASS_QUOTE)
        notes_add_about(
            lexer->notes,
            (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = lexer->text + at, .size = length},
            "quotes in a sentence do not bind their words: write +\"…\" for a phrase that must be there");
    return skipped;
}

void lex_skip_space(struct lexer *lexer)
{
    size_t length;
    while (lexer->at < lexer->size) {
        if (!lexer->at_value && !lexer->bound && (length = skip_in_sentence(lexer, lexer->at, lexer->at)) > 0)
            ; // no word of prose
        else if (lex_peek(lexer, lexer->at, &length) == CLASS_TEXT && !lexer->at_path && !lexer->at_value &&
                 lexer->text[lexer->at] != '!')
            length = word_divider(lexer->text, lexer->size, lexer->at, lexer->at);
        else if (lex_peek(lexer, lexer->at, &length) != CLASS_SPACE)
            break;
        if (length == 0)
            break;
        lexer->at += length;
        lexer->after_space = true;
    }
}

// Whether a word with a ! behind it may be meant as its beginning (legislat! w/5 tax!) rather than called out: it is the whole
// question, or goes on in small letters.
static bool is_expander(const struct lexer *lexer, size_t start, size_t at)
{
    size_t next = at + 1;
    while (next < lexer->size && lexer->text[next] == ' ')
        next++;
    const bool small = next < lexer->size && lexer->text[next] >= 'a' && lexer->text[next] <= 'z';
    return next > at + 1 ? small : start == 0 && next == lexer->size;
}

const char lex_star_note[] =
    "a * stands behind or within a word of letters and digits; the others were ignored";
static const char question_note[] =
    "a ? stands for a letter within a word of letters and digits only; the others were ignored";
static const char quoted_note[] =
    "between quotes a ? stands for no letter, nor a * within a word: wom?n pre/1 rights is a phrase with one";

static bool is_letter_at(const struct lexer *lexer, size_t at)
{
    uint32_t code;
    if (at >= lexer->size)
        return false;
    utf8_decode(lexer->text + at, lexer->size - at, &code);
    return word_break_is_word(word_break_find(code));
}

void lex_tell_phrase(struct lexer *lexer, const struct symbol *phrase)
{
    const size_t start = (size_t)(phrase->text - lexer->text), end = start + phrase->size;
    const struct note_about about = {.code = LOCI_NOTE_IGNORED, .text = phrase->text, .size = phrase->size};
    bool question = false, star = false;
    for (size_t at = start; at + 1 < end; at++) {
        const bool goes_on = is_letter_at(lexer, at + 1);
        question |= lexer->text[at] == '?' && goes_on && at > start &&
                    is_letter_at(lexer, utf8_floor(lexer->text, lexer->size, at - 1));
        star |= lexer->text[at] == '*' && goes_on;
    }
    if (question || star)
        notes_add_about(lexer->notes, about, "%s", quoted_note);
}

// What signs within a word mean to other tools, and not here.
static void tell_sign(struct lexer *lexer, size_t start, size_t at)
{
    size_t length;
    const char sign = lexer->text[at];
    const bool more = at + 1 < lexer->size && lex_peek(lexer, at + 1, &length) == CLASS_TEXT;
    const struct note_about about = {
        .code = LOCI_NOTE_IGNORED, .text = lexer->text + start, .size = at + 1 - start};
    if (sign == '?' && more && at > start)
        notes_add_about(lexer->notes, about, "%s", question_note);
    else if (sign == '!' && at > start && lexer->text[at - 1] != '*' && is_expander(lexer, start, at))
        notes_add_about(lexer->notes, about,
                        "“%.*s!” was searched as the word: for words that begin so write %.*s*",
                        (int)(at - start), lexer->text + start, (int)(at - start), lexer->text + start);
}

// Bytes of digits and signs as `form` has them (a 0 is any digit), if nothing but what ends a word stands behind; else 0.
static size_t form_at(const struct lexer *lexer, size_t start, const char *form)
{
    size_t at = start, length;
    for (; *form; form++, at++)
        if (at >= lexer->size || (*form == '0' ? !ascii_is_digit(lexer->text[at]) : lexer->text[at] != *form))
            return 0;
    return at == lexer->size || lex_peek(lexer, at, &length) != CLASS_TEXT ||
                   strchr(",;.:?!", lexer->text[at])
               ? at - start
               : 0;
}

void lex_tell_date(struct lexer *lexer, size_t start)
{
    const char *text = lexer->text + start;
    const size_t day = form_at(lexer, start, "0000-00-00"), years = form_at(lexer, start, "0000..0000");
    const size_t size = day > 0 ? day : years;
    struct days days;
    if (size > 0 && (*text == '1' || *text == '2') && days_read_on(&days, text, size, (struct date){0}))
        notes_add_about(lexer->notes,
                        (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = text, .size = size},
                        "“%.*s” was searched as text: for documents of that time write date:%.*s", (int)size,
                        text, (int)size, text);
}

void lex_trim_tail(struct lexer *lexer, struct symbol *symbol)
{
    size_t end = symbol->size;
    while (end > 1 && (ascii_is_digit(symbol->text[end - 1]) || symbol->text[end - 1] == '.'))
        end--;
    if (end < 2 || (symbol->text[end - 1] != '~' && symbol->text[end - 1] != '^'))
        return;
    symbol->size = end - 1;
    notes_add_about(
        lexer->notes,
        (struct note_about){.code = LOCI_NOTE_IGNORED, .text = symbol->text, .size = symbol->size},
        symbol->text[end - 1] == '~'
            ? "~ behind a word was ignored: only words as they are spelled are searched"
            : "^ behind a word was ignored: words weigh by how rare they are");
}

size_t lex_find_end(struct lexer *lexer, size_t start, bool is_value, size_t *divider)
{
    size_t at = start, length;
    *divider = 0;
    while (at < lexer->size) {
        const enum lex_class found = lex_peek(lexer, at, &length);
        if (!is_value && at > start && (*divider = skip_in_sentence(lexer, start, at)) > 0)
            return at;
        if (at < lexer->tag_end && sentence_divides(lexer->text, lexer->size, start, at))
            return at;
        if (found != CLASS_TEXT && (found != CLASS_QUOTE || lex_is_quote(lexer, at, &length)))
            return at;
        *divider = is_value ? 0 : word_divider(lexer->text, lexer->size, start, at);
        if (*divider > 0) {
            if (!lexer->sentence)
                tell_sign(lexer, start, at);
            return at;
        }
        at += length;
    }
    return at;
}
