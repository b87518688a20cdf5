// SPDX-License-Identifier: MIT
// Which legacy encoding bytes are likely to be in: see charset_guess.h.
#include "extract/core/charset/charset_guess.h"

#include "extract/core/charset/charset_eastern.h"
#include "extract/core/charset/charset_own.h"
#include "extract/core/charset/charset_table.h"
#include "extract/core/charset/charset_words.h"
#include "text/base/utf8.h"
#include <iconv.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

// In bits.
enum {
    COST_UNKNOWN_LETTER = 14,
    COST_TYPOGRAPHIC = 3,
    COST_COMMON_SIGN = 6,
    COST_SIGN = 12,
    COST_BROKEN = 24,
    COST_CAPITAL_INSIDE = 10,     // a capital behind a small letter
    COST_SCRIPTS = 8,             // letters of two scripts in a word
    COST_SIGN_INSIDE = 5,         // a sign that touches a letter
    COST_QUOTE_INSIDE = 12,       // a quotation mark between letters
    COST_MARKED_PAIR = 3,         // two Latin letters with marks
    COST_RUN = 10,                // a capital twice: "ÄÄÄ" was a line
    COST_VOWELS = 2,              // two vowels of Cyrillic or Greek, which alternate with consonants …
    COST_CONSONANTS = 1,          // … and two of these
    COST_WORD = 3,                // a word in ASCII that speaks for another language than the letters …
    COST_OTHER_LANGUAGE = 3,      // … but at most so much for each byte beyond ASCII,
    COST_OTHER_LANGUAGE_MORE = 9, // and so much
    HINT = 1
};

enum class {
    CLASS_OTHER, // of ASCII: blanks, figures, punctuation
    CLASS_SMALL,
    CLASS_CAPITAL,
    CLASS_CASELESS,
    CLASS_TYPOGRAPHIC,
    CLASS_SIGN,
    CLASS_LINE // box drawing
};

struct character {
    uint32_t code;  // 0 where the byte means nothing
    uint32_t small; // the small letter of it, or itself
    enum class class;
    bool latin, vowel, alternates;
};

// Small vowels of Cyrillic and Greek.
static bool is_vowel(uint32_t code)
{
    static const uint16_t vowels[] = {0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E,
                                      0x44F, 0x451, 0x454, 0x456, 0x457, 0x4D9, 0x4E9, 0x4B1,
                                      0x4AF, 0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9,
                                      0x3AC, 0x3AD, 0x3AE, 0x3AF, 0x3CC, 0x3CD, 0x3CE};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (vowels[i] == code)
            return true;
    return false;
}

// Beyond the small letter's, in sixteenths of a bit: of Latin letters those with marks are seldom capitals, while whole
// texts of others are.
enum { COST_CAPITAL = CHARSET_BIT, COST_CAPITALS = CHARSET_BIT / 4 };

static bool is_letter(enum class class)
{
    return class == CLASS_SMALL || class == CLASS_CAPITAL || class == CLASS_CASELESS;
}

static bool may_be_letter(unsigned char byte)
{
    return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

void charset_sample_take(struct charset_sample *out, const char *data, size_t size)
{
    memset(out, 0, offsetof(struct charset_sample, kinds));
    out->data = (const unsigned char *)data;
    out->size = size;
    unsigned char before = ' ';
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = out->data[i];
        out->counts[byte]++;
        if (out->pairs[before][byte]++ == 0 && (before >= 0x80 || byte >= 0x80))
            out->kinds[out->kind_count++] = (unsigned short)(before << 8 | byte);
        out->high += byte >= 0x80;
        out->inside[byte] += i + 1 < size && may_be_letter(before) && may_be_letter(out->data[i + 1]);
        before = byte;
    }
    charset_words_count(out->words, data, size);
    out->words_most = 0;
    for (size_t i = 0; i < charset_language_count; i++)
        out->words_most = out->words[i] > out->words_most ? out->words[i] : out->words_most;
}

static enum class class_of(uint32_t code) {
    if (code == 0xAA || code == 0xBA) return CLASS_SIGN;
    if ((code >= 0x2010 && code <= 0x2026) || code == 0xAB || code == 0xBB || code == 0xA0 || code == 0xAD ||
        code == 0x2039 || code == 0x203A) return CLASS_TYPOGRAPHIC;
    if (code >= 0x2500 && code <= 0x259F) return CLASS_LINE;
    switch (utf8proc_category((utf8proc_int32_t)code)){
        case UTF8PROC_CATEGORY_LL : return CLASS_SMALL; case UTF8PROC_CATEGORY_LU : return CLASS_CAPITAL; case
        UTF8PROC_CATEGORY_LO : case UTF8PROC_CATEGORY_LM : case UTF8PROC_CATEGORY_MN : return CLASS_CASELESS;
        default : return code < 0x80 ? CLASS_OTHER : CLASS_SIGN;
    }
}

// Letters, and the marks that combine with them.
static bool is_latin(uint32_t code)
{
    return code < 0x250 || (code >= 0x300 && code < 0x370) || (code >= 0x1E00 && code < 0x1F00);
}

static struct character character_of(uint32_t code)
{
    const enum class class = code ? class_of(code) : CLASS_SIGN;
    const uint32_t small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
    return (struct character){code,
                              small,
                              class,
                              is_letter(class) && is_latin(code),
                              is_vowel(small),
                              is_letter(class) && code >= 0x370 && code < 0x530};
}

// What each byte becomes in an encoding. False when iconv does not know it.
static bool read_map_of_iconv(struct character map[256], const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    for (int byte = 0; byte < 256; byte++) {
        char in[1] = {(char)byte}, out[16], *from = in, *to = out;
        size_t left = 1, room = sizeof out;
        uint32_t code = 0;
        iconv(converter, NULL, NULL, NULL, NULL);
        // Encodings with combining letters hold one back until it is known what follows.
        const bool done = iconv(converter, &from, &left, &to, &room) != (size_t)-1 &&
                          iconv(converter, NULL, NULL, &to, &room) != (size_t)-1;
        if (done && to > out)
            utf8_decode(out, (size_t)(to - out), &code);
        map[byte] = character_of(code >= 0x80 && code < 0xA0 ? 0 : code);
    }
    iconv_close(converter);
    return true;
}

static bool read_map(struct character map[256], const char *name)
{
    if (!charset_is_own(name))
        return read_map_of_iconv(map, name);
    for (int byte = 0; byte < 256; byte++)
        map[byte] = character_of(charset_own_code(name, (unsigned char)byte));
    return true;
}

// The same, read when it is first asked for; NULL when iconv does not know it.
static const struct character *find_map(const struct charset_single *single)
{
    static struct {
        bool asked, known;
        struct character map[256];
    } maps[CHARSET_SINGLES_MAX];
    const size_t at = (size_t)(single - charset_singles);
    if (!maps[at].asked)
        maps[at].known = read_map(maps[at].map, single->name);
    maps[at].asked = true;
    return maps[at].known ? maps[at].map : NULL;
}

// What it costs that one character follows another.
static long pair_cost(const struct character *before, const struct character *after, bool same)
{
    const bool letters = is_letter(before->class) && is_letter(after->class);
    if (letters && before->class == CLASS_SMALL && after->class == CLASS_CAPITAL)
        return COST_CAPITAL_INSIDE;
    if (letters && before->latin != after->latin)
        return COST_SCRIPTS;
    if (letters && same && after->class == CLASS_CAPITAL && after->code >= 0x80)
        return COST_RUN;
    if (letters && before->latin && before->code >= 0x80 && after->code >= 0x80)
        return COST_MARKED_PAIR;
    if (before->alternates && after->alternates && before->vowel == after->vowel)
        return before->vowel ? COST_VOWELS : COST_CONSONANTS;
    const bool sign = before->class == CLASS_SIGN || after->class == CLASS_SIGN ||
                      before->class == CLASS_LINE || after->class == CLASS_LINE;
    return sign && (is_letter(before->class) || is_letter(after->class)) ? COST_SIGN_INSIDE : 0;
}

// Quotation marks within words; an apostrophe and a dash may be.
static long cost_of_quotes(const struct charset_sample *sample, const struct character map[256])
{
    long cost = 0;
    for (int byte = 0x80; byte < 256; byte++) {
        const uint32_t code = map[byte].code;
        const bool quote = (code >= 0x2018 && code <= 0x2026 && code != 0x2019) || code == 0xAB ||
                           code == 0xBB || code == 0x2039 || code == 0x203A;
        cost += quote ? (long)sample->inside[byte] * COST_QUOTE_INSIDE * CHARSET_BIT : 0;
    }
    return cost;
}

static long cost_of_pairs(const struct charset_sample *sample, const struct character map[256])
{
    long cost = 0;
    for (size_t i = 0; i < sample->kind_count; i++) {
        const unsigned before = sample->kinds[i] >> 8, after = sample->kinds[i] & 0xff;
        cost += (long)sample->pairs[before][after] * pair_cost(&map[before], &map[after], before == after) *
                CHARSET_BIT;
    }
    return cost;
}

// The cost of each letter of a language, in sixteenths of a bit; what is no letter of it has none (0).
struct costs {
    uint32_t codes[96];
    short costs[96];
    size_t count;
};

static void read_language(struct costs *out, const char *letters)
{
    double total = 0;
    int group = 0;
    out->count = 0;
    for (size_t at = 0, size = strlen(letters); at < size && out->count < 96;) {
        uint32_t code;
        at += utf8_decode(letters + at, size - at, &code);
        if (code == ' ') {
            group++;
            continue;
        }
        out->codes[out->count] = code;
        out->costs[out->count++] = (short)(group * CHARSET_BIT);
        total += exp2(-group);
    }
    const short common = (short)lround(log2(total) * CHARSET_BIT);
    for (size_t i = 0; i < out->count; i++)
        out->costs[i] = (short)(out->costs[i] + common);
}

static long letter_cost(const struct costs *costs, const struct character *character)
{
    for (size_t i = 0; i < costs->count; i++)
        if (costs->codes[i] == character->small)
            return costs->costs[i] + (character->code == character->small ? 0
                                      : character->latin                  ? COST_CAPITAL
                                                                          : COST_CAPITALS);
    return COST_UNKNOWN_LETTER * CHARSET_BIT;
}

static bool is_common_sign(uint32_t code)
{
    static const uint32_t signs[] = {0xA7, 0xB0, 0xA9, 0xAE, 0xB7,   0xBD,   0xB2,   0xB3,
                                     0xB5, 0xB1, 0xA3, 0xD7, 0x20AC, 0x2116, 0x2022, 0x2122,
                                     0xBF, 0xA1, 0xAA, 0xBA, 0xB4,   0xA8,   0x60C,  0x61F};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == code)
            return true;
    return false;
}

static long character_cost(const struct costs *costs, const struct character *character)
{
    if (character->code == 0 || character->code >= 0xE000)
        return COST_BROKEN * CHARSET_BIT;
    if (is_letter(character->class))
        return letter_cost(costs, character);
    if (character->class == CLASS_TYPOGRAPHIC)
        return COST_TYPOGRAPHIC * CHARSET_BIT;
    return (is_common_sign(character->code) ? COST_COMMON_SIGN : COST_SIGN) * CHARSET_BIT;
}

// Its row; charset_language_count for one that is not known.
static size_t find_language(const char code[2])
{
    size_t at = 0;
    while (at < charset_language_count && memcmp(charset_languages[at].code, code, 2) != 0)
        at++;
    return at;
}

// Read when they are first asked for.
static const struct costs *find_costs(size_t at)
{
    static struct costs all[CHARSET_LANGUAGES_MAX];
    if (all[at].count == 0)
        read_language(&all[at], charset_languages[at].letters);
    return &all[at];
}

static long cost_of_letters(const struct charset_sample *sample, const struct character map[256],
                            const struct costs *costs)
{
    long cost = 0;
    for (int byte = 0x80; byte < 256; byte++)
        if (sample->counts[byte] > 0)
            cost += (long)sample->counts[byte] * character_cost(costs, &map[byte]);
    return cost;
}

// Of a language in Latin letters for which fewer of the words in ASCII speak than for another. A text may hold words of
// several languages, and the letters with marks be of the lesser one: so it is bounded by their number.
static long cost_of_words(const struct charset_sample *sample, size_t language)
{
    const long letters = charset_languages[language].words ? (long)sample->high : 0;
    const long missing = (long)(sample->words_most - sample->words[language]) * COST_WORD;
    const long most = letters * COST_OTHER_LANGUAGE + COST_OTHER_LANGUAGE_MORE;
    return (missing < most ? missing : most) * CHARSET_BIT;
}

static bool score_single(const struct charset_sample *sample, const struct charset_single *single,
                         long *score)
{
    const struct character *map = find_map(single);
    if (!map)
        return false;
    long best = -1;
    for (const char *code = single->languages; *code; code += code[2] == ' ' ? 3 : 2) {
        const size_t language = find_language(code);
        if (language == charset_language_count)
            continue;
        const long cost =
            cost_of_letters(sample, map, find_costs(language)) + cost_of_words(sample, language);
        best = best < 0 || cost < best ? cost : best;
    }
    *score = single->prior * CHARSET_BIT - best - cost_of_pairs(sample, map) - cost_of_quotes(sample, map);
    return best >= 0;
}

static const struct charset_single *find_single(const char *name)
{
    for (size_t i = 0; i < charset_single_count; i++)
        if (strcasecmp(charset_singles[i].name, name) == 0)
            return &charset_singles[i];
    return NULL;
}

bool charset_guess_score(const struct charset_sample *sample, const char *name, long *score)
{
    const struct charset_single *single = find_single(name);
    return single ? score_single(sample, single, score) : charset_eastern_score(sample, name, score);
}

static void consider(const struct charset_sample *sample, const char *name, const char *hint,
                     const char **best, long *best_score)
{
    long score;
    if (!charset_guess_score(sample, name, &score))
        return;
    score += hint && strcasecmp(hint, name) == 0 ? HINT * CHARSET_BIT : 0;
    if (*best && score <= *best_score)
        return;
    *best = name;
    *best_score = score;
}

const char *charset_guess(const struct charset_sample *sample, const char *hint, long *score)
{
    const char *best = NULL, *name;
    for (size_t i = 0; i < charset_single_count; i++)
        consider(sample, charset_singles[i].name, hint, &best, score);
    for (size_t i = 0; (name = charset_eastern_name(i)) != NULL; i++)
        consider(sample, name, hint, &best, score);
    return best ? best : "WINDOWS-1252";
}
