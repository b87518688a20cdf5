// SPDX-License-Identifier: MIT
// Which encoding text is in, and the same text in UTF-8.
#include "extract/core/charset/charset.h"

#include "extract/core/charset/charset_eastern.h"
#include "extract/core/charset/charset_ebcdic.h"
#include "extract/core/charset/charset_guess.h"
#include "extract/core/charset/charset_mixed.h"
#include "extract/core/charset/charset_name.h"
#include "extract/core/charset/charset_own.h"
#include "extract/core/charset/charset_sequences.h"
#include "extract/core/charset/charset_table.h"
#include "text/base/memory.h"
#include "text/base/utf8.h"
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

enum {
    GUESS_SIZE = 1 << 20,  // bytes that guesses look at
    UTF16_SAMPLE = 4096,   // bytes in which zero bytes are counted
    UNITS_MIN = 8,         // of a text without zero bytes
    DECODE_STEP = 64 << 10 // output of one call of iconv
};

static const struct {
    const char *bytes;
    size_t size;
    const char *name;
} marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"}, {"\xff\xfe\0\0", 4, "UTF-32LE"}, {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xff\xfe", 2, "UTF-16LE"},  {"\xfe\xff", 2, "UTF-16BE"},
};

static void set_name(struct charset *out, const char *name)
{
    snprintf(out->name, sizeof out->name, "%s", charset_name_meant(name));
}

static bool find_mark(struct charset *out, const char *data, size_t size)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (size >= marks[i].size && memcmp(data, marks[i].bytes, marks[i].size) == 0) {
            set_name(out, marks[i].name);
            out->mark_size = marks[i].size;
            return true;
        }
    }
    return false;
}

// What texts consist of, nearly: letters, figures and punctuation of living scripts, not the rare ideographs that the
// halves of other units make in the wrong order.
static bool is_common(uint32_t code)
{
    if (code < 0x80)
        return code >= ' ' || code == '\n' || code == '\r' || code == '\t' || code == '\f';
    return (code >= 0xA0 && code < 0x700) || (code >= 0x900 && code < 0x1100) ||
           (code >= 0x1E00 && code < 0x2000) || (code >= 0x2010 && code < 0x2040) ||
           (code >= 0x3000 && code < 0x3100) || (code >= 0x4E00 && code < 0xA000) ||
           (code >= 0xAC00 && code < 0xD7A4) || (code >= 0xFF00 && code < 0xFF70) || code == 0x20AC ||
           code == 0xFEFF;
}

struct units {
    size_t common, eastern, surrogates;
};

static void count_units(struct units *out, const unsigned char *data, size_t size, bool big)
{
    *out = (struct units){0};
    for (size_t i = 0; i + 1 < size; i += 2) {
        const uint32_t code = (uint32_t)(data[i + big] | data[i + !big] << 8);
        out->common += is_common(code);
        out->eastern += (code >= 0x3000 && code < 0x3100) || (code >= 0x4E00 && code < 0xA000) ||
                        (code >= 0xAC00 && code < 0xD7A4);
        out->surrogates += code >= 0xD800 && code < 0xE000;
    }
}

// Text in UTF-16 without a mark. Units of ASCII, blanks at least, have a zero byte, always the same one; texts of one byte
// a letter have none. A text without blanks (Chinese) has bytes below the blank instead, which no text has.
static bool find_utf16(struct charset *out, const char *data, size_t size)
{
    size_t sample = (size < UTF16_SAMPLE ? size : UTF16_SAMPLE) & ~(size_t)1;
    size_t zeros[2] = {0, 0}, controls = 0;
    for (size_t i = 0; i < sample; i++) {
        const unsigned char byte = (unsigned char)data[i];
        zeros[i & 1] += byte == 0;
        controls += byte < ' ' && byte != 0 && (byte < '\t' || byte > '\r') && byte != 0x1B;
    }
    const size_t number = sample / 2, all = zeros[0] + zeros[1];
    if (all == 0 && controls <= sample / 50)
        return false;
    struct units units[2]; // little, big
    count_units(&units[0], (const unsigned char *)data, sample, false);
    count_units(&units[1], (const unsigned char *)data, sample, true);
    const bool big =
        units[1].common != units[0].common ? units[1].common > units[0].common : zeros[0] > zeros[1];
    const size_t wrong = zeros[big ? 1 : 0];
    const bool zeroed = all > 0 && all >= number / 50 && 10 * wrong <= all;
    const bool odd =
        zeroed || (number >= UNITS_MIN && controls > sample / 50 && 2 * units[big].eastern > number);
    if (number < 2 || !odd || 100 * units[big].common < 95 * (number - units[big].surrogates) ||
        4 * units[big].surrogates > number)
        return false;
    set_name(out, big ? "UTF-16BE" : "UTF-16LE");
    return true;
}

// ISO-2022: seven bits, and escapes that say which set follows.
static bool find_escapes(struct charset *out, const char *data, size_t size)
{
    static const struct {
        const char *escape, *name;
    } sets[] = {{"\x1b$B", "ISO-2022-JP"},
                {"\x1b$@", "ISO-2022-JP"},
                {"\x1b(J", "ISO-2022-JP"},
                {"\x1b$)C", "ISO-2022-KR"},
                {"\x1b$)A", "ISO-2022-CN"}};
    if (size == 0 || !memchr(data, 0x1B, size))
        return false;
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)data[i] >= 0x80)
            return false;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (!memmem(data, size, sets[i].escape, strlen(sets[i].escape)))
            continue;
        set_name(out, sets[i].name);
        return true;
    }
    return false;
}

// Encodings with marks that combine hold a letter back until it is known what follows.
static bool flush(struct buffer *out, iconv_t converter)
{
    enum { HELD_MAX = 16 };
    if (!buffer_reserve(out, HELD_MAX))
        return false;
    char *to = out->data + out->size;
    size_t room = HELD_MAX;
    iconv(converter, NULL, NULL, &to, &room);
    out->size += HELD_MAX - room;
    out->data[out->size] = '\0';
    return !out->failed;
}

// Appends the decoded text; *faults (may be NULL) counts the ill-formed sequences.
static bool convert(struct buffer *out, iconv_t converter, const char *data, size_t size, size_t *faults)
{
    char *in = (char *)data;
    while (size > 0) {
        size_t step = size < DECODE_STEP ? size * 4 + 16 : DECODE_STEP;
        if (!buffer_reserve(out, step))
            return false;
        char *to = out->data + out->size;
        size_t room = step;
        size_t result = iconv(converter, &in, &size, &to, &room);
        out->size += step - room;
        out->data[out->size] = '\0';
        if (result != (size_t)-1 || errno == E2BIG)
            continue;
        buffer_add(out, "\xef\xbf\xbd", 3);
        if (faults)
            ++*faults;
        in++;
        size--;
    }
    return flush(out, converter);
}

static bool decode(struct buffer *out, const char *name, const char *data, size_t size, size_t *faults)
{
    if (charset_is_own(name))
        return charset_own_decode(out, name, data, size, faults);
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    const size_t start = out->size;
    bool done = convert(out, converter, data, size, faults);
    iconv_close(converter);
    if (done && out->size > start && charset_is_ebcdic(name))
        out->size = start + charset_ebcdic_end_lines(out->data + start, out->size - start);
    return done;
}

// The score of the text as `name`; false when that is no encoding or many bytes are ill-formed in it.
static bool score_as(const char *name, const char *data, size_t size, long *score)
{
    struct buffer text;
    buffer_init(&text);
    size_t faults = 0;
    bool known = decode(&text, name, data, size, &faults) && faults <= size / 1000;
    if (known)
        *score = charset_score(text.data, text.size);
    buffer_clear(&text);
    return known;
}

// How much better the best guess may be than what is declared: a bit and a half a byte beyond ASCII, and some.
enum { CONTRADICTION = 3 * CHARSET_BIT / 2, CONTRADICTION_MIN = 10 * CHARSET_BIT };

// Eastern encodings are believed when the bytes are well-formed in them, which others seldom are; those of one byte a
// letter unless another makes much better words of it.
static bool believe_declared(struct charset *out, const char *data, size_t size, const char *declared,
                             const struct charset_sample *sample)
{
    set_name(out, declared);
    long score, best;
    if (strncasecmp(out->name, "UTF", 3) == 0 || !score_as(out->name, data, size, &score))
        return false;
    if (charset_is_eastern(out->name))
        return true;
    long own;
    if (!charset_guess_score(sample, out->name, &own))
        return score >= 0;
    charset_guess(sample, NULL, &best);
    return best - own <= (long)sample->high * CONTRADICTION + CONTRADICTION_MIN;
}

// libuchardet's opinion, "" when it has none.
static void ask_detector(char name[CHARSET_NAME_SIZE], const char *data, size_t size)
{
    struct charset found = {.name = ""};
    uchardet_t detector = uchardet_new();
    name[0] = '\0';
    if (!detector)
        return;
    if (uchardet_handle_data(detector, data, size) == 0) {
        uchardet_data_end(detector);
        set_name(&found, uchardet_get_charset(detector));
        memcpy(name, found.name, CHARSET_NAME_SIZE);
    }
    uchardet_delete(detector);
}

enum { SURE = 8 }; // the weight of sequences for each fault beside which a text is UTF-8 all the same

static void detect_legacy(struct charset *out, const char *data, size_t size, const char *declared,
                          const struct charset_sequences *sequences)
{
    struct charset_sample *sample = memory_resize(NULL, sizeof *sample);
    char hint[CHARSET_NAME_SIZE];
    long score;
    struct charset believed = {.name = ""};
    set_name(out, "WINDOWS-1252");
    if (!sample)
        return;
    charset_sample_take(sample, data, size);
    ask_detector(hint, data, size);
    const char *best = charset_guess(sample, hint, &score);
    if (sequences->weight > 0 && charset_sequences_cost(sequences) < -score) {
        set_name(out, "UTF-8");
    } else if (declared && *declared && believe_declared(&believed, data, size, declared, sample)) {
        *out = believed;
        out->declared = true;
    } else {
        set_name(out, best);
        out->guessed = true;
    }
    free(sample);
}

// Encodings of seven bits, in which every text is one of UTF-8 too: UTF-7 where that is declared and makes letters or signs of what stands between "+" and "-",
// HZ also where nothing is declared.
static bool find_seven_bits(struct charset *out, const char *data, size_t size, const char *declared)
{
    struct charset stated;
    set_name(&stated, declared ? declared : "");
    const bool is_utf7 = strcasecmp(stated.name, "UTF-7") == 0, is_hz = strcmp(stated.name, "HZ") == 0;
    if (is_hz || (!*stated.name && size > 0 && memchr(data, '~', size) != NULL)) {
        if (!charset_is_hz(data, size))
            return false;
        set_name(out, "HZ");
        out->declared = is_hz;
        out->guessed = !is_hz;
        return true;
    }
    struct buffer text;
    size_t faults = 0;
    buffer_init(&text);
    const bool is_it = is_utf7 && decode(&text, "UTF-7", data, size, &faults) && faults <= size / 1000 &&
                       charset_sequences_count(text.data, text.size).valid > 0 &&
                       charset_score(text.data, text.size) >= 0;
    buffer_clear(&text);
    if (!is_it)
        return false;
    set_name(out, "UTF-7");
    return out->declared = true;
}

// Lines in two encodings.
static bool find_mixed(struct charset *out, const char *data, size_t size, const char *declared)
{
    struct charset stated;
    set_name(&stated, declared ? declared : "");
    const bool is_utf8 = strncasecmp(stated.name, "UTF", 3) == 0;
    const char *others = charset_mixed_find(data, size, is_utf8 ? NULL : stated.name);
    if (!others)
        return false;
    snprintf(out->others, sizeof out->others, "%s", others);
    snprintf(out->name, sizeof out->name, "UTF-8 and %.24s", others);
    return out->guessed = true;
}

static bool find_ebcdic(struct charset *out, const char *data, size_t size, const char *declared)
{
    const char *page = charset_ebcdic_find(data, size);
    if (!page)
        return false;
    set_name(out, declared ? declared : "");
    out->declared = charset_is_ebcdic(out->name);
    out->guessed = !out->declared;
    if (out->guessed)
        set_name(out, page);
    return true;
}

void charset_detect(struct charset *out, const char *data, size_t size, const char *declared)
{
    *out = (struct charset){.name = "UTF-8"};
    const size_t sample = size < GUESS_SIZE ? size : GUESS_SIZE;
    const bool is_marked = find_mark(out, data, size);
    // Before UTF-16: two letters of EBCDIC are an ideograph there.
    if (!is_marked && find_ebcdic(out, data, sample, declared))
        return;
    if (is_marked || find_utf16(out, data, size) || find_escapes(out, data, size)) {
        struct charset stated;
        set_name(&stated, declared ? declared : "");
        out->declared = strncasecmp(stated.name, out->name, strlen(stated.name)) == 0 && *stated.name;
        return;
    }
    const struct charset_sequences all = charset_sequences_count(data, size);
    if (all.valid + all.faults + all.cut == 0 && find_seven_bits(out, data, sample, declared))
        return;
    if (all.faults > 0 && all.valid > 0 && find_mixed(out, data, size, declared))
        return;
    if (all.faults + all.cut == 0 || (all.weight > SURE * all.faults && all.valid > 0)) {
        out->declared = declared && strcasecmp(declared, "utf-8") == 0;
        return;
    }
    const struct charset_sequences first = sample < size ? charset_sequences_count(data, sample) : all;
    detect_legacy(out, data, sample, declared, &first);
}

bool charset_is_wide(const struct charset *charset)
{
    return strncmp(charset->name, "UTF-16", 6) == 0 || strncmp(charset->name, "UTF-32", 6) == 0 ||
           charset_is_ebcdic(charset->name);
}

static bool add_without_nul(struct buffer *out, const char *data, size_t size)
{
    const char *end = data + size;
    while (data < end) {
        const char *nul = memchr(data, '\0', (size_t)(end - data));
        const char *stop = nul ? nul : end;
        if (stop > data && !buffer_add(out, data, (size_t)(stop - data)))
            return false;
        data = stop + 1;
    }
    return true;
}

static bool is_letter_byte(const char *data, size_t size, size_t at)
{
    const unsigned char byte = at < size ? (unsigned char)data[at] : ' ';
    return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// The character that a byte is in windows-1252, if it stands within a word there: a line of another encoding has come
// among those in UTF-8. 0 for any other.
static uint32_t stray_character(const char *data, size_t size, size_t at, bool after_letter)
{
    const unsigned char byte = (unsigned char)data[at];
    if (at + 1 == size)
        return 0; // cut off
    const bool within = after_letter || is_letter_byte(data, size, at + 1);
    const bool small_before = at > 0 && data[at - 1] >= 'a' && data[at - 1] <= 'z';
    if (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7)
        return within && !(byte < 0xDF && small_before) ? byte : 0;
    return (byte == 0x92 && within) || (byte >= 0x93 && byte <= 0x97)
               ? (uint32_t[]){0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014}[byte - 0x92]
               : 0;
}

// UTF-8 with faults: what is ill-formed is read as windows-1252 where that makes a word, and is U+FFFD elsewhere.
static bool repair(struct buffer *out, const char *data, size_t size)
{
    bool letter = false;
    for (size_t at = 0; at < size;) {
        const size_t valid = utf8_valid_prefix(data + at, size - at);
        if (valid > 0 && !buffer_add(out, data + at, valid))
            return false;
        letter = valid > 0 ? is_letter_byte(data, size, at + valid - 1) : letter;
        at += valid;
        if (at == size)
            break;
        uint32_t code = stray_character(data, size, at, letter);
        size_t width = 1;
        letter = code >= 0xC0;
        if (code == 0)
            width = utf8_decode(data + at, size - at, &code);
        char bytes[4];
        if (!buffer_add(out, bytes, utf8_encode(code, bytes)))
            return false;
        at += width;
    }
    return true;
}

// The lines in UTF-8 as they are, runs of others as what they are in.
static bool decode_lines(struct buffer *out, const char *others, const char *data, size_t size)
{
    const bool eastern = charset_is_eastern(others);
    size_t run = 0; // where lines of one kind began
    bool in_run = false;
    for (size_t at = 0; at <= size && !out->failed;) {
        const size_t line = charset_line_size(data + at, size - at);
        const bool is_other = at < size && charset_line_is_other(data + at, line, eastern);
        if (in_run != is_other || at == size) {
            if (in_run ? !decode(out, others, data + run, at - run, NULL)
                       : !repair(out, data + run, at - run))
                return false;
            in_run = is_other;
            run = at;
        }
        if (at == size)
            break;
        at += line;
    }
    return !out->failed;
}

bool charset_decode(struct buffer *out, const struct charset *charset, const char *data, size_t size)
{
    data += charset->mark_size;
    size -= charset->mark_size;
    if (strcmp(charset->name, "UTF-8") == 0 || !*charset->name) {
        if (utf8_valid_prefix(data, size) == size)
            return add_without_nul(out, data, size);
        struct buffer repaired;
        buffer_init(&repaired);
        bool done = repair(&repaired, data, size) && add_without_nul(out, repaired.data, repaired.size);
        buffer_clear(&repaired);
        return done;
    }
    struct buffer decoded;
    buffer_init(&decoded);
    bool done = (*charset->others ? decode_lines(&decoded, charset->others, data, size)
                                  : decode(&decoded, charset->name, data, size, NULL)) &&
                add_without_nul(out, decoded.data, decoded.size);
    buffer_clear(&decoded);
    return done;
}
