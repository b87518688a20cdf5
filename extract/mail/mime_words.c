// SPDX-License-Identifier: MIT
// Encoded words that divide a character: see mime_words.h.
#include "extract/mail/mime_words.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

// "=?charset?B?text?=", by its places in the header.
struct word {
    const char *charset, *text;
    size_t charset_size, text_size, size; // size: of the whole
};

// The bytes before a question mark, none of which is a blank; SIZE_MAX when there is no such.
static size_t until_mark(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '?')
            return i;
        if ((unsigned char)text[i] <= ' ')
            break;
    }
    return SIZE_MAX;
}

static bool read_word(struct word *word, const char *text, size_t size)
{
    if (size < 2 || memcmp(text, "=?", 2) != 0)
        return false;
    const char *at = text + 2, *end = text + size;
    const size_t charset = until_mark(at, (size_t)(end - at));
    if (charset == SIZE_MAX || charset == 0 || (size_t)(end - at) < charset + 3)
        return false;
    const char *encoding = at + charset + 1;
    if ((*encoding | 0x20) != 'b' || encoding[1] != '?')
        return false;
    const char *content = encoding + 2;
    const size_t content_size = until_mark(content, (size_t)(end - content));
    if (content_size == SIZE_MAX || content + content_size + 2 > end || content[content_size + 1] != '=')
        return false;
    *word = (struct word){at, content, charset, content_size, (size_t)(content - text) + content_size + 2};
    return true;
}

static size_t skip_blanks(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && strchr(" \t\r\n", text[at]) && text[at])
        at++;
    return at;
}

static bool add_decoded(struct buffer *out, const struct word *word)
{
    gint state = 0;
    guint save = 0;
    if (!buffer_reserve(out, word->text_size + 3))
        return false;
    out->size +=
        g_base64_decode_step(word->text, word->text_size, (guchar *)out->data + out->size, &state, &save);
    return true;
}

static bool add_joined(struct buffer *out, const struct word *first, const struct buffer *bytes)
{
    char *encoded = g_base64_encode((const guchar *)bytes->data, bytes->size);
    const bool done = buffer_add(out, "=?", 2) && buffer_add(out, first->charset, first->charset_size) &&
                      buffer_add(out, "?B?", 3) && buffer_add_string(out, encoded) &&
                      buffer_add(out, "?=", 2);
    g_free(encoded);
    return done;
}

// Appends a word and those that go on with it; moves *at behind them.
static bool add_run(struct buffer *out, const char *header, size_t size, size_t *at, const struct word *first)
{
    struct buffer bytes;
    struct word last = *first, next;
    bool divided = false, done;
    size_t end = *at + first->size;
    buffer_init(&bytes);
    done = add_decoded(&bytes, first);
    for (size_t from; done; end = from + next.size, last = next) {
        from = end + skip_blanks(header + end, size - end);
        if (from == end || !read_word(&next, header + from, size - from) ||
            next.charset_size != first->charset_size ||
            g_ascii_strncasecmp(next.charset, first->charset, first->charset_size) != 0)
            break;
        divided = divided || (last.text_size > 0 && last.text[last.text_size - 1] == '=');
        done = add_decoded(&bytes, &next);
    }
    done = done && (divided ? add_joined(out, first, &bytes) : buffer_add(out, header + *at, end - *at));
    buffer_clear(&bytes);
    *at = end;
    return done;
}

bool mime_words_join(struct buffer *out, const char *header, size_t size)
{
    struct word word;
    for (size_t at = 0; at < size;) {
        if (read_word(&word, header + at, size - at)) {
            if (!add_run(out, header, size, &at, &word))
                return false;
            continue;
        }
        const char *next = memmem(header + at + 1, size - at - 1, "=?", 2);
        const size_t end = next ? (size_t)(next - header) : size;
        if (!buffer_add(out, header + at, end - at))
            return false;
        at = end;
    }
    return true;
}
