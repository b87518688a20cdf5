// SPDX-License-Identifier: MIT
// Tells EBCDIC, and which of its code pages: see charset_ebcdic.h.
#include "extract/core/charset/charset_ebcdic.h"

#include "extract/core/charset/charset_guess.h"
#include "text/base/ascii.h"
#include "text/base/memory.h"
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { BLANK = 0x40, SAMPLE = 64 << 10, BLANKS_MIN = 3 }; // and one in twenty bytes

// Each with an encoding that is guessed and has the same letters, in which what it makes of a text can be judged. The first are told
// where others do as well.
static const struct {
    const char *name, *like;
} pages[] = {
    {"IBM037", "WINDOWS-1252"},  {"IBM500", "WINDOWS-1252"}, {"IBM1047", "WINDOWS-1252"},
    {"IBM273", "WINDOWS-1252"},  {"IBM277", "WINDOWS-1252"}, {"IBM278", "WINDOWS-1252"},
    {"IBM280", "WINDOWS-1252"},  {"IBM284", "WINDOWS-1252"}, {"IBM285", "WINDOWS-1252"},
    {"IBM297", "WINDOWS-1252"},  {"IBM871", "WINDOWS-1252"}, {"IBM870", "WINDOWS-1250"},
    {"IBM1026", "WINDOWS-1254"},
};

enum { PAGES = sizeof pages / sizeof *pages };

const char *charset_ebcdic_name(size_t i)
{
    return i < PAGES ? pages[i].name : NULL;
}

bool charset_is_ebcdic(const char *name)
{
    for (size_t i = 0; i < PAGES; i++)
        if (strcmp(pages[i].name, name) == 0)
            return true;
    return false;
}

size_t charset_ebcdic_end_lines(char *text, size_t size)
{
    size_t written = 0;
    for (size_t at = 0; at < size; at++) {
        const bool ends = text[at] == '\xC2' && at + 1 < size && text[at + 1] == '\x85';
        text[written++] = ends ? '\n' : text[at];
        at += ends;
    }
    return written;
}

static bool is_letter(unsigned char byte)
{
    const unsigned row = byte & 0xF0, column = byte & 0x0F;
    return column <= 9 && (row == 0x80 || row == 0x90 || row == 0xC0 || row == 0xD0 ? column >= 1
                           : row == 0xA0 || row == 0xE0                             ? column >= 2
                                                                                    : false);
}

// a, e, i, o, u and y, small and capital.
static bool is_vowel(unsigned char byte)
{
    return byte != 0 && strchr("\x81\x85\x89\x96\xA4\xA8\xC1\xC5\xC9\xD6\xE4\xE8", byte) != NULL;
}

// Figures, and the punctuation that all code pages have at the same place.
static bool is_sign(unsigned char byte)
{
    return byte >= 0xF0
               ? byte <= 0xF9
               : byte != 0 &&
                     strchr("\x4B\x4C\x4D\x4E\x50\x5C\x5D\x5E\x60\x61\x6B\x6C\x6D\x6E\x6F\x7A\x7D\x7E\x7F",
                            byte) != NULL;
}

// HT, FF, CR, NEL and LF. Of ASCII the line feed and the blank are none.
static bool is_space(unsigned char byte)
{
    return byte == 0x05 || byte == 0x0C || byte == 0x0D || byte == 0x15 || byte == 0x25;
}

struct counts {
    size_t letters, vowels, signs, spaces, blanks, controls;
    size_t behind_a; // blanks: in Shift_JIS 0x81 0x40 is one of the width of an ideograph
};

static struct counts count(const unsigned char *data, size_t size)
{
    struct counts counts = {0};
    for (size_t i = 0; i < size; i++) {
        counts.letters += is_letter(data[i]);
        counts.vowels += is_vowel(data[i]);
        counts.signs += is_sign(data[i]);
        counts.spaces += is_space(data[i]);
        counts.blanks += data[i] == BLANK;
        counts.behind_a += data[i] == BLANK && i > 0 && data[i - 1] == 0x81;
        counts.controls += (data[i] < BLANK && !is_space(data[i])) || data[i] == 0xFF;
    }
    return counts;
}

// Of every text that is read this is asked first.
static bool has_blanks(const unsigned char *data, size_t size)
{
    size_t blanks = 0;
    for (size_t i = 0; i < size; i++)
        blanks += data[i] == BLANK;
    return blanks >= BLANKS_MIN && 20 * blanks >= size;
}

// Least of all: words enough to tell; one control in two hundred; words more than figures and signs, with vowels as
// languages have them; one byte in five that is a sign or letter of some code pages only.
static bool is_ebcdic(const struct counts *counts, size_t size)
{
    enum { LETTERS_MIN = 24 };
    const size_t known = counts->letters + counts->signs + counts->spaces + counts->blanks;
    return counts->letters >= LETTERS_MIN && 200 * counts->controls <= size &&
           counts->letters > counts->signs && 5 * counts->vowels >= counts->letters &&
           3 * counts->vowels <= 2 * counts->letters && 5 * (size - known) <= size &&
           2 * counts->behind_a <= counts->blanks;
}

// What each byte of a code page is in the encoding it is judged in; a control where that has no such character.
static bool read_map(char map[256], const char *name, const char *like)
{
    iconv_t converter = iconv_open(like, name);
    if (converter == (iconv_t)-1)
        return false;
    for (int byte = 0; byte < 256; byte++) {
        char in[1] = {(char)byte}, *from = in, *to = map + byte;
        size_t left = 1, room = 1;
        if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
            iconv(converter, NULL, NULL, NULL, NULL);
            map[byte] = '\x1A';
        }
    }
    iconv_close(converter);
    return true;
}

static bool is_word(unsigned char byte)
{
    return byte >= 0xC0 || ascii_is_letter(byte);
}

// What the signs cost that other code pages have letters for, and letters that they have signs for: those of ASCII within words, a letter with a mark that
// stands by itself, and brackets that do not close.
static long cost_of_signs(const char *text, size_t size)
{
    enum { COST_RARE = CHARSET_BIT, COST_TOUCHING = 6 * CHARSET_BIT, COST_OPEN = 6 * CHARSET_BIT };
    long cost = 0, open[2] = {0, 0};
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text[i];
        const int around = (i > 0 && is_word((unsigned char)text[i - 1])) +
                           (i + 1 < size && is_word((unsigned char)text[i + 1]));
        const bool is_rare = byte != 0 && byte < 0x80 && strchr("{}[]\\|~^`", byte) != NULL;
        const bool may_begin = byte == '[' || byte == ']' || byte == '#';
        const bool is_mail = byte == '@' && around == 2;
        cost += is_rare ? COST_RARE : 0;
        if (is_rare || may_begin || byte == '@' || byte == '$')
            cost += is_mail || (may_begin && around < 2) ? 0 : around * COST_TOUCHING;
        cost += byte >= 0xC0 && around == 0 ? COST_OPEN : 0;
        open[0] += (byte == '[') - (byte == ']');
        open[1] += (byte == '{') - (byte == '}');
    }
    return cost + (labs(open[0]) + labs(open[1])) * COST_OPEN;
}

static bool score_page(size_t page, const unsigned char *data, size_t size, char *text,
                       struct charset_sample *sample, long *score)
{
    char map[256];
    if (!read_map(map, pages[page].name, pages[page].like))
        return false;
    for (size_t i = 0; i < size; i++)
        text[i] = map[data[i]];
    charset_sample_take(sample, text, size);
    if (!charset_guess_score(sample, pages[page].like, score))
        return false;
    *score -= cost_of_signs(text, size);
    return true;
}

static const char *find_page(const unsigned char *data, size_t size)
{
    struct charset_sample *sample = memory_resize(NULL, sizeof *sample);
    char *text = memory_resize(NULL, size);
    const char *best = NULL;
    long best_score = 0, score;
    for (size_t page = 0; sample && text && page < PAGES; page++) {
        if (!score_page(page, data, size, text, sample, &score) || (best && score <= best_score))
            continue;
        best = pages[page].name;
        best_score = score;
    }
    free(sample);
    free(text);
    return best;
}

const char *charset_ebcdic_find(const char *data, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)data;
    if (!has_blanks(bytes, size)) // of ASCII an "@"
        return NULL;
    const struct counts counts = count(bytes, size);
    return is_ebcdic(&counts, size) ? find_page(bytes, size < SAMPLE ? size : SAMPLE) : NULL;
}
