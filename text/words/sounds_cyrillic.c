// SPDX-License-Identifier: MIT
// The sounds of Cyrillic letters: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh, Kyrgyz, Tajik.
#include "text/words/sounds_tables.h"

#define ROW(letters, sounds)          \
    {                                 \
        letters, sounds, SOUND_ANY, 0 \
    }

static const struct sound_row rows[] = {
    ROW("а", "a"),  ROW("б", "b"),  ROW("в", "v"),  ROW("г", "g"),  ROW("ґ", "g"),  ROW("ѓ", "g"),
    ROW("д", "d"),  ROW("ђ", "dj"), ROW("е", "e"),  ROW("є", "e"),  ROW("э", "e"),  ROW("ж", "j"),
    ROW("з", "z"),  ROW("ѕ", "dz"), ROW("и", "i"),  ROW("і", "i"),  ROW("ї", "i"),  ROW("ї", "yi"),
    ROW("й", "y"),  ROW("ј", "y"),  ROW("к", "k"),  ROW("ќ", "k"),  ROW("л", "l"),  ROW("љ", "l"),
    ROW("љ", "ly"), ROW("м", "m"),  ROW("н", "n"),  ROW("њ", "n"),  ROW("њ", "ny"), ROW("о", "o"),
    ROW("п", "p"),  ROW("р", "r"),  ROW("с", "s"),  ROW("т", "t"),  ROW("ћ", "q"),  ROW("у", "u"),
    ROW("ў", "u"),  ROW("ў", "v"),  ROW("ф", "f"),  ROW("х", "x"),  ROW("ц", "c"),  ROW("ч", "q"),
    ROW("џ", "dj"), ROW("ш", "w"),  ROW("щ", "wq"), ROW("щ", "wt"), ROW("ъ", ""),   ROW("ъ", "a"),
    ROW("ъ", "u"),  ROW("ы", "i"),  ROW("ь", ""),   ROW("ю", "yu"), ROW("я", "ya"), ROW("ә", "a"),
    ROW("ә", "e"),  ROW("ғ", "g"),  ROW("қ", "k"),  ROW("ң", "n"),  ROW("ң", "ng"), ROW("ө", "o"),
    ROW("ұ", "u"),  ROW("ү", "u"),  ROW("һ", "x"),  ROW("ҷ", "dj"), ROW("ҷ", "q"),  ROW("ӣ", "i"),
    ROW("ӯ", "u"),  ROW("ҳ", "x"),  ROW("ӣ", "iy"),
};

const struct sound_table sounds_cyrillic = {rows, sizeof rows / sizeof *rows, SOUND_SLAVIC, false, NULL};
