// SPDX-License-Identifier: MIT
// Bylines in Arabic and Romanian: see byline_southern.h.
#include "text/passages/byline_southern.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/byline.h"
#include <string.h>

static bool is_town(const char *text, size_t size)
{
    static const char *const towns[] = {
        "بيروت",   "القاهرة", "دمشق",          "بغداد",      "عمان",    "عمّان",   "الرياض", "جدة",
        "دبي",     "أبوظبي",  "الدوحة",        "الكويت",     "المنامة", "مسقط",   "صنعاء",  "عدن",
        "القدس",   "غزة",     "رام الله",      "تونس",       "الجزائر", "الرباط", "طرابلس", "الخرطوم",
        "نواكشوط", "لندن",    "باريس",         "واشنطن",     "نيويورك", "موسكو",  "أنقرة",  "إسطنبول",
        "طهران",   "جنيف",    "برلين",         "بروكسل",     "أربيل",   "حلب",    "الموصل", "البصرة",
        "صيدا",    "بنغازي",  "الدار البيضاء", "الإسكندرية", "أبو ظبي", "فيينا",  "روما",   "مدريد",
        "أثينا",   "نيودلهي"};
    return WORD_LIST_HAS(towns, text, size);
}

// The bytes of a dash with blanks around it.
static size_t dash_at(const char *text, size_t size)
{
    static const char *const dashes[] = {" - ", " – ", " — ", ": ", " ـ "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (size > strlen(dashes[i]) && memcmp(text, dashes[i], strlen(dashes[i])) == 0)
            return strlen(dashes[i]);
    return 0;
}

// Common given names. Headlines have the shape of names: "تونس - ثورة جديدة".
static bool is_given(const char *word, size_t size)
{
    static const char *const names[] = {
        "أحمد",  "احمد",   "محمد",    "محمود",     "علي",      "حسن",       "حسين",      "عمر",   "عثمان",
        "خالد",  "يوسف",   "إبراهيم", "ابراهيم",   "إسماعيل",  "مصطفى",     "سامي",      "سمير",  "سعيد",
        "سعد",   "فهد",    "فيصل",    "عبد",       "عبدالله",  "عبدالرحمن", "عبدالعزيز", "ناصر",  "نبيل",
        "وليد",  "طارق",   "ياسر",    "زياد",      "رامي",     "كريم",      "جمال",      "كمال",  "جورج",
        "إيلي",  "ايلي",   "بيار",    "جوزف",      "جوزيف",    "طوني",      "أنطوان",    "بشارة", "غسان",
        "مروان", "عماد",   "هشام",    "أيمن",      "ايمن",     "أمين",      "امين",      "ماجد",  "منير",
        "هاني",  "وائل",   "بسام",    "باسم",      "حازم",     "سليم",      "سليمان",    "صالح",  "صلاح",
        "عادل",  "عاطف",   "عصام",    "فؤاد",      "فادي",     "فراس",      "قاسم",      "مازن",  "معتز",
        "موسى",  "نزار",   "نديم",    "هيثم",      "يحيى",     "ياسين",     "جابر",      "حمد",   "حمزة",
        "رضا",   "رياض",   "زكريا",   "سلمان",     "شريف",     "عزت",       "عزيز",      "عيسى",  "فاروق",
        "لؤي",   "مهدي",   "نور",     "فاطمة",     "مريم",     "زينب",      "سارة",      "ليلى",  "منى",
        "هدى",   "نادية",  "ناديا",   "رنا",       "ريم",      "دينا",      "سمر",       "سلمى",  "عائشة",
        "خديجة", "رانيا",  "هبة",     "لينا",      "مها",      "نجلاء",     "نهى",       "هالة",  "هند",
        "وفاء",  "ياسمين", "غادة",    "رشا",       "بولا",     "داود",      "راشد",      "سلطان", "طلال",
        "تركي",  "بندر",   "مشعل",    "عبدالكريم", "عبدالقادر"};
    return WORD_LIST_HAS(names, word, size);
}

// Two to four words of letters in Arabic, of which the first is a given name.
static bool is_arabic_name(const char *text, size_t size)
{
    enum { WORDS_MIN = 2, WORDS_MAX = 4, BYTES_MAX = 64 };
    const size_t words = space_words(text, size);
    if (words < WORDS_MIN || words > WORDS_MAX || size > BYTES_MAX ||
        !is_given(text, space_run(text, size, 0)))
        return false;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        const size_t blank = space_at(text + at, size - at);
        at += blank > 0 ? blank : utf8_decode(text + at, size - at, &code);
        if (blank == 0 && (code < 0x620 || code > 0x6D3 || (code >= 0x660 && code <= 0x66D)))
            return false;
    }
    return true;
}

bool byline_arabic_find(struct text_range *author, const char *text, size_t size)
{
    enum { TOWN_BYTES_MAX = 32 };
    for (size_t at = 1; at < size && at < TOWN_BYTES_MAX; at++) {
        const size_t dash = dash_at(text + at, size - at);
        if (dash == 0 || !is_town(text, at))
            continue;
        *author = (struct text_range){at + dash, size};
        return is_arabic_name(text + at + dash, size - at - dash);
    }
    return false;
}

// Whether the last word of what ends here is a Romanian surname, in small letters or capitals.
static bool ends_romanian(const char *text, size_t size)
{
    enum { WORD_MAX = 48 };
    static const char *const endings[] = {"escu", "escul", "eanu", "anu", "oiu",
                                          "aru",  "acu",   "ache", "ilă", "uță"};
    char word[WORD_MAX + 4];
    size_t from = size, length = 0;
    while (from > 0 && text[from - 1] != ' ' && text[from - 1] != '-')
        from--;
    for (size_t at = from; at < size && length < WORD_MAX;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        length += utf8_encode(letter_lower(code), word + length);
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t ending = strlen(endings[i]);
        if (length > ending + 1 && memcmp(word + length - ending, endings[i], ending) == 0)
            return true;
    }
    return false;
}

bool byline_romanian_find(struct text_range *author, const char *text, size_t size)
{
    static const char label[] = "De ";
    const size_t names = sizeof label - 1;
    return size > names && memcmp(text, label, names) == 0 && ends_romanian(text, size) &&
           byline_names_find(author, text, (struct text_range){names, size}, BYLINE_WORD) &&
           author->end == size;
}
