// SPDX-License-Identifier: MIT
#include "text/words/word_pattern.h"

#include "text/base/utf8.h"

size_t word_pattern_head(const char *pattern, size_t size)
{
    size_t at = 0;
    while (at < size && pattern[at] != '?' && pattern[at] != '*')
        at++;
    return at;
}

static size_t letter_size(const char *word, size_t size, size_t at)
{
    uint32_t code;
    return utf8_decode(word + at, size - at, &code);
}

// Of several stars only the last can be in need of more: what stands before it fits as early as can be.
bool word_pattern_fits(const char *pattern, size_t pattern_size, const char *word, size_t word_size)
{
    size_t p = 0, w = 0, behind_star = 0, retry = 0;
    while (w < word_size) {
        if (p < pattern_size && pattern[p] == '*') {
            behind_star = ++p;
            retry = w;
        } else if (p < pattern_size && pattern[p] == '?') {
            p++;
            w += letter_size(word, word_size, w);
        } else if (p < pattern_size && pattern[p] == word[w]) {
            p++;
            w++;
        } else if (behind_star > 0) {
            p = behind_star;
            w = retry += letter_size(word, word_size, retry);
        } else {
            return false;
        }
    }
    while (p < pattern_size && pattern[p] == '*')
        p++;
    return p == pattern_size;
}
