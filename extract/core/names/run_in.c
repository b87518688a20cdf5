// SPDX-License-Identifier: MIT
// Headings that run in: see run_in.h.
#include "extract/core/names/run_in.h"

#include "text/base/space.h"
#include "text/passages/section.h"
#include <ctype.h>
#include <string.h>

enum { WORDS_MAX = 10 };

static bool is_honorific(const char *text, size_t size)
{
    static const char *const words[] = {"Mr",   "Mrs",  "Ms",   "Dr", "Sen", "Rep",
                                        "Prof", "Herr", "Frau", "M.", "Mme"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (size > strlen(words[i]) && strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

// Whether a word but the first begins with a small letter: names of people seldom have one.
static bool has_small_word(const char *text, size_t size)
{
    for (size_t i = 1; i < size; i++)
        if (text[i - 1] == ' ' && islower((unsigned char)text[i]))
            return true;
    return false;
}

bool run_in_find(const char *text, size_t size)
{
    struct section_label label;
    if (size < 2 || text[size - 1] != '.' || islower((unsigned char)*text) ||
        space_words(text, size) > WORDS_MAX || memchr(text, '\n', size) || is_honorific(text, size))
        return false;
    const bool named = section_label_find(&label, text, size - 1) && label.known;
    return named || has_small_word(text, size);
}
