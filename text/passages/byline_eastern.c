// SPDX-License-Identifier: MIT
// Authors as Chinese, Japanese and Korean papers name them: see byline_eastern_find in byline.h.
#include "text/passages/byline.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/passages/name_line.h"
#include <string.h>

enum {
    LEAD_BYTES_MAX = 120, // of what opens a paragraph
    LINE_BYTES_MAX = 160, // of a line of labels
    NAMES_MAX = 4,
    HAN_MIN = 2,
    HAN_MAX = 4,
    JAPANESE_MAX = 6
};

struct place {
    const char *text;
    size_t size, at;
};

static bool skip(struct place *place, const char *word)
{
    const size_t length = strlen(word);
    if (place->size - place->at < length || memcmp(place->text + place->at, word, length) != 0)
        return false;
    place->at += length;
    return true;
}

static bool skip_any(struct place *place, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (skip(place, words[i]))
            return true;
    return false;
}
#define SKIP_ANY(place, words) skip_any(place, words, sizeof(words) / sizeof *(words))

static bool skip_blanks(struct place *place)
{
    const size_t start = place->at;
    for (size_t width;
         place->at < place->size && (width = space_at(place->text + place->at, place->size - place->at)) > 0;)
        place->at += width;
    return place->at > start;
}

static bool ends(const struct place *place)
{
    struct place at = *place;
    skip_blanks(&at);
    return at.at == at.size;
}

static bool is_han(uint32_t code)
{
    return code >= 0x4E00 && code < 0xA000;
}

static bool is_kana(uint32_t code)
{
    return code >= 0x3041 && code < 0x30FB;
}

static bool is_hangul(uint32_t code)
{
    return code >= 0xAC00 && code < 0xD7A4;
}

// The letters of one script that stand there; their count.
static size_t skip_letters(struct place *place, bool (*is_letter)(uint32_t))
{
    size_t count = 0;
    for (uint32_t code; place->at < place->size; count++) {
        const size_t width = utf8_decode(place->text + place->at, place->size - place->at, &code);
        if (!is_letter(code))
            break;
        place->at += width;
    }
    return count;
}

static bool is_han_or_kana(uint32_t code)
{
    return is_han(code) || is_kana(code) || code == 0x3005;
}

bool byline_is_desk(const char *text, size_t size)
{
    static const char *const endings[] = {"部", "社", "报", "報", "网", "網", "组", "組", "室"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (size >= 3 && memcmp(text + size - 3, endings[i], 3) == 0)
            return true;
    return false;
}

// Names of two to four ideographs, or six with kana, and a comma between each two: "王小明、李红".
static bool read_names(struct place *place, struct text_range *names)
{
    static const char *const commas[] = {"、", "，", ","};
    const size_t from = place->at;
    for (int i = 0; i < NAMES_MAX; i++) {
        struct place next = *place;
        if (i > 0 && !SKIP_ANY(&next, commas))
            break;
        skip_blanks(&next);
        const size_t start = next.at, count = skip_letters(&next, is_han_or_kana);
        struct place han = {place->text, place->size, start};
        const size_t most = skip_letters(&han, is_han) == count ? HAN_MAX : JAPANESE_MAX;
        if (count < HAN_MIN || count > most || byline_is_desk(place->text + start, next.at - start))
            break;
        names->start = i == 0 ? start : names->start;
        *place = next;
        names->end = next.at;
    }
    return place->at > from;
}

// The bytes of the first of the names.
static size_t first_name(const char *text, struct text_range names)
{
    struct place at = {text, names.end, names.start};
    skip_letters(&at, is_han_or_kana);
    return at.at - names.start;
}

// "記者", or what a paper calls its own: "本报记者", "中央社記者".
static bool skip_reporter(struct place *place)
{
    static const char *const before[] = {"本报", "本報",   "本刊",   "本社",  "本网",
                                         "本網", "中央社", "新华社", "新華社"};
    static const char *const words[] = {"特约记者", "特約記者", "实习记者", "實習記者",
                                        "见习记者", "記者",     "记者"};
    SKIP_ANY(place, before);
    return SKIP_ANY(place, words);
}

// "：", "／", "|" and blanks between a label and a name; false where there is none.
static bool skip_stroke(struct place *place)
{
    static const char *const strokes[] = {"：", ":", "／", "/", "｜", "|", "・", "·", "∣", "丨"};
    skip_blanks(place);
    const bool found = SKIP_ANY(place, strokes);
    skip_blanks(place);
    return found;
}

// Whether nothing stands behind the names, or what stands in such lines as well: a stroke, a date, another label with its colon.
static bool is_told(const struct place *place)
{
    struct place at = *place;
    if (ends(&at) || skip_stroke(&at))
        return true;
    const char next = at.text[at.at];
    return place->text[place->at] != next &&
           (ascii_is_digit(next) || memmem(at.text + at.at, at.size - at.at, "：", 3) != NULL);
}

// "文／山田太郎", "글 김민수": labels of one or two letters, which want a stroke, or in Korean a blank.
static bool read_stroked(struct text_range *names, const char *text, size_t size)
{
    static const char *const korean[] = {"글·사진", "글"};
    static const char *const labels[] = {"撰文", "图文",     "圖文",     "作者", "執筆",
                                         "著者", "取材・文", "文・写真", "文"};
    struct place at = {text, size, 0};
    skip_blanks(&at);
    if (SKIP_ANY(&at, korean)) {
        if (!skip_stroke(&at) && text[at.at - 1] != ' ')
            return false;
        names->start = at.at;
        const size_t letters = skip_letters(&at, is_hangul);
        names->end = at.at;
        return letters >= HAN_MIN && letters <= HAN_MAX && ends(&at);
    }
    return SKIP_ANY(&at, labels) && skip_stroke(&at) && read_names(&at, names) && is_told(&at);
}

// "来源：大河报 作者：王小明 2019-03-14": one of several labels in a line.
static bool read_among(struct text_range *names, const char *text, size_t size)
{
    static const char *const labels[] = {"作者：", "作者:", "记者：", "記者：", "撰文："};
    for (size_t i = 0; size <= LINE_BYTES_MAX && i < sizeof labels / sizeof *labels; i++) {
        const char *label = memmem(text, size, labels[i], strlen(labels[i]));
        struct place at = {text, size, label ? (size_t)(label - text) + strlen(labels[i]) : 0};
        if (!label || (label > text && label[-1] != ' ' && label[-1] != '\t' && label[-1] != '|' &&
                       (label - text < 3 || memcmp(label - 3, "　", 3) != 0)))
            continue;
        skip_blanks(&at);
        if (read_names(&at, names) && is_told(&at))
            return true;
    }
    return false;
}

// "记者 王小明", "記者王小明／台北報導": nothing but that, and a place with "報導" behind a stroke or blank.
static bool read_reported(struct text_range *names, struct place *place)
{
    static const char *const reports[] = {"報導", "报道", "報道", "攝影", "摄影"};
    if (!skip_reporter(place))
        return false;
    const size_t label = place->at;
    skip_stroke(place);
    if (!read_names(place, names))
        return false;
    // "记者会实录": nothing but a surname tells that a name is glued to the word.
    if (names->start == label && !name_line(place->text + label, first_name(place->text, *names)))
        return false;
    if (ends(place))
        return true;
    const bool stroke = skip_stroke(place);
    struct place word = *place;
    const size_t letters = skip_letters(&word, is_han);
    if (letters > 0 && (stroke || place->text[place->at - 1] == ' '))
        for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
            if (word.at - place->at >= strlen(reports[i]) &&
                memcmp(word.text + word.at - strlen(reports[i]), reports[i], strlen(reports[i])) == 0) {
                *place = word;
                return true;
            }
    return false;
}

// A name, a place that is glued to it, and a day: "記者王小明台北14日電". The place takes two or three ideographs, the name as many or, beside a
// place of two, what is left.
static bool read_dispatched(struct text_range *names, struct place *place)
{
    enum { PLACE_HAN = 2, GLUED_MIN = 4, GLUED_MAX = 7, LONG_NAME = 3, HAN_BYTES = 3 };
    static const char *const days[] = {"日電",   "日电",   "日專電",         "日专电",
                                       "日報導", "日报道", "日綜合外電報導", "日綜合報導"};
    struct place at = *place;
    if (!skip_reporter(&at))
        return false;
    const size_t start = at.at, glued = skip_letters(&at, is_han), digits = at.at;
    while (at.at < at.size && ascii_is_digit(at.text[at.at]))
        at.at++;
    if (glued < GLUED_MIN || glued > GLUED_MAX || at.at == digits || at.at - digits > 2 ||
        !SKIP_ANY(&at, days))
        return false;
    const size_t name = glued == GLUED_MIN ? glued - PLACE_HAN : LONG_NAME;
    *names = (struct text_range){start, start + name * HAN_BYTES};
    *place = at;
    return true;
}

// The same in brackets, which what follows may be behind: "〔記者王小明／台北報導〕".
static bool read_bracketed(struct text_range *names, const char *text, size_t size)
{
    static const char *const opens[] = {"〔", "（", "【", "[", "(", "［"};
    static const char *const closes[] = {"〕", "）", "】", "]", ")", "］"};
    struct place at = {text, size, 0};
    skip_blanks(&at);
    const bool bracket = SKIP_ANY(&at, opens);
    if (!bracket)
        return read_reported(names, &at) && ends(&at);
    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
        const char *close = memmem(text + at.at, size - at.at, closes[i], strlen(closes[i]));
        struct place within = {text, close ? (size_t)(close - text) : 0, at.at};
        if (!close || within.size >= LEAD_BYTES_MAX)
            continue;
        if ((read_dispatched(names, &within) || read_reported(names, &within)) && ends(&within))
            return true;
    }
    return false;
}

// "[서울=강물일보]", "(서울=강물일보)": a place and a paper.
static bool skip_korean_head(struct place *place)
{
    static const char *const closes[] = {"]", ")", "】"};
    static const char *const opens[] = {"[", "(", "【"};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        if (!skip(place, opens[i]))
            continue;
        const char *close =
            memmem(place->text + place->at, place->size - place->at, closes[i], strlen(closes[i]));
        if (!close || close - place->text > LEAD_BYTES_MAX)
            return false;
        place->at = (size_t)(close - place->text) + strlen(closes[i]);
    }
    skip_blanks(place);
    return true;
}

// "新华社北京3月14日电（记者王小明、李红）上游河水": in brackets behind an agency's dateline.
static bool read_wired(struct text_range *names, const char *text, size_t size)
{
    static const char *const openings[] = {"电（", "电(", "电 （", "讯（", "讯(", "电　（"};
    static const char *const closes[] = {"）", ")"};
    const size_t most = size < LEAD_BYTES_MAX ? size : LEAD_BYTES_MAX;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        const char *opening = memmem(text, most, openings[i], strlen(openings[i]));
        struct place at = {text, size, opening ? (size_t)(opening - text) + strlen(openings[i]) : 0};
        if (!opening || !skip_reporter(&at))
            continue;
        skip_stroke(&at);
        if (read_names(&at, names) && SKIP_ANY(&at, closes))
            return true;
    }
    return false;
}

// An address, a date behind a stroke, or nothing behind the name.
static bool is_address_or_end(const struct place *place)
{
    struct place at = *place;
    skip_blanks(&at);
    const char *text = at.text + at.at;
    const size_t size = at.size - at.at;
    return size == 0 || *text == '=' || *text == '|' ||
           (memchr(text, '@', size) && space_run(text, size, 0) == size);
}

// "김민수 기자", "[서울=강물일보] 김민수 기자 =".
static bool read_korean(struct text_range *names, const char *text, size_t size)
{
    static const char *const offices[] = {"기자", "특파원", "논설위원", "선임기자", "인턴기자", "통신원"};
    struct place at = {text, size, 0};
    skip_blanks(&at);
    if (!skip_korean_head(&at))
        return false;
    names->start = at.at;
    static const char *const commas[] = {"·", "ㆍ", ", ", ","};
    do {
        const size_t letters = skip_letters(&at, is_hangul);
        if (letters < HAN_MIN || letters > HAN_MAX)
            return false;
    } while (SKIP_ANY(&at, commas));
    names->end = at.at;
    if (!skip_blanks(&at) || !SKIP_ANY(&at, offices))
        return false;
    return is_address_or_end(&at);
}

// Whether a letter of these scripts is near the head: most lines have none.
static bool has_eastern(const char *text, size_t size)
{
    for (size_t i = 0; i < size && i < LINE_BYTES_MAX; i++)
        if ((unsigned char)text[i] >= 0xE3 && (unsigned char)text[i] <= 0xED)
            return true;
    return false;
}

bool byline_eastern_find(struct text_range *names, const char *text, size_t size)
{
    if (!has_eastern(text, size))
        return false;
    return read_stroked(names, text, size) || read_among(names, text, size) ||
           read_wired(names, text, size) || read_bracketed(names, text, size) ||
           read_korean(names, text, size);
}
