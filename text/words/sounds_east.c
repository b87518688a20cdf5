// SPDX-License-Identifier: MIT
// The sounds of Greek, Georgian and Armenian letters.
#include "text/words/sounds_tables.h"

#define ROW(letters, sounds)          \
    {                                 \
        letters, sounds, SOUND_ANY, 0 \
    }
#define START(letters, sounds)                  \
    {                                           \
        letters, sounds, SOUND_ANY, SOUND_START \
    }

static const struct sound_row greek[] = {
    ROW("α", "a"),    ROW("β", "v"),   ROW("γ", "g"),    ROW("γ", "y"),     ROW("δ", "d"),   ROW("ε", "e"),
    ROW("ζ", "z"),    ROW("η", "i"),   ROW("θ", "t"),    ROW("ι", "i"),     ROW("κ", "k"),   ROW("λ", "l"),
    ROW("μ", "m"),    ROW("ν", "n"),   ROW("ξ", "ks"),   ROW("ο", "o"),     ROW("π", "p"),   ROW("ρ", "r"),
    ROW("σ", "s"),    ROW("ς", "s"),   ROW("τ", "t"),    ROW("υ", "i"),     ROW("φ", "f"),   ROW("χ", "x"),
    ROW("ψ", "ps"),   ROW("ω", "o"),   ROW("ου", "u"),   ROW("αι", "e"),    ROW("αι", "ai"), ROW("ει", "i"),
    ROW("οι", "i"),   ROW("αυ", "av"), ROW("αυ", "af"),  ROW("ευ", "ev"),   ROW("ευ", "ef"), ROW("μπ", "mp"),
    START("μπ", "b"), ROW("ντ", "nt"), START("ντ", "d"), ROW("γγ", "ng"),   ROW("γκ", "gk"), ROW("γκ", "nk"),
    START("γκ", "g"), ROW("τσ", "c"),  ROW("τζ", "tz"),  START("τζ", "dj"), ROW("γχ", "nx"),
};

static const struct sound_row georgian[] = {
    ROW("ა", "a"),  ROW("ბ", "b"), ROW("გ", "g"), ROW("დ", "d"), ROW("ე", "e"),  ROW("ვ", "v"), ROW("ზ", "z"),
    ROW("თ", "t"),  ROW("ი", "i"), ROW("კ", "k"), ROW("ლ", "l"), ROW("მ", "m"),  ROW("ნ", "n"), ROW("ო", "o"),
    ROW("პ", "p"),  ROW("ჟ", "j"), ROW("რ", "r"), ROW("ს", "s"), ROW("ტ", "t"),  ROW("უ", "u"), ROW("ფ", "p"),
    ROW("ფ", "f"),  ROW("ქ", "k"), ROW("ღ", "g"), ROW("ყ", "k"), ROW("შ", "w"),  ROW("ჩ", "q"), ROW("ც", "c"),
    ROW("ძ", "dz"), ROW("წ", "c"), ROW("ჭ", "q"), ROW("ხ", "x"), ROW("ჯ", "dj"), ROW("ჰ", "x"),
};

static const struct sound_row armenian[] = {
    ROW("ա", "a"), ROW("բ", "b"),    ROW("գ", "g"), ROW("դ", "d"), ROW("ե", "e"),  ROW("զ", "z"),
    ROW("է", "e"), ROW("ը", "i"),    ROW("ը", "e"), ROW("թ", "t"), ROW("ժ", "j"),  ROW("ի", "i"),
    ROW("լ", "l"), ROW("խ", "x"),    ROW("ծ", "c"), ROW("կ", "k"), ROW("հ", "x"),  ROW("ձ", "dz"),
    ROW("ղ", "g"), ROW("ճ", "q"),    ROW("մ", "m"), ROW("յ", "y"), ROW("ն", "n"),  ROW("շ", "w"),
    ROW("ո", "o"), START("ո", "vo"), ROW("չ", "q"), ROW("պ", "p"), ROW("ջ", "dj"), ROW("ռ", "r"),
    ROW("ս", "s"), ROW("վ", "v"),    ROW("տ", "t"), ROW("ր", "r"), ROW("ց", "c"),  ROW("ու", "u"),
    ROW("ւ", "v"), ROW("փ", "p"),    ROW("ք", "k"), ROW("օ", "o"), ROW("ֆ", "f"),  ROW("եւ", "ev"),
};

#define TABLE(rows, schemes)                                       \
    {                                                              \
        rows, sizeof(rows) / sizeof(*(rows)), schemes, false, NULL \
    }
const struct sound_table sounds_hellenic = TABLE(greek, SOUND_GREEK | SOUND_ENGLISH);
const struct sound_table sounds_georgian = TABLE(georgian, SOUND_SLAVIC);
const struct sound_table sounds_armenian = TABLE(armenian, SOUND_SLAVIC);
