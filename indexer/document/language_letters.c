// SPDX-License-Identifier: MIT
// Languages that are told by their letters: see language_letters.h.
#include "indexer/document/language_letters.h"

#include "text/base/utf8.h"

#include <stdbool.h>
#include <string.h>

enum { SHARE_MIN = 50, WITHIN_PERCENT = 92, MONGOLIAN_E = 25 };

// Small letters; of those that are its own `least` must stand.
static const struct alphabet {
    char code[3];
    unsigned char least;
    const char *own;    // letters that no language beside it has, of those with a like alphabet
    const char *others; // what else it has beyond ASCII, or beyond Russian
} alphabets[] = {
    {"az", 1, "ə", "çğıöşüi̇"},
    {"lv", 2, "ģķļņēīā", "ūčšžōŗ"},
    {"lt", 1, "ėųį", "ąčęšūž"},
    {"et", 1, "õ", "äöüšž"},
    {"tr", 2, "ığş", "çöüâîû"},
    {"cs", 1, "řůě", "áčďéíňóšťúýž"},
    {"sk", 1, "ľĺŕô", "áäčďéíňóšťúýž"},
    {"hu", 1, "őű", "áéíóöúü"},
    {"ro", 2, "ășțşţ", "âî"},
    {"is", 2, "ðþ", "áéíóöúýæ"},
    {"pl", 2, "łśźżćńąę", "ó"},
    {"cy", 1, "ŵŷ", "âêîôû"},
    {"eo", 2, "ĉĝĥĵŝŭ", ""},
    {"mt", 2, "ħġċż", "àèìòù"},
    {"kk", 1, "ұқә", "іғңөүһ"},
    {"ky", 2, "үөң", ""},
    {"tt", 1, "җ", "әөүңһ"},
    {"tg", 2, "ҷӣӯҳ", "қғ"},
    {"uz", 2, "ҳўқ", "ғ"},
    {"uk", 1, "їєґ", "і"},
    {"be", 1, "ў", "і"},
    {"sr", 2, "ђћљњџј", ""},
    {"mk", 1, "ѓќѕ", "јљњџ"},
    {"fa", 2, "پچژگیک", ""},
    {"ur", 2, "ٹڈڑںہے", "پچژگیکھ"},
    {"ps", 2, "ښځڅړډټڼۍګېږ", "پچژگیکۀ"},
    {"sq", 3, "ë", "ç"},
    {"uz", 1, "ʻ‘", ""},
};

_Static_assert(sizeof alphabets / sizeof *alphabets == LETTER_LANGUAGES, "a count a row");

// Scripts of one language, or of one by far the commonest. Kana and hangul tell beside ideographs.
static const struct script_range {
    char code[3];
    uint32_t first, last;
} ranges[] = {
    {"ja", 0x3041, 0x30FF}, {"ko", 0xAC00, 0xD7A3}, {"zh", 0x4E00, 0x9FFF}, {"ka", 0x10D0, 0x10FF},
    {"th", 0x0E01, 0x0E4E}, {"he", 0x05D0, 0x05EA}, {"hy", 0x0531, 0x0587}, {"el", 0x0370, 0x03FF},
    {"am", 0x1200, 0x137F}, {"km", 0x1780, 0x17DD}, {"lo", 0x0E81, 0x0EDF}, {"my", 0x1000, 0x109F},
    {"bo", 0x0F00, 0x0FFF}, {"bn", 0x0980, 0x09FF}, {"pa", 0x0A00, 0x0A7F}, {"gu", 0x0A80, 0x0AFF},
    {"or", 0x0B00, 0x0B7F}, {"ta", 0x0B80, 0x0BFF}, {"te", 0x0C00, 0x0C7F}, {"kn", 0x0C80, 0x0CFF},
    {"ml", 0x0D00, 0x0D7F}, {"si", 0x0D80, 0x0DFF}, {"dv", 0x0780, 0x07BF}, {"vi", 0x1EA0, 0x1EF9},
};

_Static_assert(sizeof ranges / sizeof *ranges == LETTER_SCRIPTS, "a count a row");

// Small letters of Latin and Cyrillic, as far as these tables need them.
static uint32_t small(uint32_t code)
{
    if (code == 0x130)
        return 'i';
    if (code == 0x18F)
        return 0x259;
    if (code == 0x178)
        return 0xFF;
    if ((code >= 0xC0 && code <= 0xDE) || (code >= 0x410 && code <= 0x42F))
        return code + 0x20;
    if (code >= 0x400 && code <= 0x40F)
        return code + 0x50;
    const bool odd_pairs = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E) ||
                           (code >= 0x4C1 && code <= 0x4CE);
    const bool even_pairs = (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177) ||
                            (code >= 0x218 && code <= 0x21B) || (code >= 0x48A && code <= 0x4BF) ||
                            (code >= 0x4D0 && code <= 0x52F);
    if (code == 0x131)
        return code;
    return (odd_pairs && code % 2 == 1) || (even_pairs && code % 2 == 0) ? code + 1 : code;
}

static bool holds(const char *letters, uint32_t code)
{
    for (size_t at = 0, size = strlen(letters); at < size;) {
        uint32_t letter;
        at += utf8_decode(letters + at, size - at, &letter);
        if (letter == code)
            return true;
    }
    return false;
}

static void add_marked(struct language_letters *letters, uint32_t code)
{
    letters->marked++;
    for (size_t i = 0; i < LETTER_LANGUAGES; i++) {
        const bool own = holds(alphabets[i].own, code);
        letters->telling[i] += own;
        letters->within[i] += own || holds(alphabets[i].others, code);
    }
}

// Small consonants of Cyrillic, before which ъ is a vowel.
static bool is_consonant(uint32_t code)
{
    static const uint32_t vowels[] = {0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (vowels[i] == code)
            return false;
    return code >= 0x430 && code <= 0x44F;
}

void language_letters_add(struct language_letters *letters, uint32_t code)
{
    const uint32_t before = letters->before;
    letters->before = code;
    if (code == 0x2BB || code == 0x2018) {
        if ((before | 0x20) == 'o' || (before | 0x20) == 'g')
            add_marked(letters, code);
        return;
    }
    letters->all++;
    if (code < 0xC0)
        return;
    letters->e += code == 0x44D || code == 0x42D;
    letters->y += code == 0x44B || code == 0x42B;
    letters->vowel_sign += before == 0x44A && is_consonant(code);
    const bool latin = code < 0x250 || code == 0x259,
               russian = (code >= 0x410 && code <= 0x44F) || code == 0x401 || code == 0x451;
    const bool arabic = code >= 0x671 && code <= 0x6D3;
    if (latin || arabic || (code >= 0x400 && code < 0x530 && !russian)) {
        add_marked(letters, small(code));
        return;
    }
    for (size_t i = 0; i < LETTER_SCRIPTS; i++)
        letters->scripts[i] += code >= ranges[i].first && code <= ranges[i].last;
}

static const char *tell_script(const struct language_letters *letters)
{
    enum { JAPANESE, KOREAN, CHINESE, VIETNAMESE = LETTER_SCRIPTS - 1 };
    const size_t *scripts = letters->scripts,
                 eastern = scripts[JAPANESE] + scripts[KOREAN] + scripts[CHINESE];
    if (2 * eastern > letters->all)
        return 10 * scripts[JAPANESE] > eastern ? "ja" : 2 * scripts[KOREAN] > eastern ? "ko" : "zh";
    for (size_t i = CHINESE + 1; i < VIETNAMESE; i++)
        if (2 * scripts[i] > letters->all)
            return ranges[i].code;
    return 20 * scripts[VIETNAMESE] > letters->all ? "vi" : "";
}

// Whether the alphabet's own letters are there, and hardly any that it has not.
static bool fits(const struct language_letters *letters, size_t language)
{
    return letters->telling[language] >= alphabets[language].least &&
           100 * letters->within[language] >= WITHIN_PERCENT * letters->marked;
}

const char *language_letters_tell(const struct language_letters *letters)
{
    enum { UZBEK = LETTER_LANGUAGES - 1 };
    const char *script = tell_script(letters);
    size_t best = LETTER_LANGUAGES;
    if (*script)
        return script;
    if (letters->vowel_sign > 0 && letters->e + letters->y + letters->marked == 0)
        return "bg";
    for (size_t i = 0; i < UZBEK && SHARE_MIN * letters->marked > letters->all; i++)
        if (fits(letters, i) && (best == LETTER_LANGUAGES || letters->telling[i] > letters->telling[best]))
            best = i;
    if (best == LETTER_LANGUAGES)
        return fits(letters, UZBEK) && letters->marked == letters->telling[UZBEK] ? "uz" : "";
    // ө and ү are Mongolian as well, which has э where Kyrgyz seldom does.
    return strcmp(alphabets[best].code, "ky") == 0 && MONGOLIAN_E * letters->e > letters->all
               ? "mn"
               : alphabets[best].code;
}

unsigned language_letters_share(const struct language_letters *letters)
{
    return letters->all > 0 ? (unsigned)(100 * letters->marked / letters->all) : 0;
}
