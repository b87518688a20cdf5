// SPDX-License-Identifier: MIT
// Numbers in a text: 1,000,000.5, 12,50,000, 1 250 000.
#include "text/words/number.h"

#include "text/words/glyph.h"

static size_t count_digits(const struct tokenizer *tokenizer, size_t at, size_t limit)
{
    size_t count = 0;
    while (count < limit && is_ascii_digit(tokenizer, at + count))
        count++;
    return count;
}

static bool is_separated_digit(const struct tokenizer *tokenizer, size_t at)
{
    enum word_break class = class_at(tokenizer, at);
    return (class == WORD_BREAK_COMMA || class == WORD_BREAK_FULL_STOP) && is_ascii_digit(tokenizer, at + 1);
}

// The end of groups of two digits (lakhs, crores) that a group of thousands follows; `at` when there are none.
static size_t match_lakhs(const struct tokenizer *tokenizer, size_t at)
{
    size_t end = at;
    while (class_at(tokenizer, end) == WORD_BREAK_COMMA && count_digits(tokenizer, end + 1, 3) == 2)
        end += 3;
    return class_at(tokenizer, end) == WORD_BREAK_COMMA && count_digits(tokenizer, end + 1, 4) == 3 ? end
                                                                                                    : at;
}

// The end of the groups of thousands that follow one to three digits [start, at); `at` when what
// follows are no such groups throughout.
static size_t match_thousands(const struct tokenizer *tokenizer, size_t start, size_t at)
{
    if (at - start > 3)
        return at;
    size_t end = at - start < 3 ? match_lakhs(tokenizer, at) : at;
    if (end > at)
        end += 4;
    else
        while (class_at(tokenizer, end) == WORD_BREAK_COMMA && count_digits(tokenizer, end + 1, 4) == 3)
            end += 4;
    bool other = class_at(tokenizer, end) == WORD_BREAK_COMMA && is_ascii_digit(tokenizer, end + 1);
    return other ? at : end;
}

size_t number_end(const struct tokenizer *tokenizer, size_t start, size_t at)
{
    if (count_digits(tokenizer, start, at - start) != at - start)
        return at;
    if (start >= 2 && is_ascii_digit(tokenizer, start - 2) && is_separated_digit(tokenizer, start - 1))
        return at;
    at = match_thousands(tokenizer, start, at);
    if (class_at(tokenizer, at) != WORD_BREAK_FULL_STOP)
        return at;
    size_t digits = count_digits(tokenizer, at + 1, 4);
    size_t end = at + 1 + digits;
    return digits == 0 || digits == 4 || is_separated_digit(tokenizer, end) ? at : end;
}

// Bytes of what divides groups of thousands at `at`: a blank of any width, an apostrophe, a stop. 0 for others.
static size_t match_group_divider(const struct tokenizer *tokenizer, size_t at)
{
    const struct glyph glyph = glyph_at(tokenizer, at);
    switch (glyph.code) {
    case ' ':
    case '\'':
    case '.':
    case 0x00A0: // no-break
    case 0x2007: // of a figure's width
    case 0x2009: // thin
    case 0x2019:
    case 0x202F: return glyph.size; // narrow no-break
    default: return 0;
    }
}

// The end of the groups of thousands behind one to three digits [start, at), all divided in the same way; 0 when there are
// none. One group behind a stop is a fraction.
static size_t match_groups(const struct tokenizer *tokenizer, size_t start, size_t at)
{
    const uint32_t divider = glyph_at(tokenizer, at).code;
    size_t groups = 0, size;
    if (at - start > 3 || count_digits(tokenizer, start, at - start) != at - start)
        return 0;
    while (at < tokenizer->size && glyph_at(tokenizer, at).code == divider &&
           (size = match_group_divider(tokenizer, at)) != 0 && count_digits(tokenizer, at + size, 4) == 3 &&
           !is_letter_or_digit(class_at(tokenizer, at + size + 3))) {
        at += size + 3;
        groups++;
    }
    return groups >= (divider == '.' ? 2u : 1u) ? at : 0;
}

size_t number_next_group(struct tokenizer *tokenizer, struct word_span *out)
{
    if (!is_ascii_digit(tokenizer, out->start))
        return 0;
    if (out->start >= tokenizer->number_end)
        tokenizer->number_end = match_groups(tokenizer, out->start, out->end);
    out->grouped = out->end <= tokenizer->number_end;
    return out->end < tokenizer->number_end ? out->end + match_group_divider(tokenizer, out->end) : 0;
}
