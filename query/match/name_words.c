// SPDX-License-Identifier: MIT
// Words of names.
#include "query/match/name_words.h"

#include "text/base/utf8.h"
#include <string.h>

static bool add_word(void *context, const struct token *token)
{
    struct buffer *line = context;
    return buffer_add(line, token->word, token->word_size) && buffer_add_byte(line, ' ');
}

bool name_words_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out)
{
    buffer_truncate(out, 0);
    buffer_add_byte(out, ' ');
    return analyzer_run(analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, text, size, add_word, out, NULL);
}

static bool is_one_letter(const char *text, size_t size)
{
    uint32_t code;
    return size > 0 && utf8_decode(text, size, &code) == size && !(code >= '0' && code <= '9');
}

void name_words_join_initials(struct buffer *words)
{
    size_t size = 0;
    bool initial = false; // the word before is one letter, or several joined
    for (size_t start = 1; start < words->size;) {
        const char *end = memchr(words->data + start, ' ', words->size - start);
        const size_t length = end ? (size_t)(end - words->data) - start : words->size - start;
        const bool letter = is_one_letter(words->data + start, length);
        if (!(letter && initial))
            words->data[size++] = ' ';
        memmove(words->data + size, words->data + start, length);
        size += length;
        initial = letter;
        start += length + 1;
    }
    const bool whole = words->size > 0 && words->data[words->size - 1] == ' ';
    if (whole && size < words->size)
        words->data[size++] = ' ';
    buffer_truncate(words, size);
}

// A letter of a script that is written with initials.
static bool is_initial(const char *text, size_t size)
{
    enum { HEBREW = 0x0590 };
    uint32_t code;
    return size > 0 && utf8_decode(text, size, &code) == size && code < HEBREW &&
           !(code >= '0' && code <= '9');
}

void name_words_drop_initials(struct buffer *words)
{
    size_t size = words->size > 0; // the blank before the first
    for (size_t start = 1; start < words->size;) {
        const char *end = memchr(words->data + start, ' ', words->size - start);
        const size_t next = end ? (size_t)(end - words->data) + 1 : words->size;
        if (!is_initial(words->data + start, next - start - (end != NULL))) {
            memmove(words->data + size, words->data + start, next - start);
            size += next - start;
        }
        start = next;
    }
    buffer_truncate(words, size);
}
