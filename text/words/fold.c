// SPDX-License-Identifier: MIT
// Folding: one spelling for what people write in many.
#include "text/words/fold.h"

#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <endian.h>
#include <string.h>
#include <utf8proc.h>

// Bytes of a word that the general rules look at: four times FOLD_MAX leaves room for marks and
// letters that fold to shorter ones, and bounds the sorting of marks.
enum { GENERAL_MAX = 4 * FOLD_MAX };

// The longest compatibility decomposition (U+FDFA) makes 18 code points of 3 bytes.
enum { GENERAL_CODES = GENERAL_MAX / 3 * 18 };

// Letters that decompose to nothing, and what people type for them. ə is a in the names of
// Azerbaijan as English writes them (Əliyev, Aliyev).
static const struct {
    uint16_t code;
    char plain[3];
} plain_letters[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"},
    {0x0167, "t"},  {0x0180, "b"},  {0x0188, "c"}, {0x0192, "f"}, {0x0199, "k"},  {0x01A5, "p"},
    {0x01AD, "t"},  {0x01B4, "y"},  {0x01DD, "e"}, {0x0253, "b"}, {0x0254, "o"},  {0x0256, "d"},
    {0x0257, "d"},  {0x0259, "a"},  {0x025B, "e"}, {0x0263, "g"}, {0x0269, "i"},  {0x0272, "n"},
    {0x0289, "u"},  {0x028B, "v"},  {0x0292, "z"},
};

// A stroke that draws an Arabic word out, a letter by its properties.
#define TATWEEL 0x0640u

// The zeros of the decimal digits that are in use; the other nine follow each.
static const uint16_t zeros[] = {
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
    0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810,
};

// Appends to a word of FOLD_MAX bytes; false when it is full.
static bool append(char *out, size_t *out_size, const char *bytes, size_t size)
{
    if (*out_size + size > FOLD_MAX)
        return false;
    memcpy(out + *out_size, bytes, size);
    *out_size += size;
    return true;
}

static bool append_code(char *out, size_t *out_size, uint32_t code)
{
    char bytes[4];
    size_t size = utf8_encode(code, bytes);
    return append(out, out_size, bytes, size);
}

static uint32_t fold_digit(uint32_t code)
{
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (code >= zeros[i] && code < zeros[i] + 10u)
            return '0' + code - zeros[i];
    return code;
}

// What NFKC and case folding leave alone but people write in two ways.
static uint32_t fold_letter(uint32_t code)
{
    switch (code) {
    case 0x0451: return 0x0435; // ё: most write е
    case 0x0649:                // alef maksura, which stands for ye in Egypt
    case 0x06CC: return 0x064A; // the ye of Persian
    case 0x06A9: return 0x0643; // its kaf
    default: break;
    }
    return word_break_find(code) == WORD_BREAK_DIGIT ? fold_digit(code) : code;
}

static bool is_decimal_stop(const char *word, size_t size, size_t at)
{
    return word[at] == '.' && at > 0 && at + 1 < size && ascii_is_digit((unsigned char)word[at - 1]) &&
           ascii_is_digit((unsigned char)word[at + 1]);
}

// What the tokenizer left in a word is a part of it: C++, C#, .NET.
static bool is_sign(const char *word, size_t at)
{
    return word[at] == '+' || word[at] == '#' || (word[at] == '.' && at == 0);
}

// Colours of skin: the same gesture in all of them.
static bool is_emoji_modifier(uint32_t code)
{
    return code >= 0x1F3FB && code <= 0x1F3FF;
}

static bool is_kept(enum word_break class)
{
    return word_break_is_word(class) || class == WORD_BREAK_EXTEND;
}

// The code points that folding keeps, as UTF-8, at most GENERAL_MAX bytes of them.
static size_t gather(enum fold_case fold_case, const char *word, size_t size, char *out)
{
    size_t out_size = 0;
    for (size_t at = 0; at < size && out_size + 4 <= GENERAL_MAX;) {
        uint32_t code;
        size_t length = utf8_decode(word + at, size - at, &code);
        if (fold_case == FOLD_TURKISH && code == 'I')
            code = 0x0131;
        else if (code == 0x0130)
            code = 'i'; // by the book i and a dot above, which no stemmer knows
        if (is_kept(word_break_find(code)) || is_decimal_stop(word, size, at) || is_sign(word, at))
            out_size += utf8_encode(code, out + out_size);
        at += length;
    }
    return out_size;
}

static void note_code(struct folded *out, uint32_t code)
{
    enum word_break class = word_break_find(code);
    if (class == WORD_BREAK_LETTER || class == WORD_BREAK_IDEOGRAPH || class == WORD_BREAK_KATAKANA)
        out->has_letter = true;
    if (out->script == SCRIPT_OTHER)
        out->script = word_break_script(code);
    if (code >= 0x80)
        out->ascii = false;
}

static void start_word(struct folded *out)
{
    memset(out->word, 0, FOLD_PADDED);
    out->size = 0;
    out->script = SCRIPT_OTHER;
    out->has_letter = false;
    out->ascii = true;
}

static void fold_general(enum fold_case fold_case, const char *word, size_t size, struct folded *out)
{
    char kept[GENERAL_MAX];
    utf8proc_int32_t codes[GENERAL_CODES];
    start_word(out);
    size_t kept_size = gather(fold_case, word, size, kept);
    utf8proc_ssize_t count = utf8proc_decompose(
        (const utf8proc_uint8_t *)kept, (utf8proc_ssize_t)kept_size, codes, GENERAL_CODES,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (count < 0 || count > GENERAL_CODES)
        return;
    count = utf8proc_normalize_utf32(codes, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    bool marks_only = true;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t code = fold_letter((uint32_t)codes[i]);
        enum word_break class = word_break_find(code);
        const bool sign = code == '.' || code == '+' || code == '#';
        if ((!is_kept(class) && !sign) || code == TATWEEL || is_emoji_modifier(code))
            continue; // the spaces and signs of a compatibility decomposition
        if (!append_code(out->word, &out->size, code))
            break;
        note_code(out, code);
        marks_only = marks_only && class == WORD_BREAK_EXTEND;
    }
    if (marks_only)
        out->size = 0;
}

// Marks that are no part of a letter: accents, niqqud, harakat and what encloses. By combining
// class (Unicode, table 4-4), which spares nukta (7), the voicing of kana (8), virama (9) and, with
// class 0, the vowel signs of Indic scripts.
static bool is_removable(uint32_t code)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    if (property->category == UTF8PROC_CATEGORY_ME)
        return true;
    int class = property->combining_class;
    return class == 1 || (class >= 10 && class <= 36) || class >= 200;
}

// In Cyrillic a mark makes another letter (й, ї, ў), but for the stressed ѐ and ѝ.
static bool keeps_marks(uint32_t code)
{
    return code != 0x0450 && code != 0x045D && word_break_script(code) == SCRIPT_CYRILLIC;
}

static bool append_plain(char *out, size_t *out_size, uint32_t code)
{
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
        if (plain_letters[i].code == code)
            return append(out, out_size, plain_letters[i].plain, strlen(plain_letters[i].plain));
    return append_code(out, out_size, code);
}

static bool append_stripped(char *out, size_t *out_size, uint32_t code)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    if (is_removable(code))
        return true;
    if (keeps_marks(code))
        return append_code(out, out_size, code);
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, sizeof parts / sizeof *parts, UTF8PROC_DECOMPOSE, &boundary);
    bool removable = false;
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
        removable = removable || is_removable((uint32_t)parts[i]);
    if (!removable) // が and Hangul stay as they are composed
        return append_plain(out, out_size, code);
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
        if (!is_removable((uint32_t)parts[i]) && !append_plain(out, out_size, (uint32_t)parts[i]))
            return false;
    return true;
}

static void learn(struct fold_entry *entry, uint32_t code)
{
    char word[FOLD_MAX];
    struct folded folded;
    size_t size = utf8_encode(code, word);
    fold_general(FOLD_DEFAULT, word, size, &folded);
    size = 0;
    append_stripped(word, &size, code);
    *entry = (struct fold_entry){
        .folded_size = (uint8_t)folded.size,
        .stripped_size = (uint8_t)size,
        .script = (uint8_t)folded.script,
        .has_letter = folded.has_letter,
        .ascii = folded.ascii,
        .known = true,
        .general = word_break_find(code) == WORD_BREAK_EXTEND || folded.size > sizeof entry->folded ||
                   size > sizeof entry->stripped,
    };
    if (entry->general)
        return;
    memcpy(entry->folded, folded.word, folded.size);
    memcpy(entry->stripped, word, size);
}

// Appends what an entry holds: four bytes at one blow, of which only those that count are NUL no more.
static bool append_entry(char *out, size_t *out_size, const char bytes[4], size_t size)
{
    if (*out_size + 4 > FOLD_MAX)
        return append(out, out_size, bytes, size);
    memcpy(out + *out_size, bytes, 4);
    *out_size += size;
    return true;
}

static const struct fold_entry *find_entry(struct fold_table *table, uint32_t code)
{
    if (code < FOLD_TABLE_START || code >= FOLD_TABLE_END)
        return NULL;
    struct fold_entry *entry = &table->entries[code - FOLD_TABLE_START];
    if (!entry->known)
        learn(entry, code);
    return entry->general ? NULL : entry;
}

static void fold_ascii(struct folded *out, const char *word, size_t size, size_t at)
{
    unsigned char byte = (unsigned char)word[at];
    unsigned char lower = byte | 0x20;
    if (lower >= 'a' && lower <= 'z') {
        out->word[out->size++] = (char)lower;
        out->has_letter = true;
        if (out->script == SCRIPT_OTHER)
            out->script = SCRIPT_LATIN;
    } else if (ascii_is_digit(byte) || is_decimal_stop(word, size, at) || is_sign(word, at)) {
        out->word[out->size++] = (char)byte;
    }
}

// Eight bytes of a word from `at` on, NUL beyond its end; one load wherever the text goes on that far.
static uint64_t load_bytes(const char *word, size_t size, size_t available, size_t at)
{
    uint64_t bytes = 0;
    if (available - at < sizeof bytes) {
        memcpy(&bytes, word + at, size - at);
        return bytes;
    }
    memcpy(&bytes, word + at, sizeof bytes);
    if (size - at < sizeof bytes)
        bytes = htole64(le64toh(bytes) & (((uint64_t)1 << 8 * (size - at)) - 1));
    return bytes;
}

void fold_plain(const char *word, size_t size, size_t available, struct folded *out)
{
    memset(out->word, 0, FOLD_PADDED);
    out->size = size < FOLD_MAX ? size : FOLD_MAX;
    uint64_t letters = 0;
    for (size_t at = 0; at < out->size; at += sizeof letters) {
        uint64_t bytes = load_bytes(word, out->size, available, at);
        // Of letters, digits and NUL only letters have this bit; the next lower one tells their case.
        uint64_t letter = bytes & 0x4040404040404040u;
        bytes |= letter >> 1;
        letters |= letter;
        memcpy(out->word + at, &bytes, sizeof bytes);
    }
    out->has_letter = letters != 0;
    out->script = out->has_letter ? SCRIPT_LATIN : SCRIPT_OTHER;
    out->ascii = true;
}

void fold_word(struct fold_table *table, enum fold_case fold_case, const char *word, size_t size,
               struct folded *out)
{
    start_word(out);
    for (size_t at = 0; at < size && out->size < FOLD_MAX;) {
        uint32_t code = (unsigned char)word[at];
        if (code < 0x80 && !(code == 'I' && fold_case == FOLD_TURKISH)) {
            fold_ascii(out, word, size, at++);
            continue;
        }
        size_t length = utf8_decode(word + at, size - at, &code);
        const struct fold_entry *entry = find_entry(table, code);
        if (!entry) {
            fold_general(fold_case, word, size, out);
            return;
        }
        if (!append_entry(out->word, &out->size, entry->folded, entry->folded_size))
            return;
        out->has_letter = out->has_letter || entry->has_letter;
        out->ascii = out->ascii && entry->ascii;
        if (out->script == SCRIPT_OTHER)
            out->script = (enum script)entry->script;
        at += length;
    }
}

size_t fold_strip(struct fold_table *table, const char *word, size_t size, char out[FOLD_MAX])
{
    size_t out_size = 0;
    for (size_t at = 0; at < size && out_size < FOLD_MAX;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        const struct fold_entry *entry = find_entry(table, code);
        bool fits;
        if (code < 0x80)
            fits = append_code(out, &out_size, code);
        else if (entry)
            fits = append_entry(out, &out_size, entry->stripped, entry->stripped_size);
        else
            fits = append_stripped(out, &out_size, code);
        if (!fits)
            break;
    }
    return out_size;
}
