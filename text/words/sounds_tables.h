// SPDX-License-Identifier: MIT
// The tables behind sounds.h, one file a family of scripts.
#ifndef LOCI_TEXT_SOUNDS_TABLES_H
#define LOCI_TEXT_SOUNDS_TABLES_H

#include "text/words/sounds.h"

extern const struct sound_table sounds_latin;
extern const struct sound_table sounds_cyrillic;
extern const struct sound_table sounds_hellenic, sounds_georgian, sounds_armenian;
extern const struct sound_table sounds_arabic, sounds_hebrew;

#endif
