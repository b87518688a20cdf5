// SPDX-License-Identifier: MIT
// The encodings of Chinese, Japanese and Korean: see charset_eastern.h.
#include "extract/core/charset/charset_eastern.h"

#include "text/base/ascii.h"
#include <string.h>
#include <strings.h>

// In eighths of a bit. Each of the standards puts its common characters first: two thousand to five thousand of "level 1"
// (JIS X 0208 rows 16–47, GB 2312 rows 16–55, Big5 A4–C6, the hangul of KS X 1001), and what is rare behind them.
enum {
    COST_HIRAGANA = 44,
    COST_KATAKANA = 50,
    COST_PUNCTUATION = 48,
    COST_HANGUL = 84,
    COST_COMMON = 92,
    COST_HALF = 80,
    COST_RARE = 124,
    COST_STRANGE = 160,
    COST_BROKEN = 240,
    COST_SCRIPTS = 64, // beside a small Latin letter
    EIGHTHS = 8
};

// A rule for two bytes: the first that fits counts.
struct range {
    unsigned char lead_first, lead_last, trail_first, trail_last;
    short cost;
};

static const struct range shift_jis[] = {
    {0x82, 0x82, 0x9F, 0xF1, COST_HIRAGANA},    {0x83, 0x83, 0x40, 0x96, COST_KATAKANA},
    {0x81, 0x82, 0x40, 0xFC, COST_PUNCTUATION}, {0x88, 0x97, 0x40, 0xFC, COST_COMMON},
    {0x98, 0x98, 0x40, 0x72, COST_COMMON},      {0x98, 0x9F, 0x40, 0xFC, COST_RARE},
    {0xE0, 0xEA, 0x40, 0xFC, COST_RARE},        {0x84, 0x87, 0x40, 0xFC, COST_STRANGE},
    {0xED, 0xFC, 0x40, 0xFC, COST_STRANGE}};
static const struct range euc_jp[] = {
    {0xA4, 0xA4, 0xA1, 0xF3, COST_HIRAGANA},    {0xA5, 0xA5, 0xA1, 0xF6, COST_KATAKANA},
    {0xA1, 0xA3, 0xA1, 0xFE, COST_PUNCTUATION}, {0xB0, 0xCF, 0xA1, 0xFE, COST_COMMON},
    {0xD0, 0xF4, 0xA1, 0xFE, COST_RARE},        {0x8E, 0x8E, 0xA1, 0xDF, COST_HALF},
    {0xA6, 0xA8, 0xA1, 0xFE, COST_STRANGE}};
static const struct range gb[] = {{0xA1, 0xA3, 0xA1, 0xFE, COST_PUNCTUATION},
                                  {0xB0, 0xD7, 0xA1, 0xFE, COST_COMMON},
                                  {0xD8, 0xF7, 0xA1, 0xFE, COST_RARE},
                                  {0x81, 0xFE, 0x40, 0xFE, COST_STRANGE}};
static const struct range big5[] = {
    {0xA1, 0xA3, 0x40, 0xFE, COST_PUNCTUATION}, {0xA4, 0xC6, 0x40, 0x7E, COST_COMMON},
    {0xA4, 0xC6, 0xA1, 0xFE, COST_COMMON},      {0xC9, 0xF9, 0x40, 0x7E, COST_RARE},
    {0xC9, 0xF9, 0xA1, 0xFE, COST_RARE},        {0x87, 0xFE, 0x40, 0xFE, COST_STRANGE}};
static const struct range uhc[] = {{0xA1, 0xA3, 0xA1, 0xFE, COST_PUNCTUATION},
                                   {0xB0, 0xC8, 0xA1, 0xFE, COST_HANGUL},
                                   {0xCA, 0xFD, 0xA1, 0xFE, COST_RARE},
                                   {0x81, 0xC6, 0x41, 0xFE, COST_STRANGE}};

#define RANGES(list) list, sizeof(list) / sizeof *(list)

static const struct eastern {
    const char *name;
    const struct range *ranges;
    size_t count;
    bool half; // A1..DF are katakana of half the width, one byte each
} encodings[] = {{"SHIFT_JIS", RANGES(shift_jis), true},
                 {"EUC-JP", RANGES(euc_jp), false},
                 {"GB18030", RANGES(gb), false},
                 {"BIG5-HKSCS", RANGES(big5), false},
                 {"UHC", RANGES(uhc), false}};

const char *charset_eastern_name(size_t index)
{
    return index < sizeof encodings / sizeof *encodings ? encodings[index].name : NULL;
}

static const struct eastern *find(const char *name)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (strcasecmp(encodings[i].name, name) == 0)
            return &encodings[i];
    return NULL;
}

bool charset_is_eastern(const char *name)
{
    return find(name) != NULL || strncasecmp(name, "ISO-2022", 8) == 0 || strcasecmp(name, "CP932") == 0;
}

static short cost_of(const struct eastern *encoding, unsigned char lead, unsigned char trail)
{
    for (size_t i = 0; i < encoding->count; i++) {
        const struct range *range = &encoding->ranges[i];
        if (lead >= range->lead_first && lead <= range->lead_last && trail >= range->trail_first &&
            trail <= range->trail_last && trail != 0x7F)
            return range->cost;
    }
    return 0;
}

static bool is_small(const struct charset_sample *sample, size_t at)
{
    return at < sample->size && sample->data[at] >= 'a' && sample->data[at] <= 'z';
}

// A character of two bytes within a Latin word; punctuation may stand there.
static long cost_beside(const struct charset_sample *sample, size_t at, short pair)
{
    const bool beside = (at > 0 && is_small(sample, at - 1)) || is_small(sample, at + 2);
    return beside && pair > COST_PUNCTUATION ? COST_SCRIPTS : 0;
}

bool charset_eastern_score(const struct charset_sample *sample, const char *name, long *score)
{
    const struct eastern *encoding = find(name);
    if (!encoding)
        return false;
    long cost = 0;
    for (size_t at = 0; at < sample->size;) {
        const unsigned char lead = sample->data[at];
        if (lead < 0x80) {
            at++;
            continue;
        }
        if (at + 1 == sample->size)
            break; // cut off
        if (encoding->half && lead >= 0xA1 && lead <= 0xDF) {
            cost += COST_HALF;
            at++;
            continue;
        }
        const short pair = cost_of(encoding, lead, sample->data[at + 1]);
        // Four bytes of GB 18030.
        const bool four = pair == 0 && encoding->ranges == gb && lead >= 0x81 &&
                          ascii_is_digit(sample->data[at + 1]) && at + 3 < sample->size &&
                          sample->data[at + 2] >= 0x81;
        cost += cost_beside(sample, at, pair);
        cost += pair > 0 ? pair : four ? COST_STRANGE : COST_BROKEN;
        at += pair > 0 ? 2 : four ? 4 : 1;
    }
    *score = -cost * CHARSET_BIT / EIGHTHS;
    return true;
}
