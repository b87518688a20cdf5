// SPDX-License-Identifier: MIT
// Text that was encoded twice: see charset_twice.h.
#include "extract/core/charset/charset_twice.h"

#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum {
    LOOKED_MAX = 1 << 20,
    CODES = 0x2600,    // beyond the characters that the encodings below have
    ROUNDS_MAX = 3,    // some are encoded three times
    WEIGHT_MIN = 4,    // what is found in a short text may be chance
    OTHERS_SHARE = 10, // of what is found, others may be one in so many
    OTHERS_FIRST = 256 // that tell that a text is right, where they are more than what is found
};

// What UTF-8 is taken for.
static struct intermediate {
    const char *name;
    bool keeps_controls; // what means nothing in it stays a control, and so does what ISO 8859-1 has there
    unsigned char bytes[CODES]; // of each character; 0: it has none beyond ASCII
    bool asked, known;
} intermediates[] = {{.name = "WINDOWS-1252", .keeps_controls = true},
                     {.name = "WINDOWS-1251", .keeps_controls = true},
                     {.name = "WINDOWS-1250", .keeps_controls = true},
                     {.name = "MACINTOSH"}};

enum { INTERMEDIATES = sizeof intermediates / sizeof *intermediates };

static void read_bytes(struct intermediate *out)
{
    iconv_t converter = iconv_open("UTF-8", out->name);
    out->asked = true;
    if (converter == (iconv_t)-1)
        return;
    for (int byte = 0x80; byte < 256; byte++) {
        char in[1] = {(char)byte}, text[8], *from = in, *to = text;
        size_t left = 1, room = sizeof text;
        uint32_t code = 0;
        iconv(converter, NULL, NULL, NULL, NULL);
        if (iconv(converter, &from, &left, &to, &room) != (size_t)-1)
            utf8_decode(text, (size_t)(to - text), &code);
        if (code >= 0x80 && code < CODES)
            out->bytes[code] = (unsigned char)byte;
        if (out->keeps_controls && byte < 0xA0)
            out->bytes[byte] = (unsigned char)byte;
    }
    // Apple's tables give the signs of mathematics where others give the letters.
    if (out->bytes[0x394] != 0)
        out->bytes[0x2206] = out->bytes[0x394];
    if (out->bytes[0x3A9] != 0)
        out->bytes[0x2126] = out->bytes[0x3A9];
    iconv_close(converter);
    out->known = true;
}

// The byte that the character at `at` was, and its size in *size; 0 for one of ASCII or of another encoding.
static unsigned char byte_at(const struct intermediate *by, const char *text, size_t left, size_t *size)
{
    uint32_t code = 0;
    *size = left > 0 ? utf8_decode(text, left, &code) : 0;
    return *size > 1 && code < CODES ? by->bytes[code] : 0;
}

// A sequence of UTF-8 whose bytes are characters now.
struct sequence {
    uint32_t code;
    size_t size, bytes; // what it takes in the text; how many bytes it was, 0: there is none
};

// A quotation mark whose last byte was lost, since windows-1252 has no character for it.
static struct sequence cut_mark(const char *text, size_t left, size_t size)
{
    static const char lost[] = "\xef\xbf\xbd";
    const bool is_told = left - size >= 3 && memcmp(text + size, lost, 3) == 0;
    return (struct sequence){0x201D, size + (is_told ? 3 : 0), 3};
}

static struct sequence sequence_at(const struct intermediate *by, const char *text, size_t left)
{
    unsigned char bytes[4];
    size_t step, at, count = 1;
    bytes[0] = byte_at(by, text, left, &at);
    const size_t wanted = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4)
        return (struct sequence){0};
    for (; count < wanted; count++, at += step) {
        bytes[count] = byte_at(by, text + at, left - at, &step);
        if (bytes[count] < 0x80 || bytes[count] > 0xBF)
            break;
    }
    if (count == 2 && wanted == 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && by == &intermediates[0])
        return cut_mark(text, left, at);
    struct sequence found = {0, at, wanted};
    const bool whole = count == wanted && utf8_decode((const char *)bytes, wanted, &found.code) == wanted &&
                       found.code != UTF8_REPLACEMENT;
    return whole ? found : (struct sequence){0};
}

// What nobody has assigned, and signs of phonetics, which capitals before quotation marks would become. Controls may be bytes that were encoded three
// times.
static bool is_odd(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS: return true;
    default: return code >= 0x250 && code < 0x300;
    }
}

static bool is_word_byte(char byte)
{
    return (unsigned char)byte >= 0x80 || ascii_is_digit(byte) || ascii_is_letter(byte);
}

// What stands around a sequence.
struct neighbours {
    char before, behind; // '\0': nothing does
};

static bool is_letter(uint32_t code)
{
    const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL ||
           category == UTF8PROC_CATEGORY_LO;
}

// Letters of Cyrillic, Armenian, Hebrew or Arabic share no word with ASCII: quotation marks and capitals before others would become such ("C’è" that
// was taken for MacRoman, "RŮŽE" for windows-1250).
static bool is_foreign(const struct sequence *found, struct neighbours around)
{
    enum { CYRILLIC_FIRST = 0x400 };
    return found->bytes == 2 && found->code >= CYRILLIC_FIRST &&
           (ascii_is_letter(around.before) || ascii_is_letter(around.behind));
}

// A letter that stands in a word, or a sign beside one or a number.
static bool is_attached(const struct sequence *found, struct neighbours around)
{
    const bool word = is_word_byte(around.before) || is_word_byte(around.behind);
    const bool number =
        ascii_is_digit(around.before) && (around.behind == '\0' || !is_word_byte(around.behind));
    return word && !(number && is_letter(found->code)); // "3√π" is no "3ù"
}

// What a text holds beyond ASCII.
struct findings {
    size_t sequences, weight, attached,
        odd; // attached: beside letters, as those are that nobody has set in quotation marks to show them
    size_t others;
};

static void count_sequence(struct findings *out, const struct sequence *found, const char *text, size_t at,
                           size_t size)
{
    const size_t end = at + found->size;
    const struct neighbours around = {at > 0 ? text[at - 1] : '\0', end < size ? text[end] : '\0'};
    out->sequences++;
    out->weight += found->bytes == 2 ? 1 : 2;
    out->odd += is_odd(found->code) || is_foreign(found, around);
    out->attached += is_attached(found, around);
}

static size_t skip_ascii(const char *text, size_t size, size_t at)
{
    for (uint64_t word; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

static struct findings look(const struct intermediate *by, const char *text, size_t size)
{
    struct findings found = {0};
    for (size_t at = skip_ascii(text, size, 0); at < size; at = skip_ascii(text, size, at)) {
        const struct sequence sequence = sequence_at(by, text + at, size - at);
        uint32_t code;
        if (sequence.bytes > 0)
            count_sequence(&found, &sequence, text, at, size);
        else if (++found.others > OTHERS_FIRST && found.others > found.sequences)
            break;
        at += sequence.bytes > 0 ? sequence.size : utf8_decode(text + at, size - at, &code);
    }
    return found;
}

static bool is_twice(const struct findings *found)
{
    return found->weight >= WEIGHT_MIN && found->others * OTHERS_SHARE <= found->sequences &&
           found->odd * OTHERS_SHARE <= found->sequences && 2 * found->attached >= found->sequences;
}

// Whether the text speaks of such accidents itself.
static bool is_about(const struct buffer *text)
{
    static const char *const words[] = {"mojibake", "garbled", "double-encod", "double encod", "doubly encod",
                                        "cp1252",   "Latin-1", "latin1",       "utf8_decode"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(text->data, words[i]))
            return true;
    return false;
}

static const struct intermediate *find(const struct buffer *text)
{
    const size_t size = text->size < LOOKED_MAX ? text->size : utf8_floor(text->data, text->size, LOOKED_MAX);
    const struct intermediate *best = NULL;
    size_t most = 0;
    if (skip_ascii(text->data, size, 0) == size)
        return NULL;
    for (size_t i = 0; i < INTERMEDIATES; i++) {
        struct intermediate *by = &intermediates[i];
        if (!by->asked)
            read_bytes(by);
        const struct findings found = by->known ? look(by, text->data, size) : (struct findings){0};
        if (!is_twice(&found) || found.weight <= most)
            continue;
        best = by;
        most = found.weight;
    }
    return best && !is_about(text) ? best : NULL;
}

static bool mend(struct buffer *text, const struct intermediate *by)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t at = 0; at < text->size && !out.failed;) {
        const size_t next = skip_ascii(text->data, text->size, at);
        buffer_add(&out, text->data + at, next - at);
        at = next;
        if (at == text->size)
            break;
        struct sequence found = sequence_at(by, text->data + at, text->size - at);
        if (found.bytes == 0)
            found.size = utf8_decode(text->data + at, text->size - at, &found.code);
        char bytes[4];
        buffer_add(&out, bytes, utf8_encode(found.code, bytes));
        at += found.size;
    }
    if (!out.failed) {
        const struct buffer before = *text;
        *text = out;
        out = before;
    }
    const bool done = !out.failed;
    buffer_clear(&out);
    return done;
}

bool charset_mend_twice(struct buffer *text, struct charset *charset)
{
    const struct intermediate *by;
    for (int round = 0; round < ROUNDS_MAX && (by = find(text)) != NULL; round++) {
        if (!mend(text, by))
            return false;
        snprintf(charset->name, sizeof charset->name, "UTF-8 taken for %s", by->name);
        charset->guessed = true;
        charset->declared = false;
    }
    return true;
}
