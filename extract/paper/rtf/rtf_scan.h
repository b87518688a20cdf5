// SPDX-License-Identifier: MIT
// The tokens of RTF (Microsoft, Rich Text Format Specification 1.9.1).
#ifndef LOCI_EXTRACT_RTF_SCAN_H
#define LOCI_EXTRACT_RTF_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum rtf_kind {
    RTF_OPEN,  // {
    RTF_CLOSE, // }
    RTF_WORD,  // \word, with or without a number
    RTF_SIGN,  // \ and a character that is no letter: `sign`
    RTF_BYTE,  // \'hh: `number`
    RTF_TEXT,  // bytes as they stand
    RTF_DATA,  // what \bin announces
};

enum { RTF_WORD_MAX = 32 };

struct rtf_token {
    enum rtf_kind kind;
    char word[RTF_WORD_MAX + 1];
    bool numbered;
    int number; // 1 for a word without one
    char sign;
    const char *text; // of RTF_TEXT: without line ends, which mean nothing; of RTF_DATA
    size_t size;
};

// Gives the token at *at and moves behind it. False at the end. Each byte is looked at once.
bool rtf_next(struct rtf_token *out, const char *data, size_t size, size_t *at);

#endif
