// SPDX-License-Identifier: MIT
// The numbers that lists and headings are given when they are shown.
#include "extract/core/names/numeral.h"

#include "text/base/utf8.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void add_roman(struct buffer *out, long number, bool upper)
{
    static const struct {
        long value;
        const char *numeral;
    } parts[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            for (const char *letter = parts[i].numeral; *letter; letter++)
                buffer_add_byte(out, (char)(upper ? toupper((unsigned char)*letter) : *letter));
}

static const char *ordinal_ending(long number)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = number / 10 % 10 == 1;
    return teen || number % 10 > 3 ? endings[0] : endings[number % 10];
}

// ---- Other scripts -----------------------------------------------------------------------------------------------

// The figures of a script begin at a code point; letters of an alphabet stand one after another in a string.
static const struct {
    char system;
    uint32_t zero;
    const char *letters;
} scripts[] = {
    {NUMERAL_ARABIC, 0x660, NULL},
    {NUMERAL_PERSIAN, 0x6F0, NULL},
    {NUMERAL_HINDI, 0x966, NULL},
    {NUMERAL_THAI, 0xE50, NULL},
    {NUMERAL_RUSSIAN_SMALL, 0, "абвгдежзиклмнопрстуфхцчшщэюя"}, // without ё, й and the signs, as Word counts
    {NUMERAL_RUSSIAN, 0, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"},
    {NUMERAL_GREEK_SMALL, 0, "αβγδεζηθικλμνξοπρστυφχψω"},
    {NUMERAL_GREEK, 0, "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"},
    {NUMERAL_ABJAD, 0, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"},
    {NUMERAL_STEM, 0, "甲乙丙丁戊己庚辛壬癸"},
    {NUMERAL_CIRCLED, 0, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"},
};

static void add_code(struct buffer *out, uint32_t code)
{
    char bytes[4];
    buffer_add(out, bytes, utf8_encode(code, bytes));
}

static void add_figures(struct buffer *out, long number, uint32_t zero)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", number);
    for (const char *digit = digits; *digit; digit++)
        add_code(out, *digit == '-' ? (uint32_t)'-' : zero + (uint32_t)(*digit - '0'));
}

// The letter of that number. False where the alphabet has not so many.
static bool add_letter(struct buffer *out, long number, const char *letters)
{
    const size_t size = strlen(letters);
    uint32_t code;
    for (size_t at = 0; at < size; number--) {
        const size_t width = utf8_decode(letters + at, size - at, &code);
        if (number == 1)
            return buffer_add(out, letters + at, width);
        at += width;
    }
    return false;
}

// Letters by their values, hundreds first; 15 and 16 are not written as the name of God begins.
static void add_hebrew(struct buffer *out, long number)
{
    static const char *const hundreds[] = {"", "ק", "ר", "ש", "ת", "תק", "תר", "תש", "תת", "תתק"};
    static const char *const tens[] = {"", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ"};
    static const char *const ones[] = {"", "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט"};
    const long rest = number % 100;
    buffer_add_string(out, hundreds[number / 100]);
    if (rest == 15 || rest == 16) {
        buffer_add_string(out, rest == 15 ? "טו" : "טז");
        return;
    }
    buffer_add_string(out, tens[rest / 10]);
    buffer_add_string(out, ones[rest % 10]);
}

// "十二", "二十", "一百零五".
static void add_chinese(struct buffer *out, long number)
{
    static const char *const figures[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const long hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
    if (hundreds > 0)
        buffer_printf(out, "%s百", figures[hundreds]);
    if (hundreds > 0 && tens == 0 && ones > 0)
        buffer_add_string(out, figures[0]);
    if (tens > 1 || (tens == 1 && hundreds > 0))
        buffer_add_string(out, figures[tens]);
    if (tens > 0)
        buffer_add_string(out, "十");
    if (ones > 0 || number == 0)
        buffer_add_string(out, figures[ones]);
}

// False: the system is none of these, or has no such number.
static bool add_in_script(struct buffer *out, long number, char system)
{
    enum { VALUES_MAX = 999 };
    const bool has_value = number >= 1 && number <= VALUES_MAX;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (scripts[i].system != system)
            continue;
        if (scripts[i].letters)
            return number >= 1 && add_letter(out, number, scripts[i].letters);
        add_figures(out, number, scripts[i].zero);
        return true;
    }
    if (has_value && system == NUMERAL_HEBREW)
        add_hebrew(out, number);
    else if (has_value && system == NUMERAL_CHINESE)
        add_chinese(out, number);
    else
        return false;
    return true;
}

void numeral_add(struct buffer *out, long number, char system)
{
    enum { ROMAN_MAX = 3999, LETTERS_MAX = 26 * 10 };
    bool is_letter = (system == 'a' || system == 'A') && number >= 1 && number <= LETTERS_MAX;
    bool is_roman = (system == 'i' || system == 'I') && number >= 1 && number <= ROMAN_MAX;
    if (is_letter)
        for (long i = 0; i <= (number - 1) / 26; i++)
            buffer_add_byte(out, (char)(system + (number - 1) % 26));
    else if (is_roman)
        add_roman(out, number, system == 'I');
    else if (system == 'o')
        buffer_printf(out, "%ld%s", number, number >= 0 ? ordinal_ending(number) : "th");
    else if (add_in_script(out, number, system))
        return;
    else if (system && strchr("1aAiIrpdtkKgGjhcs@", system))
        buffer_printf(out, "%ld", number);
    else if (system == '0')
        buffer_printf(out, "%02ld", number);
}

char numeral_system_of(const char *shown)
{
    static const struct {
        const char *first;
        char system;
    } firsts[] = {
        {"١", NUMERAL_ARABIC},  {"۱", NUMERAL_PERSIAN},     {"१", NUMERAL_HINDI},
        {"०", NUMERAL_HINDI},   {"๑", NUMERAL_THAI},        {"а", NUMERAL_RUSSIAN_SMALL},
        {"А", NUMERAL_RUSSIAN}, {"α", NUMERAL_GREEK_SMALL}, {"Α", NUMERAL_GREEK},
        {"أ", NUMERAL_ABJAD},   {"א", NUMERAL_HEBREW},      {"一", NUMERAL_CHINESE},
        {"甲", NUMERAL_STEM},   {"①", NUMERAL_CIRCLED},
    };
    if (!shown || (unsigned char)*shown < 0x80)
        return shown ? *shown : '\0';
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (strncmp(shown, firsts[i].first, strlen(firsts[i].first)) == 0)
            return firsts[i].system;
    return '1';
}
