// SPDX-License-Identifier: MIT
// What a raised number is.
#include "extract/core/names/raised.h"

#include "text/base/word_list.h"
#include <ctype.h>
#include <string.h>

enum { UNIT_MAX = 2, WORD_MAX = 24, DIGITS_MAX = 3 };

static const char *const minus_signs[] = {"-", "+", "\u2212", "\u2013"};

// Bytes of a sign at the start of the text, or of one at its end; 0 for none.
static size_t sign_size(const char *text, size_t size, bool at_end)
{
    for (size_t i = 0; i < sizeof minus_signs / sizeof *minus_signs; i++) {
        const size_t length = strlen(minus_signs[i]);
        if (size >= length && memcmp(at_end ? text + size - length : text, minus_signs[i], length) == 0)
            return length;
    }
    return 0;
}

static size_t count_digits(const char *text, size_t size)
{
    size_t digits = 0;
    while (digits < size && isdigit((unsigned char)text[digits]))
        digits++;
    return digits;
}

// Of at most DIGITS_MAX digits, behind which there may be others that are not meant, or nothing that may be read.
static long number_of(const char *digits, size_t size)
{
    long number = 0;
    for (size_t i = 0; i < size; i++)
        number = 10 * number + (digits[i] - '0');
    return number;
}

static bool ends_with(const char *text, size_t size, const char *end)
{
    const size_t length = strlen(end);
    return size >= length && memcmp(text + size - length, end, length) == 0;
}

// Whether the text ends in what may be a unit of measure or a variable: "40 km", "m", "/s", "=mc"; or in a formula, whose number some
// raise: "CO".
static bool ends_in_unit(const char *text, size_t size)
{
    static const char *const formulas[] = {"CO", "NO", "SO", "CH", "NH"};
    size_t letters = 0;
    while (letters < size && letters <= UNIT_MAX && isalpha((unsigned char)text[size - 1 - letters]))
        letters++;
    if (letters == 0 || letters > UNIT_MAX)
        return false;
    if (WORD_LIST_HAS(formulas, text + size - letters, letters))
        return true;
    const bool small = islower((unsigned char)text[size - 1]) != 0;
    const bool alone = letters == size || strchr(" /(0123456789=+-*", text[size - 1 - letters]) ||
                       ends_with(text, size - letters, "×") || ends_with(text, size - letters, "·") ||
                       ends_with(text, size - letters, "\u2212");
    return alone && (small || letters == 1);
}

static size_t drop_blanks(const char *text, size_t size)
{
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        size--;
    while (ends_with(text, size, "\u00a0") || ends_with(text, size, "\u202f"))
        size -= ends_with(text, size, "\u00a0") ? 2 : 3;
    return size;
}

static bool is_multiplied(const char *text, size_t size)
{
    static const char *const signs[] = {"×", "·", "⋅", "∙", "*", " x", "~", "≈", "^"};
    size = drop_blanks(text, size);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ends_with(text, size, signs[i]))
            return true;
    return size > 1 && text[size - 1] == 'x' && isdigit((unsigned char)text[size - 2]);
}

// Whether a number behind the text names a place of a document, or a day: "article", "in March".
static bool names_number(const char *text, size_t size)
{
    static const char *const words[] = {
        "absatz",    "abschnitt", "annex",     "anexo",    "annexe",     "apr",        "april",
        "art",       "article",   "articles",  "articolo", "artikel",    "artículo",   "aug",
        "august",    "bd",        "capítulo",  "ch",       "chapter",    "chapitre",   "clause",
        "dec",       "december",  "feb",       "february", "fig",        "figure",     "jan",
        "january",   "july",      "june",      "kapitel",  "line",       "mar",        "march",
        "may",       "no",        "note",      "nov",      "november",   "nr",         "oct",
        "october",   "p",         "page",      "pages",    "para",       "paragraph",  "paragraphs",
        "part",      "pp",        "principle", "question", "regulation", "resolution", "rule",
        "s",         "schedule",  "sec",       "section",  "sections",   "seite",      "sep",
        "september", "sept",      "table",     "tabelle",  "tome",       "vol",        "volume",
        "§",         "§§",        "пункт",     "раздел",   "ст",         "статья",     "статьи",
        "стр",       "таблица",   "глава",
    };
    char word[WORD_MAX];
    size_t start, end = drop_blanks(text, size), length = 0;
    end -= end > 0 && text[end - 1] == '.';
    for (start = end; start > 0 && !isspace((unsigned char)text[start - 1]) && text[start - 1] != '(';
         start--)
        if (end - start >= WORD_MAX)
            return false;
    for (size_t i = start; i < end; i++)
        word[length++] = (char)tolower((unsigned char)text[i]);
    return WORD_LIST_HAS(words, word, length);
}

// A number on a number: of 10, and of 2 where it has two digits, unless the next note is due or the word before calls for a number.
static bool is_power(const char *before, size_t before_size, const char *text, size_t size, long last)
{
    size_t base = 0;
    while (base < before_size && isdigit((unsigned char)before[before_size - 1 - base]))
        base++;
    const char *number = before + before_size - base;
    const size_t around = before_size - base;
    if (is_multiplied(before, around))
        return true;
    const bool ten = base == 2 && memcmp(number, "10", 2) == 0,
               two = base == 1 && *number == '2' && size == 2;
    const bool glued =
        around > 0 && (isalnum((unsigned char)before[around - 1]) || strchr(".,:-", before[around - 1]));
    return (ten || two) && !glued && number_of(text, size) != last + 1 && !names_number(before, around);
}

enum raised raised_of(const char *before, size_t before_size, const char *text, size_t size, long last)
{
    while (size > 0 && isspace((unsigned char)*text))
        text++, size--;
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        size--;
    const size_t sign = sign_size(text, size, false), digits = count_digits(text + sign, size - sign);
    const size_t charge = sign_size(text, size, true);
    const unsigned char last_before = before_size > 0 ? (unsigned char)before[before_size - 1] : ' ';
    const bool after_digit = isdigit(last_before) != 0,
               after_letter = isalpha(last_before) || last_before >= 0x80;
    const bool is_charge = charge > 0 && (digits + charge == size || charge == size);
    if (is_charge && (after_letter || digits == 0))
        return after_letter ? RAISED_JOINED : RAISED_OTHER;
    if (sign + digits != size || digits == 0 || digits > DIGITS_MAX)
        return RAISED_OTHER;
    if (sign > 0)
        return after_digit ? RAISED_POWER : after_letter ? RAISED_JOINED : RAISED_OTHER;
    if (after_digit)
        return is_power(before, before_size, text, size, last) ? RAISED_POWER : RAISED_MARK;
    return digits == 1 && ends_in_unit(before, before_size) ? RAISED_JOINED : RAISED_MARK;
}

bool raised_is_isotope(const char *before, size_t before_size, const char *text, size_t size,
                       const char *behind)
{
    static const char *const elements[] = {"Am", "Ar", "Be", "C", "Cl", "Co", "Cs", "Fe", "H",  "He", "I",
                                           "K",  "Kr", "Mo", "N", "Ni", "O",  "P",  "Pb", "Po", "Pu", "Ra",
                                           "Rb", "Rn", "Ru", "S", "Sm", "Sr", "Tc", "Th", "U",  "Xe", "Zr"};
    if (before_size > 0 && !isspace((unsigned char)before[before_size - 1]) &&
        !strchr("(-/", before[before_size - 1]))
        return false;
    size_t letters = 0;
    while (letters <= UNIT_MAX && isalpha((unsigned char)behind[letters]))
        letters++;
    // At the head of a note its number stands: "1 I think".
    const bool heads = drop_blanks(before, before_size) == 0 && (size < 2 || *behind == 'I');
    return size > 0 && size <= DIGITS_MAX && count_digits(text, size) == size && !heads && letters > 0 &&
           WORD_LIST_HAS(elements, behind, letters);
}
