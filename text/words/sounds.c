// SPDX-License-Identifier: MIT
// Reads names by the tables of their scripts.
#include "text/words/sounds.h"

#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/words/sounds_tables.h"
#include <stdlib.h>
#include <string.h>

enum {
    STEPS_MAX = 4000, // of one word's reading
    WORD_MAX = 64,    // bytes
};

const struct sound_table *sound_table(enum sound_script script)
{
    static const struct sound_table *const tables[SOUND_SCRIPTS] = {
        [SOUND_LATIN] = &sounds_latin,       [SOUND_CYRILLIC] = &sounds_cyrillic,
        [SOUND_HELLENIC] = &sounds_hellenic, [SOUND_GEORGIAN] = &sounds_georgian,
        [SOUND_ARMENIAN] = &sounds_armenian, [SOUND_ARABIC] = &sounds_arabic,
        [SOUND_HEBREW] = &sounds_hebrew,
    };
    return tables[script];
}

bool sounds_script(const char *word, size_t size, enum sound_script *out)
{
    static const struct {
        uint32_t first, last;
        enum sound_script script;
    } blocks[] = {
        {'a', 'z', SOUND_LATIN},          {0x370, 0x3FF, SOUND_HELLENIC}, {0x400, 0x52F, SOUND_CYRILLIC},
        {0x531, 0x587, SOUND_ARMENIAN},   {0x5D0, 0x5EA, SOUND_HEBREW},   {0x620, 0x6FF, SOUND_ARABIC},
        {0x10D0, 0x10FF, SOUND_GEORGIAN},
    };
    uint32_t code;
    utf8_decode(word, size, &code);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (code >= blocks[i].first && code <= blocks[i].last) {
            *out = blocks[i].script;
            return true;
        }
    return false;
}

static bool is_vowel(char sound)
{
    return sound != '\0' && strchr("aeiou", sound) != NULL;
}

// A vowel that may be any is never read, only written.
static bool is_unwritten(char sound)
{
    return sound == '~' || sound == '^';
}

static bool place_holds(const struct sound_row *row, char before, char letter, bool start, bool end)
{
    return (!(row->place & SOUND_START) || start) && (!(row->place & SOUND_END) || end) &&
           (!(row->place & SOUND_INSIDE) || (!start && !end)) &&
           (!(row->place & SOUND_APART) || letter == '\0' || !strchr("cdgkpstz", letter)) &&
           (!(row->place & SOUND_BEHIND_VOWEL) || is_vowel(before)) &&
           (!(row->place & SOUND_BEHIND_HUSH) || before == 'j' || before == 'q' || before == 'w');
}

bool sound_row_fits(const struct sound_row *row, const char *sounds, size_t size, size_t at, char before)
{
    const size_t count = strlen(row->sounds);
    return (count == 0 || row->sounds[0] == sounds[at]) && count <= size - at &&
           memcmp(row->sounds, sounds + at, count) == 0 &&
           place_holds(row, at > 0 ? sounds[at - 1] : '\0', before, at == 0, at + count == size);
}

struct reading {
    const char *word;
    size_t size;
    const struct sound_table *table;
    struct sounds *out;
    size_t steps;
};

static void keep(struct reading *reading, const struct sound_reading *found)
{
    struct sounds *out = reading->out;
    for (size_t i = 0; i < out->count; i++)
        if (out->list[i].size == found->size &&
            memcmp(out->list[i].sounds, found->sounds, found->size) == 0) {
            out->list[i].schemes |= found->schemes;
            return;
        }
    if (out->count < SOUNDS_READINGS_MAX)
        out->list[out->count++] = *found;
}

// Adds a row's sounds. Between consonants whose vowels are not written stands one that may be anything: two consonants begin no word,
// so that the first has one.
static bool add_sounds(const struct reading *reading, struct sound_reading *so_far,
                       const struct sound_row *row)
{
    const size_t count = strlen(row->sounds);
    const bool short_vowel = reading->table->short_vowels && so_far->size > 0 && count > 0 &&
                             !is_vowel(row->sounds[0]) && !is_vowel(so_far->sounds[so_far->size - 1]);
    if (so_far->size + count + short_vowel > SOUNDS_SIZE_MAX)
        return false;
    if (short_vowel) {
        so_far->sounds[so_far->size] = so_far->size == 1 ? '^' : '~';
        so_far->size++;
    }
    memcpy(so_far->sounds + so_far->size, row->sounds, count + 1);
    so_far->size = (uint8_t)(so_far->size + count);
    so_far->schemes &= row->schemes;
    return true;
}

// Depth: a letter each, of a word of WORD_MAX bytes.
static void read_on(struct reading *reading, size_t at, const struct sound_reading *so_far)
{
    if (reading->out->count == SOUNDS_READINGS_MAX || reading->steps++ > STEPS_MAX)
        return;
    if (at == reading->size) {
        if (so_far->size > 0)
            keep(reading, so_far);
        return;
    }
    for (size_t i = 0; i < reading->table->count; i++) {
        const struct sound_row *row = &reading->table->rows[i];
        const size_t size = strlen(row->letters);
        const char before = so_far->size ? so_far->sounds[so_far->size - 1] : '\0';
        struct sound_reading next = *so_far;
        if (size > 0 && row->letters[0] == reading->word[at] && !is_unwritten(row->sounds[0]) &&
            size <= reading->size - at && (so_far->schemes & row->schemes) &&
            memcmp(reading->word + at, row->letters, size) == 0 &&
            place_holds(row, before, at > 0 ? reading->word[at - 1] : '\0', at == 0,
                        at + size == reading->size) &&
            add_sounds(reading, &next, row))
            read_on(reading, at + size, &next);
    }
}

static int compare_readings(const void *a, const void *b)
{
    return strcmp(((const struct sound_reading *)a)->sounds, ((const struct sound_reading *)b)->sounds);
}

void sounds_read(const char *word, size_t size, enum sound_script script, struct sounds *out)
{
    struct reading reading = {.word = word, .size = size, .table = sound_table(script), .out = out};
    const struct sound_reading none = {.schemes = SOUND_ANY};
    out->count = 0;
    if (size <= WORD_MAX)
        read_on(&reading, 0, &none);
    qsort(out->list, out->count, sizeof *out->list, compare_readings);
}

static bool ends_with(const char *text, size_t size, const char *ending)
{
    const size_t count = strlen(ending);
    return count < size && memcmp(text + size - count, ending, count) == 0;
}

enum sound_name sounds_are_name(const char *sounds, size_t size)
{
    enum { NAME_MIN = 5 };
    static const struct {
        const char *ending;
        enum sound_name is;
    } endings[] = {
        {"ov", SOUND_NAME},   {"ev", SOUND_NAME},    {"ova", SOUND_NAME},  {"eva", SOUND_NAME},
        {"skiy", SOUND_NAME}, {"skaya", SOUND_NAME}, {"ckiy", SOUND_NAME}, {"enko", SOUND_NAME},
        {"quk", SOUND_NAME},  {"wvili", SOUND_NAME}, {"adze", SOUND_NAME}, {"idze", SOUND_NAME},
        {"bay", SOUND_NAME},  {"bek", SOUND_NAME},   {"in", SOUND_WEAK},   {"ina", SOUND_WEAK},
        {"yan", SOUND_WEAK},  {"ski", SOUND_WEAK},   {"oviq", SOUND_NAME}, {"eviq", SOUND_NAME},
    };
    for (size_t i = 0; size >= NAME_MIN && i < sizeof endings / sizeof *endings; i++)
        if (ends_with(sounds, size, endings[i].ending))
            return endings[i].is;
    return SOUND_NO_NAME;
}

static const char *const case_endings[] = {"а",   "у",   "ом",  "ым", "е",  "и",  "ы",   "ой",
                                           "ою",  "ів",  "ам",  "ах", "ов", "ем", "ими", "ами",
                                           "ові", "ого", "ому", "им", "их", "ю",  "я",   "й"};

bool sounds_are_telling(const char *sounds, size_t size, size_t letters)
{
    enum { CONSONANTS_MIN = 3, CONSONANTS_ENOUGH = 4, LETTERS_MIN = 5 };
    size_t consonants = 0;
    for (size_t i = 0; i < size; i++)
        consonants += !is_vowel(sounds[i]) && !is_unwritten(sounds[i]);
    return consonants >= CONSONANTS_ENOUGH ||
           (consonants >= CONSONANTS_MIN && letters >= LETTERS_MIN && !is_vowel(sounds[0]));
}

bool sounds_look_foreign(const char *word, size_t size)
{
    static const char *const marks[] = {"zh", "kh", "sh", "ts", "tz", "sch", "ou", "tch", "y", "j", "w"};
    enum {
        LETTERS = 3,
        SHORT_MAX = 5
    }; // marks of one letter, at the end of the list, tell nothing of a short word
    const size_t count = sizeof marks / sizeof *marks - (size <= SHORT_MAX ? LETTERS : 0);
    for (size_t i = 0; i < count; i++)
        if (memmem(word, size, marks[i], strlen(marks[i])))
            return true;
    return false;
}

bool sounds_case_ending(const char *ending, size_t size)
{
    return WORD_LIST_HAS(case_endings, ending, size);
}

size_t sounds_without_case(const char *word, size_t size)
{
    enum { LEFT_MIN = 10 }; // bytes: five letters
    size_t left = size;
    for (size_t i = 0; i < sizeof case_endings / sizeof *case_endings; i++) {
        const size_t count = strlen(case_endings[i]);
        if (ends_with(word, size, case_endings[i]) && size - count >= LEFT_MIN && size - count < left)
            left = size - count;
    }
    return left;
}
