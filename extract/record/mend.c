// SPDX-License-Identifier: MIT
// JSON that is not quite JSON.
#include "extract/record/mend.h"

#include "text/base/hex.h"
#include <ctype.h>
#include <stdint.h>
#include <string.h>

// Digits of an integer that fits any reader, and of an exponent.
enum { DIGITS_MAX = 18, EXPONENT_MAX = 2 };

struct mend {
    struct buffer *out;
    const char *at, *end;
    bool script;
    char open[JSON_MEND_DEPTH_MAX]; // of a script: the brackets that close what is open
    size_t depth;
};

// The code of the four hex digits behind "\u", -1 when there are none.
static long code_at(const struct mend *mend, const char *at)
{
    if (mend->end - at < 2 || at[0] != '\\' || at[1] != 'u')
        return -1;
    return hex_number(at + 2, (size_t)(mend->end - at - 2), 4);
}

// Of an escape that is none: a script means the letter behind it, a record perhaps a path ("C:\docs").
static void keep_backslash(struct mend *mend)
{
    if (!mend->script)
        buffer_add_string(mend->out, "\\\\");
}

static void take_code(struct mend *mend)
{
    const long code = code_at(mend, mend->at);
    const long next = code >= 0 ? code_at(mend, mend->at + 6) : -1;
    size_t size = 6;
    if (code < 0) {
        keep_backslash(mend);
        size = 1;
    } else if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        size = 12;
        buffer_add(mend->out, mend->at, size);
    } else if (code == 0 || (code >= 0xd800 && code < 0xe000)) {
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
    } else if (name == 'x' && hex_number(mend->at + 2, (size_t)(mend->end - mend->at - 2), 2) >= 0) {
        buffer_printf(mend->out, "\\u00%c%c", mend->at[2], mend->at[3]);
        mend->at += 2;
    } else if (name != '\n') { // an escaped line end joins the lines
        keep_backslash(mend);
        mend->at--;
    }
    mend->at += 2;
}

// In quotes of either kind.
static void take_string(struct mend *mend)
{
    const char quote = *mend->at++;
    buffer_add_byte(mend->out, '"');
    while (mend->at < mend->end && *mend->at != quote) {
        const unsigned char byte = (unsigned char)*mend->at;
        if (byte == '\\') {
            take_escape(mend);
            continue;
        }
        if (byte == '"')
            buffer_add_string(mend->out, "\\\"");
        else if (byte < 0x20 && mend->script)
            buffer_add_byte(mend->out, ' ');
        else if (byte < 0x20)
            buffer_printf(mend->out, "\\u%04x", byte);
        else
            buffer_add_byte(mend->out, (char)byte);
        mend->at++;
    }
    if (mend->at < mend->end || mend->script)
        buffer_add_byte(mend->out, '"');
    mend->at += mend->at < mend->end;
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

// Behind a call of a name with one string or number, as MongoDB's shell writes them ("ISODate("2014-03-04")", "NumberLong(7)"): at its
// bracket. NULL where it is none.
static const char *find_call_end(const struct mend *mend, const char *open)
{
    enum { CALL_MAX = 80 };
    const size_t left = (size_t)(mend->end - open);
    const char *end = left > 2 && *open == '(' ? memchr(open, ')', left < CALL_MAX ? left : CALL_MAX) : NULL;
    if (!end || end == open + 1)
        return NULL;
    const char *first = open + 1, *last = end - 1;
    if (*first != '"' && *first != '\'')
        return is_number(first, end) ? end : NULL;
    const size_t size = last > first ? (size_t)(last - first - 1) : 0;
    return last > first && *last == *first && !memchr(first + 1, *first, size) &&
                   !memchr(first + 1, '"', size) && !memchr(first + 1, '\\', size)
               ? end
               : NULL;
}

// The one argument of a call stands for it.
static bool take_call(struct mend *mend)
{
    const char *end = find_call_end(mend, mend->at);
    if (!end)
        return false;
    const char *first = mend->at + 1;
    const bool quoted = *first == '"' || *first == '\'';
    const size_t size = (size_t)(end - first) - (quoted ? 2 : 0);
    if (quoted)
        buffer_add_byte(mend->out, '"');
    buffer_add(mend->out, first + quoted, size);
    if (quoted)
        buffer_add_byte(mend->out, '"');
    mend->at = end + 1;
    return true;
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
    if (isalpha((unsigned char)*start) && take_call(mend))
        return;
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

static bool begins(const struct mend *mend, const char *with)
{
    const size_t size = strlen(with);
    return (size_t)(mend->end - mend->at) >= size && memcmp(mend->at, with, size) == 0;
}

// The end of the comment or mark that begins here, NULL when none does. One without an end goes on to that of the text.
static const char *comment_end(const struct mend *mend)
{
    static const char *const pairs[][2] = {
        {"/*", "*/"}, {"//", "\n"}, {"<!--", "-->"}, {"<![CDATA[", ""}, {"]]>", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!begins(mend, pairs[i][0]))
            continue;
        const char *at = mend->at + strlen(pairs[i][0]);
        const size_t size = strlen(pairs[i][1]);
        const char *end = size > 0 ? memmem(at, (size_t)(mend->end - at), pairs[i][1], size) : at;
        return end ? end + size : mend->end;
    }
    return NULL;
}

static void take_space(struct mend *mend)
{
    const char *before = mend->at, *end = before;
    while (mend->at < mend->end &&
           (end = (unsigned char)*mend->at <= ' ' ? mend->at + 1 : comment_end(mend)) != NULL)
        mend->at = end;
    // Never two in a row, so that looking back over them is one step.
    if (mend->at > before && mend->out->size > 0 && mend->out->data[mend->out->size - 1] != ' ')
        buffer_add_byte(mend->out, ' ');
}

// The size of what was written without the space at its end, and the byte that then is the last, or '\0'.
static size_t written(const struct mend *mend, char *last)
{
    size_t size = mend->out->size;
    size -= size > 0 && mend->out->data[size - 1] == ' ';
    *last = size > 0 ? mend->out->data[size - 1] : '\0';
    return size;
}

static void drop_comma(struct mend *mend)
{
    char last;
    const size_t size = written(mend, &last);
    if (last == ',')
        buffer_truncate(mend->out, size - 1);
}

static void take_comma(struct mend *mend)
{
    char last;
    mend->at++;
    drop_comma(mend);
    (void)written(mend, &last);
    if (last && !strchr("[{", last))
        buffer_add_byte(mend->out, ',');
}

static void close_last(struct mend *mend)
{
    char last;
    drop_comma(mend);
    (void)written(mend, &last);
    if (last == ':')
        buffer_add_string(mend->out, "null");
    buffer_add_byte(mend->out, mend->open[--mend->depth]);
}

// In a script what closes something further out closes all within, and what closes nothing goes.
static void take_closing(struct mend *mend)
{
    const char byte = *mend->at++;
    if (!mend->script) {
        drop_comma(mend);
        buffer_add_byte(mend->out, byte);
        return;
    }
    if (!memchr(mend->open, byte, mend->depth))
        return;
    while (mend->open[mend->depth - 1] != byte)
        close_last(mend);
    close_last(mend);
}

static bool take_opening(struct mend *mend)
{
    if (mend->script && mend->depth == JSON_MEND_DEPTH_MAX)
        return false;
    if (mend->script)
        mend->open[mend->depth++] = *mend->at == '{' ? '}' : ']';
    buffer_add_byte(mend->out, *mend->at++);
    return true;
}

// What comes next, which is no space. False where it is nested too deep.
static bool take_next(struct mend *mend)
{
    const char byte = *mend->at;
    if (byte == '"' || byte == '\'')
        take_string(mend);
    else if (byte == '{' || byte == '[')
        return take_opening(mend);
    else if (byte == '}' || byte == ']')
        take_closing(mend);
    else if (byte == ',')
        take_comma(mend);
    else if (isalnum((unsigned char)byte) || strchr("+-.", byte))
        take_word(mend);
    else
        buffer_add_byte(mend->out, *mend->at++);
    return true;
}

bool json_mend(struct buffer *out, const char *text, size_t size)
{
    struct mend mend = {.out = out, .at = text, .end = text + size};
    for (take_space(&mend); mend.at < mend.end && !out->failed; take_space(&mend))
        (void)take_next(&mend);
    drop_comma(&mend);
    return !out->failed;
}

// The first bracket that opens; CDATA marks have some as well.
static const char *find_script(const char *text, size_t size)
{
    struct mend mend = {.at = text, .end = text + size};
    while (mend.at < mend.end && *mend.at != '{' && *mend.at != '[')
        mend.at += begins(&mend, "<![CDATA[") ? strlen("<![CDATA[") : 1;
    return mend.at < mend.end ? mend.at : NULL;
}

bool json_mend_script(struct buffer *out, const char *text, size_t size)
{
    const char *start = find_script(text, size);
    struct mend mend = {.out = out, .at = start, .end = text + size, .script = true};
    if (!start)
        return false;
    do {
        if (!take_next(&mend))
            return false;
        if (mend.depth > 0)
            take_space(&mend);
    } while (mend.depth > 0 && mend.at < mend.end && !out->failed);
    while (mend.depth > 0)
        close_last(&mend);
    return !out->failed;
}

size_t json_value_size(const char *text, size_t size, bool up_to_next)
{
    size_t depth = 0;
    char quote = '\0', before = '\0'; // of the string at hand; the last byte that is no space
    for (size_t i = 0; i < size; i++) {
        const char byte = text[i];
        if (up_to_next && i > 0 && text[i - 1] == '\n' && byte == '{')
            return 0;
        if (quote && byte == '\\')
            i++;
        else if (quote)
            quote = byte == quote ? '\0' : quote;
        else if (byte == '"' || (byte == '\'' && before && strchr("{[,:", before)))
            quote = byte;
        else if (byte == '{' || byte == '[')
            depth++;
        else if ((byte == '}' || byte == ']') && (depth == 0 || --depth == 0))
            return depth == 0 && i > 0 ? i + 1 : 0;
        if ((unsigned char)byte > ' ')
            before = byte;
    }
    return 0;
}
