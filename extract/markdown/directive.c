// SPDX-License-Identifier: MIT
// Directives of MyST in fences: see directive.h.
#include "extract/markdown/directive.h"

#include <ctype.h>
#include <string.h>

static struct span trimmed(struct span span)
{
    while (span.size > 0 && isspace((unsigned char)*span.data))
        span.data++, span.size--;
    while (span.size > 0 && isspace((unsigned char)span.data[span.size - 1]))
        span.size--;
    return span;
}

// Behind ":class: tip" and its like, and empty lines.
static struct span skip_options(struct span text)
{
    struct span rest = text;
    while (rest.size > 0) {
        const struct span before = rest, line = trimmed(span_take_line(&rest));
        const bool option = line.size > 2 && *line.data == ':' && isalpha((unsigned char)line.data[1]) &&
                            memchr(line.data + 1, ':', line.size - 1);
        if (line.size > 0 && !option)
            return before;
    }
    return rest;
}

// What a text holds: words of letters alone, signs of programs, and whether a sentence ends in it.
struct prose {
    size_t words, signs;
    bool ends;
};

// The size of a role: "{ref}" before a code span; 0 where there is none. Looks no further than its name goes.
static size_t role_size(struct span line)
{
    size_t size = 1;
    if (line.size == 0 || *line.data != '{')
        return 0;
    while (size < line.size && (isalnum((unsigned char)line.data[size]) ||
                                (line.data[size] != '\0' && strchr(":-_", line.data[size]))))
        size++;
    const bool role =
        size > 1 && size + 1 < line.size && line.data[size] == '}' && line.data[size + 1] == '`';
    return role ? size + 1 : 0;
}

static void count(struct prose *prose, struct span line)
{
    bool in_word = false;
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == '{')
            i += role_size((struct span){line.data + i, line.size - i});
        const unsigned char byte = (unsigned char)line.data[i];
        const bool called = byte == '(' && i > 0 && isalnum((unsigned char)line.data[i - 1]);
        prose->ends = prose->ends || (in_word && byte && strchr(".!?", byte));
        prose->signs += called || (byte && strchr("=<>{}$;|&\\", byte) != NULL);
        prose->words += in_word && isspace(byte);
        in_word = isalpha(byte) || byte >= 0x80 || (in_word && byte && strchr(".,;:!?'\")*_", byte));
    }
    prose->words += in_word;
}

// Sentences have next to none of the signs of programs. What stands in fences within is not looked at.
static bool is_prose(struct span text)
{
    enum { WORDS_MIN = 3, WORDS_PER_SIGN = 8 };
    struct prose prose = {0};
    bool fenced = false;
    for (struct span rest = text; rest.size > 0;) {
        const struct span line = trimmed(span_take_line(&rest));
        const bool fence = line.size > 2 && memcmp(line.data, "```", 3) == 0;
        fenced = fenced != fence;
        if (!fence && !fenced)
            count(&prose, line);
    }
    return prose.words >= WORDS_MIN && prose.ends && *text.data != '#' &&
           prose.signs * WORDS_PER_SIGN <= prose.words;
}

// The words behind the name, unless they are a file's, a language's or an address.
static struct span title_of(struct span info)
{
    const char *close = memchr(info.data, '}', info.size);
    struct span title = {close ? close + 1 : info.data,
                         close ? (size_t)(info.data + info.size - close - 1) : 0};
    title = trimmed(title);
    const bool told = title.size > 0 && !memchr(title.data, '/', title.size) &&
                      (isupper((unsigned char)*title.data) || (unsigned char)*title.data >= 0x80);
    return told ? title : (struct span){title.data, 0};
}

bool markdown_directive_read(struct markdown_directive *out, struct span info, struct span text)
{
    if (info.size < 3 || *info.data != '{' || !isalpha((unsigned char)info.data[1]))
        return false;
    out->body = trimmed(skip_options(text));
    out->title = title_of(info);
    return out->body.size > 0 && is_prose(out->body);
}
