// SPDX-License-Identifier: MIT
// What a name sounds like, in signs that all scripts share: Назарбаев, Nazarbayev, Nasarbajew and Nazarbaïev are all "nazarbaev".
#ifndef LOCI_TEXT_SOUNDS_H
#define LOCI_TEXT_SOUNDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The signs are those of Russian, on which most names of the region are spelled:
//
//     a e i o u  b v g d z k l m n p r s t f     as they look; e is е, ё, э and є, i is и, ы and і
//     y й   j ж   x х   c ц   q ч   w ш           я is "ya", щ is "wq", Georgian ჯ "dj"
//     ~ ^                                         a short vowel that Arabic and Hebrew do not write, or may not have (~)
//
// A table has a row for each way to write some of them (sounds_*.c), after the systems that are in use: BGN/PCGN, ALA-LC and those of
// passports; ISO 9 and the scholarly one, without their marks; what German, French and Polish newspapers write; ELOT 743; the national
// systems of Georgia and Armenia. One table serves both directions. Latin letters mean other things in each, so a name is read and
// written by one of these at a time:
enum sound_scheme {
    SOUND_ENGLISH = 1,
    SOUND_SCHOLARLY = 2,
    SOUND_GERMAN = 4,
    SOUND_FRENCH = 8,
    SOUND_POLISH = 16,
    SOUND_GREEK = 32,
    SOUND_SEMITIC = 64, // Arabic, Persian, Hebrew
    SOUND_SLAVIC = 31,  // those that write Cyrillic, Georgian and Armenian names
    SOUND_ANY = 127
};

// Where a row holds.
enum sound_place {
    SOUND_START = 1,
    SOUND_END = 2,
    SOUND_BEHIND_VOWEL = 4,
    SOUND_BEHIND_HUSH = 8, // j q w
    SOUND_INSIDE = 16,     // neither at the start nor at the end
    SOUND_APART = 32,      // no letter before that it would make another sound with: kh, sh, ch
};

struct sound_row {
    const char *letters; // folded, as words of the dictionary are; "": the sound is not written
    const char *sounds;
    uint8_t schemes, place;
};

enum sound_script {
    SOUND_LATIN,
    SOUND_CYRILLIC,
    SOUND_HELLENIC,
    SOUND_GEORGIAN,
    SOUND_ARMENIAN,
    SOUND_ARABIC,
    SOUND_HEBREW,
    SOUND_SCRIPTS
};

struct sound_table {
    const struct sound_row *rows;
    size_t count;
    uint8_t schemes;     // of Latin letters, by which its names are written
    bool short_vowels;   // are not written
    const char *article; // is written with the word; or NULL
};
const struct sound_table *sound_table(enum sound_script script);

// The script of a word (not empty) by its first letter; false for one without a table.
bool sounds_script(const char *word, size_t size, enum sound_script *out);

enum { SOUNDS_SIZE_MAX = 40, SOUNDS_READINGS_MAX = 48 };

// One way to read a word: its sounds, and the schemes by which Latin letters say so.
struct sound_reading {
    char sounds[SOUNDS_SIZE_MAX + 1];
    uint8_t size, schemes;
};

struct sounds {
    struct sound_reading list[SOUNDS_READINGS_MAX]; // ascending, each once
    size_t count;
};

// Reads a folded word; no reading for what has other letters, or is too long. Of a word with very many the first are given.
void sounds_read(const char *word, size_t size, enum sound_script script, struct sounds *out);

// Whether a row can stand for what follows `at` in `sounds`, behind the letter `before` (its last byte; 0 at the start).
bool sound_row_fits(const struct sound_row *row, const char *sounds, size_t size, size_t at, char before);

// Whether they end like names of persons and places of the region, and are no short word: -ov, -skiy, -enko, -shvili …; or like such names and
// other words as well: -in, -yan.
enum sound_name { SOUND_NO_NAME, SOUND_WEAK, SOUND_NAME };
enum sound_name sounds_are_name(const char *sounds, size_t size);

// Of a script whose short vowels are not written: whether enough is written to tell one word from others, in so many letters: four
// consonants, or three, of which it begins with one, and two long vowels.
bool sounds_are_telling(const char *sounds, size_t size, size_t letters);

// Whether a Latin word has letters that transliterations are full of and English, French and German words need not have.
bool sounds_look_foreign(const char *word, size_t size);

// Whether `ending` is one that Russian, Ukrainian or Bulgarian puts to a name.
bool sounds_case_ending(const char *ending, size_t size);
// Bytes of a Cyrillic word without such an ending; `size` where it has none or little is left.
size_t sounds_without_case(const char *word, size_t size);

#endif
