// SPDX-License-Identifier: MIT
// Folding: one spelling for what people write in many. In two steps, because Snowball wants its
// words with their marks on: fold, (stem), strip.
#ifndef LOCI_TEXT_FOLD_H
#define LOCI_TEXT_FOLD_H

#include "text/words/language.h"
#include <stdint.h>

// Bytes of a folded or stripped word; what is longer is cut at a code point border.
#define FOLD_MAX 128

enum fold_case {
    FOLD_DEFAULT,
    FOLD_TURKISH // I is the capital of ı
};

// `word` is padded with NUL up to FOLD_PADDED bytes, so that short words can be compared at one blow.
#define FOLD_PADDED 32

struct folded {
    char word[FOLD_MAX];
    size_t size;        // 0: nothing of the word remained
    enum script script; // of its first letter whose script is in the table of languages
    bool has_letter;
    bool ascii; // so that fold_strip would change nothing
};

// What the general rules make of each code point of Latin, Greek and Cyrillic by itself: learned from them when one first comes, since they
// cost some hundred nanoseconds a word. Zero-initialise; of one thread at a time.
enum { FOLD_TABLE_START = 0x80, FOLD_TABLE_END = 0x530 };

struct fold_table {
    struct fold_entry {
        char folded[4];   // UTF-8
        char stripped[4]; // the code point as it stands, without its marks
        uint8_t folded_size;
        uint8_t stripped_size;
        uint8_t script; // this and the next two of the folded form, as in struct folded
        bool has_letter;
        bool ascii;
        bool known;   // … all of this
        bool general; // its neighbours matter (a combining mark): the word goes by the general rules
    } entries[FOLD_TABLE_END - FOLD_TABLE_START];
};

// Folds a word of the tokenizer: NFKC and full case folding, composed; ё to е, İ to i; digits of
// the scripts in use to ASCII. What is no letter, digit or mark goes (apostrophes, soft hyphens,
// the stops of initials, the commas of thousands), but for the stop of a decimal number and the signs of C++, C# and .NET;
// the ye and kaf of Persian are those of Arabic, and an emoji is without a colour of skin.
void fold_word(struct fold_table *table, enum fold_case fold_case, const char *word, size_t size,
               struct folded *out);

// The same for ASCII letters and digits in default case, fast. `available` bytes (size or more) may be read
// from `word` on.
void fold_plain(const char *word, size_t size, size_t available, struct folded *out);

// Removes the marks of a folded word and maps the letters that have none to remove (ł ø ı đ æ œ þ ə
// …) to plain ones. What is a letter of its own alphabet stays: й, ї, ў, the vowel signs of Indic
// scripts, the voicing of kana. Returns the bytes written; 0 for a word of marks alone.
size_t fold_strip(struct fold_table *table, const char *word, size_t size, char out[FOLD_MAX]);

#endif
