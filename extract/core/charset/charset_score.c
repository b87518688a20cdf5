// SPDX-License-Identifier: MIT
// How plausible decoded text is.
#include "extract/core/charset/charset.h"

#include "text/base/utf8.h"

// What a character says about the encoding that gave it.
enum evidence {
    EVIDENCE_LETTER = 1,
    EVIDENCE_PUNCTUATION = 1,
    EVIDENCE_SIGN_IN_WORD = -2,
    EVIDENCE_IDEOGRAPH_IN_LATIN = -2,
    EVIDENCE_BROKEN = -4
};

static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static bool is_typographic(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x2026) || code == 0x20ac || code == 0x2030;
}

static bool is_ideograph(uint32_t code)
{
    return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3) ||
           (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3ffff);
}

// The alphabets that the encodings at hand can give: Latin with marks, Greek, Cyrillic, Armenian, Hebrew, Arabic,
// Thai, Georgian.
static bool is_letter(uint32_t code)
{
    if (code < 0x250)
        return code >= 0xc0 && code != 0xd7 && code != 0xf7;
    return (code >= 0x370 && code <= 0x6ff) || (code >= 0xe01 && code <= 0xe5b) ||
           (code >= 0x10a0 && code <= 0x10ff) || (code >= 0x1e00 && code <= 0x1fff);
}

static bool is_broken(uint32_t code)
{
    return code < 0xa0 || code == UTF8_REPLACEMENT || (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;
}

static long judge(uint32_t code, uint32_t before, uint32_t after)
{
    if (is_typographic(code))
        return EVIDENCE_PUNCTUATION;
    if (is_letter(code))
        return EVIDENCE_LETTER;
    if (is_broken(code))
        return EVIDENCE_BROKEN;
    return is_latin(before) && is_latin(after) ? EVIDENCE_SIGN_IN_WORD : 0;
}

// A text with this many Latin letters an ideograph is a Latin one.
enum { LATIN_PER_IDEOGRAPH = 8 };

long charset_score(const char *text, size_t size)
{
    long score = 0, latin = 0, ideographs = 0;
    uint32_t before = ' ', code = ' ';
    for (size_t at = 0; at <= size;) {
        uint32_t after = ' ';
        at += at < size ? utf8_decode(text + at, size - at, &after) : 1;
        if (is_ideograph(code))
            ideographs++;
        else if (code >= 0x80)
            score += judge(code, before, after);
        else
            latin += is_latin(code);
        before = code;
        code = after;
    }
    bool strangers = latin > LATIN_PER_IDEOGRAPH * ideographs;
    return score + ideographs * (strangers ? EVIDENCE_IDEOGRAPH_IN_LATIN : EVIDENCE_LETTER);
}
