// SPDX-License-Identifier: MIT
// Where the words of a text are.
#include "text/words/tokenizer.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include "text/words/glyph.h"
#include "text/words/number.h"
#include <endian.h>
#include <string.h>

static bool is_ascii_word(unsigned char byte)
{
    return (unsigned char)((byte | 0x20) - 'a') < 26 || (unsigned char)(byte - '0') < 10;
}

// The high bit of each byte of `bytes` (whose high bits are clear) that is in first..last.
static uint64_t bytes_between(uint64_t bytes, unsigned char first, unsigned char last)
{
    uint64_t ones = 0x0101010101010101u;
    return (bytes + ones * (0x80u - first)) & ~(bytes + ones * (0x7Fu - last)) & ones * 0x80;
}

// Skips ASCII letters and digits, eight bytes at a time: the end of a word is a branch that no processor
// foretells, so there should be one of them a word, not one a letter.
static size_t skip_ascii_word(const struct tokenizer *tokenizer, size_t at)
{
    while (tokenizer->size - at >= sizeof(uint64_t)) {
        uint64_t bytes;
        memcpy(&bytes, tokenizer->text + at, sizeof bytes);
        bytes = le64toh(bytes);
        uint64_t high = bytes & 0x8080808080808080u;
        uint64_t low = bytes ^ high;
        uint64_t word = bytes_between(low | 0x2020202020202020u, 'a', 'z') | bytes_between(low, '0', '9');
        uint64_t other = (~word | high) & 0x8080808080808080u;
        if (other)
            return at + (size_t)__builtin_ctzll(other) / 8;
        at += sizeof bytes;
    }
    while (at < tokenizer->size && is_ascii_word((unsigned char)tokenizer->text[at]))
        at++;
    return at;
}

static bool is_lower_case(const struct glyph *glyph)
{
    return glyph->class == WORD_BREAK_LETTER && letter_category(glyph->code) == UTF8PROC_CATEGORY_LL;
}

static size_t skip_blanks(const struct tokenizer *tokenizer, size_t at)
{
    while (at < tokenizer->size && (tokenizer->text[at] == ' ' || tokenizer->text[at] == '\t'))
        at++;
    return at;
}

// Where a word goes on that a line's end divides at `at`, behind its hyphen; 0 when it does not.
static size_t match_line_end(const struct tokenizer *tokenizer, size_t at)
{
    at = skip_blanks(tokenizer, at);
    size_t line_end = at;
    if (at < tokenizer->size && tokenizer->text[at] == '\r')
        at++;
    if (at < tokenizer->size && tokenizer->text[at] == '\n')
        at++;
    if (at == line_end)
        return 0;
    at = skip_blanks(tokenizer, at);
    struct glyph next = glyph_at(tokenizer, at);
    return is_lower_case(&next) ? at : 0;
}

static size_t skip_extend(const struct tokenizer *tokenizer, size_t at)
{
    for (;;) {
        struct glyph glyph = glyph_at(tokenizer, at);
        if (glyph.class != WORD_BREAK_EXTEND && glyph.class != WORD_BREAK_SOFT_HYPHEN)
            return at;
        at += glyph.size;
    }
}

// The end of the run of letters, digits and what extends them at `at`.
static size_t scan_run(const struct tokenizer *tokenizer, size_t at, bool *plain)
{
    for (;;) {
        if (at < tokenizer->size && (unsigned char)tokenizer->text[at] < 0x80)
            at = skip_ascii_word(tokenizer, at);
        struct glyph glyph = glyph_at(tokenizer, at);
        size_t rest = 0;
        if (glyph.class == WORD_BREAK_SOFT_HYPHEN)
            rest = match_line_end(tokenizer, at + glyph.size);
        else if (!is_letter_or_digit(glyph.class) && glyph.class != WORD_BREAK_EXTEND)
            return at;
        at = rest ? rest : at + glyph.size;
        *plain = false;
    }
}

// The end of a letter that stands alone; 0 when other letters or digits follow, or there is none.
static size_t match_initial(const struct tokenizer *tokenizer, size_t at)
{
    struct glyph letter = glyph_at(tokenizer, at);
    if (letter.class != WORD_BREAK_LETTER)
        return 0;
    size_t end = skip_extend(tokenizer, at + letter.size);
    return is_letter_or_digit(class_at(tokenizer, end)) ? 0 : end;
}

// The end of two or more initials at `start` ("U.S.", "J.F." of "J.F.Kennedy"); 0 when there are none.
static size_t match_initials(const struct tokenizer *tokenizer, size_t start)
{
    size_t end = match_initial(tokenizer, start);
    size_t count = 0;
    for (size_t next = end; next != 0; count++) {
        end = next;
        bool stop = class_at(tokenizer, end) == WORD_BREAK_FULL_STOP;
        next = stop ? match_initial(tokenizer, end + 1) : 0;
    }
    if (count < 2)
        return 0;
    return class_at(tokenizer, end) == WORD_BREAK_FULL_STOP ? end + 1 : end;
}

// Whether the glyph before `at` and the one at `next` are both letters of the Hebrew script.
static bool joins_hebrew(const struct tokenizer *tokenizer, size_t at, size_t next)
{
    uint32_t before;
    size_t start = utf8_floor(tokenizer->text, tokenizer->size, at - 1);
    utf8_decode(tokenizer->text + start, tokenizer->size - start, &before);
    struct glyph after = glyph_at(tokenizer, next);
    return word_break_script(before) == SCRIPT_HEBREW && word_break_script(after.code) == SCRIPT_HEBREW;
}

size_t tokenizer_apostrophe(const char *text, size_t size, size_t at)
{
    const struct tokenizer tokenizer = {.text = text, .size = size};
    struct glyph glyph = glyph_at(&tokenizer, at);
    if (glyph.class == WORD_BREAK_APOSTROPHE)
        return glyph.size;
    if (glyph.class != WORD_BREAK_BACKSLASH)
        return 0;
    struct glyph escaped = glyph_at(&tokenizer, at + 1);
    return escaped.class == WORD_BREAK_APOSTROPHE ? 1 + escaped.size : 0;
}

// Bytes of what joins the run that ends at `at` to letters behind it; 0 when nothing does.
static size_t match_joiner(const struct tokenizer *tokenizer, size_t at, struct word_span *out)
{
    struct glyph glyph = glyph_at(tokenizer, at);
    size_t next = at + glyph.size;
    switch (glyph.class) {
    case WORD_BREAK_APOSTROPHE:
    case WORD_BREAK_BACKSLASH:
        glyph.size = tokenizer_apostrophe(tokenizer->text, tokenizer->size, at);
        if (glyph.size == 0 || class_at(tokenizer, at + glyph.size) != WORD_BREAK_LETTER)
            return 0;
        if (out->first_apostrophe == 0)
            out->first_apostrophe = at;
        out->last_apostrophe = at;
        return glyph.size;
    case WORD_BREAK_MIDDLE_DOT:
        return (tokenizer->text[at - 1] | 0x20) == 'l' && next < tokenizer->size &&
                       (tokenizer->text[next] | 0x20) == 'l'
                   ? glyph.size
                   : 0;
    case WORD_BREAK_GERSHAYIM: return joins_hebrew(tokenizer, at, next) ? glyph.size : 0;
    default: return 0;
    }
}

// The end of the word of letters and digits at out->start.
static size_t scan_word(const struct tokenizer *tokenizer, struct word_span *out)
{
    size_t at = scan_run(tokenizer, out->start, &out->plain);
    enum word_break class = class_at(tokenizer, at);
    if (class == WORD_BREAK_OTHER)
        return at;
    if (class == WORD_BREAK_FULL_STOP || class == WORD_BREAK_COMMA) {
        size_t end = class == WORD_BREAK_FULL_STOP ? match_initials(tokenizer, out->start) : 0;
        if (end == 0)
            end = number_end(tokenizer, out->start, at);
        if (end != at) {
            at = scan_run(tokenizer, end, &out->plain);
            // "J.F.Kennedy": letters right behind initials are a word of their own.
            if (tokenizer->text[end - 1] == '.')
                at = end;
            out->plain = false;
        }
    }
    for (size_t joiner; (joiner = match_joiner(tokenizer, at, out)) != 0;) {
        at = scan_run(tokenizer, at + joiner, &out->plain);
        out->plain = false;
    }
    return at;
}

static size_t scan_katakana(const struct tokenizer *tokenizer, size_t at)
{
    while (class_at(tokenizer, at) == WORD_BREAK_KATAKANA) {
        at += glyph_at(tokenizer, at).size;
        at = skip_extend(tokenizer, at);
    }
    return at;
}

// Where the next word begins when a hyphen links it to the one that ends at `at`; 0 when none does.
static size_t match_link(const struct tokenizer *tokenizer, size_t at)
{
    struct glyph hyphen = glyph_at(tokenizer, at);
    if (hyphen.class != WORD_BREAK_HYPHEN)
        return 0;
    size_t next = at + hyphen.size;
    return is_letter_or_digit(class_at(tokenizer, next)) ? next : match_line_end(tokenizer, next);
}

void tokenizer_init(struct tokenizer *tokenizer, const char *text, size_t size)
{
    *tokenizer = (struct tokenizer){.text = text, .size = size};
}

// Whether ".NET" stands at `at`, a word of its own.
static bool is_dot_net(const struct tokenizer *tokenizer, size_t at)
{
    return tokenizer->size - at >= 4 && memcmp(tokenizer->text + at, ".NET", 4) == 0 &&
           (at == 0 || !is_ascii_word((unsigned char)tokenizer->text[at - 1])) &&
           !is_letter_or_digit(class_at(tokenizer, at + 4));
}

// The start of the next word; tokenizer->size when there is none.
static size_t find_word(const struct tokenizer *tokenizer)
{
    size_t at = tokenizer->at;
    for (;;) {
        while (at < tokenizer->size && (unsigned char)tokenizer->text[at] < 0x80) {
            if (word_break_is_word(word_break_ascii((unsigned char)tokenizer->text[at])) ||
                (tokenizer->text[at] == '.' && is_dot_net(tokenizer, at)))
                return at;
            at++;
        }
        struct glyph glyph = glyph_at(tokenizer, at);
        if (glyph.size == 0 || word_break_is_word(glyph.class))
            return at;
        at += glyph.size;
    }
}

// Whether a stop or a comma only divides behind the ASCII word [start, end): of what begins with a letter, has another one and is
// ASCII, they make neither initials nor a number.
static bool only_divides(const struct tokenizer *tokenizer, size_t start, size_t end)
{
    return (tokenizer->text[end] == '.' || tokenizer->text[end] == ',') && end - start >= 2 &&
           !is_ascii_digit(tokenizer, start);
}

// The common case: ASCII letters and digits, and behind them a blank or whatever else only divides.
static bool match_plain_word(const struct tokenizer *tokenizer, struct word_span *out)
{
    size_t end = skip_ascii_word(tokenizer, out->start);
    if (end == out->start)
        return false;
    if (end < tokenizer->size) {
        unsigned char byte = (unsigned char)tokenizer->text[end];
        if (byte >= 0x80 || byte == '+' || byte == '#' ||
            (word_break_ascii(byte) != WORD_BREAK_OTHER && !only_divides(tokenizer, out->start, end)))
            return false;
        if (byte == ' ' && is_ascii_digit(tokenizer, end + 1) && end - out->start <= 3)
            return false; // it may be a group of thousands
    }
    out->plain = true;
    out->end = end;
    return true;
}

static bool has_letter_before(const struct tokenizer *tokenizer, size_t at)
{
    return at > 0 && (unsigned char)((tokenizer->text[at - 1] | 0x20) - 'a') < 26;
}

// Bytes of the signs behind the word at out->start, which ends at `at`, that make it another: C++, C#. 0 when there are none.
static size_t match_signs(const struct tokenizer *tokenizer, size_t start, size_t at)
{
    size_t size = 0;
    if (at >= tokenizer->size || !has_letter_before(tokenizer, at))
        return 0;
    if (tokenizer->text[at] == '#' && at - start == 1)
        size = 1;
    else if (tokenizer->size - at >= 2 && memcmp(tokenizer->text + at, "++", 2) == 0)
        size = 2;
    return is_letter_or_digit(class_at(tokenizer, at + size)) ? 0 : size;
}

// A capital that stands alone, with a stop behind it.
static bool is_initial(const struct tokenizer *tokenizer, size_t at, size_t *end)
{
    const struct glyph letter = glyph_at(tokenizer, at);
    *end = match_initial(tokenizer, at);
    return *end != 0 && letter_category(letter.code) == UTF8PROC_CATEGORY_LU &&
           class_at(tokenizer, *end) == WORD_BREAK_FULL_STOP;
}

// Where the next initial begins when the word is one and a blank stands between them (J. F.); 0 when there is none.
static size_t match_next_initial(const struct tokenizer *tokenizer, const struct word_span *word)
{
    size_t end;
    if (!is_initial(tokenizer, word->start, &end) || end != word->end)
        return 0;
    const struct glyph blank = glyph_at(tokenizer, ++end);
    const size_t next = end + blank.size;
    return (blank.code == ' ' || blank.code == 0x00A0 || blank.code == 0x202F) &&
                   is_initial(tokenizer, next, &end)
               ? next
               : 0;
}

// A picture with what is joined to it: a variation, a colour of skin, others behind joiners; a pair of regional indicators.
static size_t scan_emoji(const struct tokenizer *tokenizer, size_t at)
{
    enum { JOINER_SIZE = 3 };
    const bool regional = class_at(tokenizer, at) == WORD_BREAK_REGIONAL;
    at = skip_extend(tokenizer, at + glyph_at(tokenizer, at).size);
    if (regional && class_at(tokenizer, at) == WORD_BREAK_REGIONAL)
        return skip_extend(tokenizer, at + glyph_at(tokenizer, at).size);
    while (!regional && memcmp(tokenizer->text + at - JOINER_SIZE, "\xE2\x80\x8D", JOINER_SIZE) == 0 &&
           class_at(tokenizer, at) == WORD_BREAK_EMOJI)
        at = skip_extend(tokenizer, at + glyph_at(tokenizer, at).size);
    return at;
}

// The end of the word at out->start, and in *next where one begins that is linked to it.
static size_t scan_any(struct tokenizer *tokenizer, struct word_span *out, size_t *next)
{
    const struct glyph glyph = glyph_at(tokenizer, out->start);
    switch (glyph.class) {
    case WORD_BREAK_FULL_STOP: return out->start + 4; // .NET
    case WORD_BREAK_KATAKANA: return scan_katakana(tokenizer, out->start);
    case WORD_BREAK_EMOJI:
    case WORD_BREAK_REGIONAL: return scan_emoji(tokenizer, out->start);
    case WORD_BREAK_LETTER:
    case WORD_BREAK_DIGIT: break;
    default: return skip_extend(tokenizer, out->start + glyph.size);
    }
    out->plain = true;
    out->end = scan_word(tokenizer, out);
    const size_t signs = match_signs(tokenizer, out->start, out->end);
    out->plain = out->plain && signs == 0;
    out->end += signs;
    *next = match_link(tokenizer, out->end);
    if (*next == 0)
        *next = number_next_group(tokenizer, out);
    if (*next == 0)
        *next = match_next_initial(tokenizer, out);
    return out->end;
}

bool tokenizer_next(struct tokenizer *tokenizer, struct word_span *out)
{
    size_t start = find_word(tokenizer);
    tokenizer->at = start;
    if (start == tokenizer->size)
        return false;
    *out = (struct word_span){.start = start};
    if (match_plain_word(tokenizer, out)) {
        tokenizer->at = out->end;
        return true;
    }
    size_t next = 0;
    out->end = scan_any(tokenizer, out, &next);
    out->linked = next != 0;
    tokenizer->at = next ? next : out->end;
    return true;
}
