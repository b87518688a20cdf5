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

// The bytes of "(a) ", "(12) ", "(iv) ": no name has such a number before it.
static size_t skip_number(const char *text, size_t size)
{
    enum { NUMBER_MAX = 4 };
    size_t at = 1;
    while (at < size && at <= NUMBER_MAX && isalnum((unsigned char)text[at]))
        at++;
    return size > at + 2 && text[0] == '(' && at > 1 && text[at] == ')' && text[at + 1] == ' ' ? at + 2 : 0;
}

// Without the dash behind the full stop: "Scope.—".
static size_t trim_dash(const char *text, size_t size)
{
    static const char *const dashes[] = {"—", "–", "--", "-"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        const size_t length = strlen(dashes[i]);
        size_t end =
            size > length && memcmp(text + size - length, dashes[i], length) == 0 ? size - length : 0;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        if (end > 0 && text[end - 1] == '.')
            return end;
    }
    return size;
}

size_t run_in_find(const char *text, size_t size)
{
    struct section_label label;
    size = trim_dash(text, size);
    if (size < 2 || text[size - 1] != '.' || space_words(text, size) > WORDS_MAX || memchr(text, '\n', size))
        return 0;
    const size_t number = skip_number(text, size), words = size - number;
    text += number;
    if (words < 3 || *text == '(' || islower((unsigned char)*text) || is_honorific(text, words))
        return 0;
    const bool named = section_label_find(&label, text, words - 1) && label.known;
    return named || number > 0 || has_small_word(text, words) ? size - 1 : 0;
}
