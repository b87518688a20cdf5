// SPDX-License-Identifier: MIT
// Where a text says what an acronym stands for: "Partnership for Peace (PfP)", "PfP (Partnership for Peace)".
#ifndef LOCI_TEXT_ACRONYM_H
#define LOCI_TEXT_ACRONYM_H

#include "text/words/language.h"

// One definition; bytes of the text, [start, end), at the borders of words.
struct acronym {
    size_t short_start, short_end; // "PfP", without the s of a plural
    size_t long_start, long_end;   // "Partnership for Peace"
};

// Whether a word is written like a short form: two to ten letters and digits, perhaps with full stops between them, a
// capital first, at least two capitals and at least as many capitals as other letters; no Roman number of I, V and X.
bool acronym_is_short(const char *word, size_t size);

// Called once a definition, in the order of their parentheses. Returning false ends the search.
typedef bool (*acronym_sink)(void *context, const struct acronym *acronym);

// Finds the definitions in `size` bytes of `text` (any bytes, in this language). A long form has at least two words and, for a short form of
// n letters, at most min(n + 5, 2n), none of them the short form itself. It spells the short form when its words give the
// letters in order, from the first letter of its first word on, each word by its initial ("North Atlantic Council"), or
// failing that, for three letters and more, by its initial and others behind it ("Kazakhstani Battalion", KAZBAT). Small
// words of up to three letters may give none ("of", "and", "des"), and for four letters and more one longer word, but never the
// last. It begins with a small word only where the language's function words are known and it is none ("law of the sea",
// "non-governmental organisation"). The shortest such run of words before the parenthesis is taken; within a parenthesis all of it up to a comma,
// semicolon or colon. Letters are compared without case and marks. After Schwartz and Hearst, "A simple algorithm for
// identifying abbreviation definitions in biomedical text", 2003, word by word, which leaves out chance runs of letters
// ("us about an observer (UN)"). Takes time linear in `size`; needs no memory. False when the sink ended it.
bool acronym_find(language tongue, const char *text, size_t size, acronym_sink sink, void *context);

#endif
