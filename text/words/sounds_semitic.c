// SPDX-License-Identifier: MIT
// The sounds of Arabic, Persian and Hebrew letters. Short vowels are not written: a vowel may be no letter at all.
#include "text/words/sounds_tables.h"

#define ROW(letters, sounds)          \
    {                                 \
        letters, sounds, SOUND_ANY, 0 \
    }
#define START(letters, sounds)                  \
    {                                           \
        letters, sounds, SOUND_ANY, SOUND_START \
    }
#define INSIDE(letters, sounds)                  \
    {                                            \
        letters, sounds, SOUND_ANY, SOUND_INSIDE \
    }
#define END(letters, sounds)                  \
    {                                         \
        letters, sounds, SOUND_ANY, SOUND_END \
    }
#define UNWRITTEN INSIDE("", "a"), INSIDE("", "e"), INSIDE("", "i"), INSIDE("", "o"), INSIDE("", "u")

static const struct sound_row arabic[] = {
    ROW("ا", "a"),   START("ا", "i"), START("ا", "u"), START("ا", "e"), START("ا", "o"), ROW("أ", "a"),
    START("أ", "u"), START("أ", "o"), START("إ", "i"), START("إ", "e"), ROW("آ", "a"),   ROW("ب", "b"),
    ROW("پ", "p"),   ROW("ت", "t"),   ROW("ث", "t"),   ROW("ث", "s"),   ROW("ج", "dj"),  ROW("چ", "q"),
    ROW("ح", "x"),   ROW("خ", "x"),   ROW("د", "d"),   ROW("ذ", "z"),   ROW("ذ", "d"),   ROW("ر", "r"),
    ROW("ز", "z"),   ROW("ژ", "j"),   ROW("س", "s"),   ROW("ش", "w"),   ROW("ص", "s"),   ROW("ض", "d"),
    ROW("ض", "z"),   ROW("ط", "t"),   ROW("ظ", "z"),   ROW("غ", "g"),   ROW("ف", "f"),   ROW("ق", "k"),
    ROW("ق", "g"),   ROW("ك", "k"),   ROW("گ", "g"),   ROW("ل", "l"),   ROW("م", "m"),   ROW("ن", "n"),
    ROW("ه", "x"),   END("ه", "a"),   END("ة", "a"),   ROW("و", "v"),   ROW("و", "u"),   ROW("و", "o"),
    ROW("ي", "y"),   ROW("ي", "i"),   UNWRITTEN,
};

static const struct sound_row hebrew[] = {
    ROW("א", "a"), START("א", "e"), START("א", "i"), START("א", "o"), START("א", "u"), ROW("ב", "b"),
    ROW("ב", "v"), ROW("ג", "g"),   ROW("ד", "d"),   ROW("ה", "x"),   END("ה", "a"),   ROW("ו", "v"),
    ROW("ו", "u"), ROW("ו", "o"),   ROW("ז", "z"),   ROW("ח", "x"),   ROW("ט", "t"),   ROW("י", "y"),
    ROW("י", "i"), ROW("כ", "k"),   ROW("כ", "x"),   ROW("ך", "k"),   ROW("ך", "x"),   ROW("ל", "l"),
    ROW("מ", "m"), ROW("ם", "m"),   ROW("נ", "n"),   ROW("ן", "n"),   ROW("ס", "s"),   ROW("פ", "p"),
    ROW("פ", "f"), ROW("ף", "f"),   ROW("צ", "c"),   ROW("ץ", "c"),   ROW("ק", "k"),   ROW("ר", "r"),
    ROW("ש", "w"), ROW("ש", "s"),   ROW("ת", "t"),   UNWRITTEN,
};

#define TABLE(rows, article)                                               \
    {                                                                      \
        rows, sizeof(rows) / sizeof(*(rows)), SOUND_SEMITIC, true, article \
    }
const struct sound_table sounds_arabic = TABLE(arabic, "ال");
const struct sound_table sounds_hebrew = TABLE(hebrew, NULL);
