// SPDX-License-Identifier: MIT
// JSON that is not quite JSON.
#include "extract/json/mend.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

// Digits of an integer that fits any reader, and of an exponent.
enum { DIGITS_MAX = 18, EXPONENT_MAX = 2 };

struct mend {
    struct buffer *out;
    const char *at, *end;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// The code of the four hex digits behind "\u", -1 when there are none.
static long code_at(const struct mend *mend, const char *at)
{
    long code = 0;
    if (mend->end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)at[i]))
            return -1;
        code = code * 16 + (at[i] <= '9' ? at[i] - '0' : (at[i] | 0x20) - 'a' + 10);
    }
    return code;
}

static void take_code(struct mend *mend)
{
    const long code = code_at(mend, mend->at);
    const long next = code >= 0 ? code_at(mend, mend->at + 6) : -1;
    size_t size = 6;
    if (code < 0) {
        buffer_add_string(mend->out, "\\\\");
        size = 1;
    } else if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        size = 12;
        buffer_add(mend->out, mend->at, size);
    } else if (code >= 0xd800 && code < 0xe000) {
        buffer_add_string(mend->out, "\\ufffd");
    } else {
        buffer_add(mend->out, mend->at, size);
    }
    mend->at += size;
}

static void take_escape(struct mend *mend)
{
    const char name = mend->at + 1 < mend->end ? mend->at[1] : '\0';
    if (name == 'u') {
        take_code(mend);
        return;
    }
    if (name == '\'') {
        buffer_add_byte(mend->out, '\'');
    } else if (name && strchr("\"\\/bfnrt", name)) {
        buffer_add(mend->out, mend->at, 2);
    } else if (name == 'x' && mend->end - mend->at > 3 && isxdigit((unsigned char)mend->at[2]) &&
               isxdigit((unsigned char)mend->at[3])) {
        buffer_printf(mend->out, "\\u00%c%c", mend->at[2], mend->at[3]);
        mend->at += 2;
    } else if (name != '\n') { // an escaped line end joins the lines
        buffer_add_string(mend->out, "\\\\");
        mend->at--;
    }
    mend->at += 2;
}

static void take_string(struct mend *mend)
{
    buffer_add_byte(mend->out, *mend->at++);
    while (mend->at < mend->end && *mend->at != '"') {
        const unsigned char byte = (unsigned char)*mend->at;
        if (byte == '\\') {
            take_escape(mend);
            continue;
        }
        if (byte < 0x20)
            buffer_printf(mend->out, "\\u%04x", byte);
        else
            buffer_add_byte(mend->out, (char)byte);
        mend->at++;
    }
    if (mend->at < mend->end)
        buffer_add_byte(mend->out, *mend->at++);
}

static bool is_number(const char *at, const char *end)
{
    at += at < end && *at == '-';
    const char *digits = at;
    while (at < end && isdigit((unsigned char)*at))
        at++;
    if (at == digits || (*digits == '0' && at - digits > 1) || at - digits > DIGITS_MAX)
        return false;
    if (at < end && *at == '.') {
        digits = ++at;
        while (at < end && isdigit((unsigned char)*at))
            at++;
        if (at == digits)
            return false;
    }
    if (at < end && (*at | 0x20) == 'e') {
        at++;
        at += at < end && (*at == '-' || *at == '+');
        digits = at;
        while (at < end && isdigit((unsigned char)*at))
            at++;
        if (at == digits || at - digits > EXPONENT_MAX)
            return false;
    }
    return at == end;
}

// A word or number without quotes.
static void take_word(struct mend *mend)
{
    static const char *const words[][2] = {
        {"true", "true"},      {"false", "false"},    {"null", "null"},      {"True", "true"},
        {"False", "false"},    {"TRUE", "true"},      {"FALSE", "false"},    {"None", "null"},
        {"NULL", "null"},      {"NaN", "null"},       {"nan", "null"},       {"Infinity", "null"},
        {"inf", "null"},       {"undefined", "null"}, {"-Infinity", "null"}, {"-inf", "null"},
        {"+Infinity", "null"}, {"-NaN", "null"},      {"NA", "null"},
    };
    const char *start = mend->at;
    while (mend->at < mend->end &&
           (isalnum((unsigned char)*mend->at) || (*mend->at && strchr("+-._$", *mend->at))))
        mend->at++;
    const size_t size = (size_t)(mend->at - start);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i][0]) == size && memcmp(words[i][0], start, size) == 0) {
            buffer_add_string(mend->out, words[i][1]);
            return;
        }
    }
    const bool quoted = !is_number(start, mend->at);
    if (quoted)
        buffer_add_byte(mend->out, '"');
    buffer_add(mend->out, start, size);
    if (quoted)
        buffer_add_byte(mend->out, '"');
}

// The end of the comment that begins here, NULL when none does. One without an end goes on to that of the text.
static const char *comment_end(const struct mend *mend)
{
    const size_t left = (size_t)(mend->end - mend->at);
    if (left < 2 || *mend->at != '/' || (mend->at[1] != '/' && mend->at[1] != '*'))
        return NULL;
    const bool line = mend->at[1] == '/';
    const char *end = line ? memchr(mend->at, '\n', left) : memmem(mend->at + 2, left - 2, "*/", 2);
    return end ? end + (line ? 0 : 2) : mend->end;
}

static void skip_space(struct mend *mend)
{
    while (mend->at < mend->end) {
        const char *end = is_blank(*mend->at) ? mend->at + 1 : comment_end(mend);
        if (!end)
            return;
        mend->at = end;
    }
}

bool json_mend(struct buffer *out, const char *text, size_t size)
{
    struct mend mend = {out, text, text + size};
    for (;;) {
        const char *before = mend.at;
        skip_space(&mend);
        if (mend.at > before)
            buffer_add_byte(out, ' ');
        if (mend.at == mend.end || out->failed)
            return !out->failed;
        const char byte = *mend.at;
        if (byte == '"') {
            take_string(&mend);
        } else if (isalnum((unsigned char)byte) || (byte && strchr("+-.", byte))) {
            take_word(&mend);
        } else if (byte == ',') {
            mend.at++;
            skip_space(&mend);
            if (mend.at < mend.end && !strchr("]},", *mend.at))
                buffer_add_byte(out, ',');
        } else {
            if (byte && (unsigned char)byte >= 0x20)
                buffer_add_byte(out, byte);
            mend.at++;
        }
    }
}

size_t json_value_size(const char *text, size_t size, bool up_to_next)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        if (up_to_next && i > 0 && text[i - 1] == '\n' && text[i] == '{')
            return 0;
        if (quoted && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == '{' || text[i] == '['))
            depth++;
        else if (!quoted && (text[i] == '}' || text[i] == ']') && (depth == 0 || --depth == 0))
            return depth == 0 && i > 0 ? i + 1 : 0;
    }
    return 0;
}
