// SPDX-License-Identifier: MIT
// Which encoding text is in, and the same text in UTF-8.
#include "extract/core/charset.h"

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

// Names that mean more in practice than they say: bytes 0x80..0x9F are punctuation, not controls
// (the labels of the WHATWG Encoding Standard), or that iconv does not know.
static const struct {
    const char *name, *meant;
} meanings[] = {
    {"ISO-8859-1", "WINDOWS-1252"},
    {"ISO8859-1", "WINDOWS-1252"},
    {"LATIN1", "WINDOWS-1252"},
    {"LATIN-1", "WINDOWS-1252"},
    {"US-ASCII", "WINDOWS-1252"},
    {"ASCII", "WINDOWS-1252"},
    {"ISO-8859-9", "WINDOWS-1254"},
    {"TIS-620", "WINDOWS-874"},
    {"X-SJIS", "SHIFT_JIS"},
    {"GB2312", "GB18030"},
    {"GBK", "GB18030"},
    {"KS_C_5601-1987", "UHC"},
    {"EUC-KR", "UHC"},
    {"MAC-CYRILLIC", "MACCYRILLIC"},
    {"BIG5", "BIG5-HKSCS"},
};

static void set_name(struct charset *out, const char *name)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (strcasecmp(name, meanings[i].name) == 0)
            name = meanings[i].meant;
    snprintf(out->name, sizeof out->name, "%s", name);
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

// Text in UTF-16 without a mark: mostly ASCII, so that zero bytes fill nearly all even or all odd places
// (a text into which NUL bytes have strayed has them at both).
static bool find_utf16(struct charset *out, const char *data, size_t size)
{
    size_t sample = (size < UTF16_SAMPLE ? size : UTF16_SAMPLE) & ~(size_t)1;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < sample; i++)
        zeros[i & 1] += data[i] == '\0';
    size_t units = sample / 2;
    if (units == 0 || (zeros[0] <= units / 2 && zeros[1] <= units / 2))
        return false;
    bool big = zeros[0] > zeros[1];
    if (zeros[big ? 1 : 0] > units / 20)
        return false;
    set_name(out, big ? "UTF-16BE" : "UTF-16LE");
    return true;
}

// Whether the text is UTF-8, perhaps with faults: what is well-formed outweighs them. A longer sequence weighs
// more, because it is less likely by chance; texts in other encodings have next to none.
static bool is_utf8(const char *data, size_t size)
{
    size_t valid = 0, faults = 0;
    for (size_t at = 0; at < size;) {
        if ((unsigned char)data[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t code;
        size_t length = utf8_decode(data + at, size - at, &code);
        bool cut_off = at + 4 > size && code == UTF8_REPLACEMENT;
        valid += code != UTF8_REPLACEMENT ? 2 * length - 3 : 0;
        faults += length == 1 || code == UTF8_REPLACEMENT;
        faults -= cut_off && faults > 0;
        at += length;
    }
    return faults == 0 || valid >= faults;
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
    return !out->failed;
}

static bool decode(struct buffer *out, const char *name, const char *data, size_t size, size_t *faults)
{
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    bool done = convert(out, converter, data, size, faults);
    iconv_close(converter);
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

static bool believe_declared(struct charset *out, const char *data, size_t size, const char *declared)
{
    set_name(out, declared);
    long score;
    if (strncasecmp(out->name, "UTF", 3) == 0 || !score_as(out->name, data, size, &score) || score < 0)
        return false;
    return true;
}

static bool guess(struct charset *out, const char *data, size_t size)
{
    uchardet_t detector = uchardet_new();
    if (!detector)
        return false;
    bool found = uchardet_handle_data(detector, data, size) == 0;
    uchardet_data_end(detector);
    const char *name = uchardet_get_charset(detector);
    found = found && *name;
    if (found)
        set_name(out, name);
    uchardet_delete(detector);
    return found && strcmp(out->name, "WINDOWS-1252") != 0;
}

// Whether a guess has little to go by: few bytes beyond ASCII, or a small share of them, as in English and its
// like. Then windows-1252 is by far the most common.
static bool is_weak_evidence(const char *data, size_t size)
{
    enum { FEW = 20, SHARE = 50 };
    size_t beyond = 0;
    for (size_t i = 0; i < size; i++)
        beyond += (unsigned char)data[i] >= 0x80;
    return beyond < FEW || beyond < size / SHARE;
}

// The encodings, beside what the detector names, that typographic quotes and dashes in Latin text come from.
static const char *const punctuated[] = {"BIG5-HKSCS", "GB18030"};

static void detect_legacy(struct charset *out, const char *data, size_t size)
{
    long best = -1, score;
    struct charset guessed = {.name = ""};
    bool guessed_any = guess(&guessed, data, size);
    set_name(out, "WINDOWS-1252");
    score_as(out->name, data, size, &best);
    if (guessed_any && score_as(guessed.name, data, size, &score) &&
        (score > best || (score == best && !is_weak_evidence(data, size)))) {
        best = score;
        set_name(out, guessed.name);
    }
    for (size_t i = 0; best < 0 && i < sizeof punctuated / sizeof *punctuated; i++) {
        if (score_as(punctuated[i], data, size, &score) && score > best) {
            best = score;
            set_name(out, punctuated[i]);
        }
    }
}

void charset_detect(struct charset *out, const char *data, size_t size, const char *declared)
{
    *out = (struct charset){.name = "UTF-8"};
    if (find_mark(out, data, size) || find_utf16(out, data, size))
        return;
    if (is_utf8(data, size)) {
        out->declared = declared && strcasecmp(declared, "utf-8") == 0;
        return;
    }
    size_t sample = size < GUESS_SIZE ? size : GUESS_SIZE;
    if (declared && *declared && believe_declared(out, data, sample, declared)) {
        out->declared = true;
        return;
    }
    detect_legacy(out, data, sample);
}

bool charset_is_wide(const struct charset *charset)
{
    return strncmp(charset->name, "UTF-16", 6) == 0 || strncmp(charset->name, "UTF-32", 6) == 0;
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

bool charset_decode(struct buffer *out, const struct charset *charset, const char *data, size_t size)
{
    data += charset->mark_size;
    size -= charset->mark_size;
    if (strcmp(charset->name, "UTF-8") == 0 || !*charset->name) {
        if (utf8_valid_prefix(data, size) == size)
            return add_without_nul(out, data, size);
        struct buffer repaired;
        buffer_init(&repaired);
        bool done = utf8_repair(&repaired, data, size) && add_without_nul(out, repaired.data, repaired.size);
        buffer_clear(&repaired);
        return done;
    }
    struct buffer decoded;
    buffer_init(&decoded);
    bool done =
        decode(&decoded, charset->name, data, size, NULL) && add_without_nul(out, decoded.data, decoded.size);
    buffer_clear(&decoded);
    return done;
}

// Those of the WHATWG Encoding Standard and of uchardet, and what DOS, Macintosh and mail had.
static const char *const loaded[] = {
    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253",
    "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257",
    "WINDOWS-1258", "WINDOWS-874",  "ISO-8859-1",   "ISO-8859-2",
    "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",
    "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",
    "ISO-8859-11",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",
    "ISO-8859-16",  "KOI8-R",       "KOI8-U",       "KOI8-T",
    "IBM437",       "IBM737",       "IBM775",       "IBM850",
    "IBM852",       "IBM855",       "IBM857",       "IBM858",
    "IBM862",       "IBM864",       "IBM865",       "IBM866",
    "IBM869",       "MACINTOSH",    "MACCYRILLIC",  "MACCENTRALEUROPE",
    "GB18030",      "BIG5-HKSCS",   "BIG5",         "EUC-TW",
    "EUC-JP",       "SHIFT_JIS",    "CP932",        "ISO-2022-JP",
    "UHC",          "EUC-KR",       "ISO-2022-KR",  "JOHAB",
    "ISO-2022-CN",  "VISCII",       "TIS-620",      "UTF-16",
    "UTF-32",       "UTF-7",        "GEORGIAN-PS",  "PT154",
    "CP1125",
};

void charset_preload(void)
{
    // Never closed: glibc unloads what nobody has open.
    static bool done;
    for (size_t i = 0; i < sizeof loaded / sizeof *loaded && !done; i++)
        (void)iconv_open("UTF-8", loaded[i]);
    done = true;
}
