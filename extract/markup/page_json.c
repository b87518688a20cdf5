// SPDX-License-Identifier: MIT
// JSON as pages have it, made such that a strict parser takes it.
#include "extract/markup/page_json.h"

#include <ctype.h>
#include <string.h>

struct mender {
    const char *text;
    size_t size, at;
    struct buffer *out;
    char open[PAGE_JSON_DEPTH_MAX]; // the brackets that close what is open
    size_t depth;
};

// The value of the \uXXXX at `at`, or -1.
static long unit_at(const struct mender *mender, size_t at)
{
    long value = 0;
    if (at + 6 > mender->size || mender->text[at] != '\\' || mender->text[at + 1] != 'u')
        return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        char byte = mender->text[i];
        if (!isxdigit((unsigned char)byte))
            return -1;
        value = value * 16 +
                (isdigit((unsigned char)byte) ? byte - '0' : tolower((unsigned char)byte) - 'a' + 10);
    }
    return value;
}

static bool begins(const struct mender *mender, const char *prefix)
{
    size_t size = strlen(prefix);
    return mender->size - mender->at >= size && memcmp(mender->text + mender->at, prefix, size) == 0;
}

static void copy(struct mender *mender, size_t size)
{
    buffer_add(mender->out, mender->text + mender->at, size);
    mender->at += size;
}

static void mend_unit(struct mender *mender)
{
    long unit = unit_at(mender, mender->at);
    if (unit < 0) {
        mender->at += 2;
        return;
    }
    long next = unit_at(mender, mender->at + 6);
    bool high = unit >= 0xD800 && unit <= 0xDBFF, pair = high && next >= 0xDC00 && next <= 0xDFFF;
    if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF && !pair)) {
        buffer_add_string(mender->out, "\\uFFFD");
        mender->at += 6;
        return;
    }
    copy(mender, pair ? 12 : 6);
}

static void mend_escape(struct mender *mender)
{
    char next = mender->at + 1 < mender->size ? mender->text[mender->at + 1] : '\0';
    if (next == 'u')
        mend_unit(mender);
    else if (next != '\0' && strchr("\"\\/bfnrt", next))
        copy(mender, 2);
    else
        mender->at++; // the backslash alone
}

static void mend_string(struct mender *mender)
{
    copy(mender, 1);
    while (mender->at < mender->size) {
        unsigned char byte = (unsigned char)mender->text[mender->at];
        if (byte == '\\') {
            mend_escape(mender);
        } else if (byte < 0x20) {
            buffer_add_byte(mender->out, ' ');
            mender->at++;
        } else {
            copy(mender, 1);
            if (byte == '"')
                return;
        }
    }
    buffer_add_byte(mender->out, '"');
}

// The comma that may stand at the end of what was written goes.
static void drop_comma(struct mender *mender)
{
    size_t size = mender->out->size;
    while (size > 0 && mender->out->data[size - 1] == ' ')
        size--;
    if (size > 0 && mender->out->data[size - 1] == ',')
        buffer_truncate(mender->out, size - 1);
}

static void close_last(struct mender *mender)
{
    drop_comma(mender);
    if (mender->out->size > 0 && mender->out->data[mender->out->size - 1] == ':')
        buffer_add_string(mender->out, "null");
    buffer_add_byte(mender->out, mender->open[--mender->depth]);
}

// Passes over a comment; false when there is none.
static bool skip_comment(struct mender *mender)
{
    static const char *const pairs[][2] = {
        {"/*", "*/"}, {"//", "\n"}, {"<!--", "-->"}, {"<![CDATA[", ""}, {"]]>", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!begins(mender, pairs[i][0]))
            continue;
        size_t size = strlen(pairs[i][0]), end = strlen(pairs[i][1]), left = mender->size - mender->at;
        const char *at = mender->text + mender->at;
        const char *close = end > 0 ? memmem(at + size, left - size, pairs[i][1], end) : at + size;
        mender->at = close ? (size_t)(close - mender->text) + end : mender->size;
        return true;
    }
    return false;
}

static bool open_bracket(struct mender *mender, char byte)
{
    if (mender->depth == PAGE_JSON_DEPTH_MAX)
        return false;
    mender->open[mender->depth++] = byte == '{' ? '}' : ']';
    copy(mender, 1);
    return true;
}

static void mend_comma(struct mender *mender)
{
    mender->at++;
    drop_comma(mender);
    size_t size = mender->out->size;
    if (size > 0 && !strchr("[{", mender->out->data[size - 1]))
        buffer_add_byte(mender->out, ',');
}

static bool mend_next(struct mender *mender)
{
    char byte = mender->text[mender->at];
    if ((unsigned char)byte <= ' ') {
        mender->at++;
    } else if (byte == '"') {
        mend_string(mender);
    } else if (byte == '{' || byte == '[') {
        return open_bracket(mender, byte);
    } else if (byte == '}' || byte == ']') {
        // What closes something further out closes all within.
        mender->at++;
        while (mender->depth > 0 && mender->open[mender->depth - 1] != byte &&
               memchr(mender->open, byte, mender->depth))
            close_last(mender);
        if (mender->depth > 0 && mender->open[mender->depth - 1] == byte)
            close_last(mender);
    } else if (byte == ',') {
        mend_comma(mender);
    } else if (!skip_comment(mender)) {
        copy(mender, 1);
    }
    return true;
}

// Where the first bracket is that opens; CDATA marks have some as well.
static bool find_start(struct mender *mender)
{
    while (mender->at < mender->size) {
        if (begins(mender, "<![CDATA["))
            mender->at += 9;
        else if (mender->text[mender->at] == '{' || mender->text[mender->at] == '[')
            return true;
        else
            mender->at++;
    }
    return false;
}

bool page_json_mend(struct buffer *out, const char *text, size_t size)
{
    struct mender mender = {.text = text, .size = size, .out = out};
    if (!find_start(&mender))
        return false;
    do {
        if (!mend_next(&mender))
            return false;
    } while (mender.depth > 0 && mender.at < mender.size);
    while (mender.depth > 0)
        close_last(&mender);
    return !out->failed;
}
