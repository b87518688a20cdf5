// SPDX-License-Identifier: MIT
// The tokens of RTF.
#include "extract/paper/rtf/rtf_scan.h"

#include "text/base/hex.h"
#include <ctype.h>
#include <string.h>

static void scan_word(struct rtf_token *out, const char *data, size_t size, size_t *at)
{
    enum { NUMBER_MAX = 100000000 };
    size_t length = 0;
    for (; *at < size && isalpha((unsigned char)data[*at]); ++*at)
        if (length < RTF_WORD_MAX)
            out->word[length++] = data[*at];
    out->word[length] = '\0';
    bool negative = *at < size && data[*at] == '-';
    size_t digits = *at + negative;
    int number = 0;
    out->numbered = digits < size && isdigit((unsigned char)data[digits]);
    for (; out->numbered && digits < size && isdigit((unsigned char)data[digits]); digits++)
        number = number < NUMBER_MAX ? number * 10 + (data[digits] - '0') : number;
    if (out->numbered)
        *at = digits;
    out->number = out->numbered ? (negative ? -number : number) : 1;
    if (*at < size && data[*at] == ' ')
        ++*at;
}

// What follows a backslash.
static void scan_control(struct rtf_token *out, const char *data, size_t size, size_t *at)
{
    if (isalpha((unsigned char)data[*at])) {
        out->kind = RTF_WORD;
        scan_word(out, data, size, at);
        if (strcmp(out->word, "bin") == 0 && out->number > 0) {
            out->kind = RTF_DATA;
            out->text = data + *at;
            out->size = (size_t)out->number < size - *at ? (size_t)out->number : size - *at;
            *at += out->size;
        }
        return;
    }
    out->kind = RTF_SIGN;
    out->sign = data[(*at)++];
    const long byte = out->sign == '\'' ? hex_number(data + *at, size - *at, 2) : -1;
    if (byte < 0)
        return;
    out->kind = RTF_BYTE;
    out->number = (int)byte;
    *at += 2;
}

bool rtf_next(struct rtf_token *out, const char *data, size_t size, size_t *at)
{
    while (*at < size && (data[*at] == '\n' || data[*at] == '\r' || data[*at] == '\0'))
        ++*at;
    if (*at == size)
        return false;
    char first = data[*at];
    if (first == '{' || first == '}' || (first == '\\' && *at + 1 < size)) {
        ++*at;
        out->kind = first == '{' ? RTF_OPEN : RTF_CLOSE;
        if (first == '\\')
            scan_control(out, data, size, at);
        return true;
    }
    size_t start = *at;
    do {
        ++*at;
    } while (*at < size && strchr("{}\\\n\r", data[*at]) == NULL);
    *out = (struct rtf_token){.kind = RTF_TEXT, .text = data + start, .size = *at - start};
    return true;
}
