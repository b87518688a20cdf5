// SPDX-License-Identifier: MIT
// The pieces of a date: numbers, blanks, what stands between day, month and year.
#include "text/dates/date_read.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include <string.h>

enum { SPACES_MAX = 8, DIGITS_MAX = 8, LETTERS_MAX = 8 };

bool date_skip_byte(struct date_reader *reader, char byte)
{
    if (reader->at >= reader->size || reader->text[reader->at] != byte)
        return false;
    reader->at++;
    return true;
}

bool date_skip_spaces(struct date_reader *reader)
{
    size_t start = reader->at, width = 1;
    for (int i = 0; i < SPACES_MAX && width > 0; i++) {
        width = space_at(reader->text + reader->at, reader->size - reader->at);
        reader->at += width;
    }
    return reader->at > start;
}

size_t date_digit_at(const struct date_reader *reader, int *value)
{
    // Where the ten digits of a script begin: Arabic, Persian, Devanagari, Bengali, Tamil, Thai, full width.
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xBE6, 0xE50, 0xFF10};
    uint32_t code;
    if (reader->at >= reader->size)
        return 0;
    unsigned char byte = (unsigned char)reader->text[reader->at];
    if (byte < 0x80) {
        *value = byte - '0';
        return ascii_is_digit(byte);
    }
    if (byte < 0xD9)
        return 0;
    size_t width = utf8_decode(reader->text + reader->at, reader->size - reader->at, &code);
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        if (code >= zeros[i] && code < zeros[i] + 10) {
            *value = (int)(code - zeros[i]);
            return width;
        }
    }
    return 0;
}

bool date_skip_digits(struct date_reader *reader)
{
    int value, digits;
    return date_read_number(reader, &value, &digits) || digits > 0;
}

bool date_skip_letters(struct date_reader *reader)
{
    size_t start = reader->at;
    while (reader->at < reader->size && reader->at - start < LETTERS_MAX) {
        char lower = (char)(reader->text[reader->at] | 0x20);
        if (lower < 'a' || lower > 'z')
            break;
        reader->at++;
    }
    return reader->at > start;
}

bool date_read_number(struct date_reader *reader, int *value, int *digits)
{
    int digit;
    size_t width;
    *digits = *value = 0;
    while (*digits <= DIGITS_MAX && (width = date_digit_at(reader, &digit)) > 0) {
        reader->at += width;
        if (++*digits <= DIGITS_MAX)
            *value = *value * 10 + digit;
    }
    return *digits > 0 && *digits <= DIGITS_MAX;
}

bool date_skip_text(struct date_reader *reader, const char *text)
{
    if (reader->at >= reader->size || reader->text[reader->at] != *text) // as nearly always
        return false;
    size_t size = strlen(text);
    if (reader->size - reader->at < size || memcmp(reader->text + reader->at, text, size) != 0)
        return false;
    reader->at += size;
    return true;
}

// Whether a word ends here: no letter follows.
static bool is_word_end(const struct date_reader *reader)
{
    if (reader->at >= reader->size)
        return true;
    unsigned char byte = (unsigned char)reader->text[reader->at];
    if (byte >= 0x80)
        return space_at(reader->text + reader->at, reader->size - reader->at) > 0 || byte == 0xE2;
    return (byte | 0x20) < 'a' || (byte | 0x20) > 'z';
}

bool date_skip_word(struct date_reader *reader, const char *const *words, size_t count)
{
    if (reader->at >= reader->size)
        return false;
    const char first = reader->text[reader->at];
    for (size_t i = 0; i < count; i++) {
        if (*words[i] != first) // as nearly always
            continue;
        struct date_reader at = *reader;
        if (date_skip_text(&at, words[i]) && is_word_end(&at)) {
            *reader = at;
            return true;
        }
    }
    return false;
}

bool date_skip_ordinal(struct date_reader *reader)
{
    static const char *const marks[] = {"st",  "nd", "rd", "th", "ST", "ND",  "RD", "TH", "er",
                                        "ère", "er", "º",  "ª",  "ος", "-го", "-е", "טן", "ten"};
    static const char *const quotes[] = {"»", "”", "“",
                                         "\""}; // «4» марта, as documents of office in Russian have it
    if (date_skip_byte(reader, '.'))
        return true;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (date_skip_text(reader, quotes[i]))
            return false;
    date_skip_word(reader, marks, sizeof marks / sizeof *marks);
    return false;
}

// What may stand between blanks: "of ", "năm ".
static void skip_joint_word(struct date_reader *reader)
{
    static const char *const words[] = {"of ", "day of ", "de ", "del ", "d'",    "d’",   "de l’", "dne ",
                                        "OF ", "DAY OF ", "DE ", "năm ", "พ.ศ. ", "พ.ศ.", "ค.ศ. ", "ค.ศ."};
    const char first = reader->at < reader->size ? reader->text[reader->at] : '\0';
    if (ascii_is_digit(first)) // as in most dates
        return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (*words[i] == first && date_skip_text(reader, words[i]))
            return;
}

bool date_skip_joint(struct date_reader *reader)
{
    if (!date_skip_byte(reader, ','))
        date_skip_text(reader, "،");
    const bool moved = date_skip_spaces(reader) || date_skip_byte(reader, '-') || date_skip_byte(reader, '_');
    if (moved)
        skip_joint_word(reader);
    return moved;
}

void date_skip_year_word(struct date_reader *reader)
{
    static const char *const words[] = {"г.",  "г",  "года", "год",  "году", "р.", "р", "року",
                                        "рік", "r.", "roku", "r",    "жыл",  "ж.", "م", "م.",
                                        "թ.",  "թ",  "թ․",   "year", "йил",  "г.,"};
    struct date_reader at = *reader;
    date_skip_spaces(&at);
    if (date_skip_word(&at, words, sizeof words / sizeof *words))
        *reader = at;
}
