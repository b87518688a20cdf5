// SPDX-License-Identifier: MIT
// The words of a text against Unicode's own test, and where they deviate.
#include "text/words/tokenizer.h"

#include "text/base/buffer.h"
#include "text/base/utf8.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char unicode_test[] = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

// The words of a text with a bar between; a linked one is followed by "-" instead.
static void add_words(struct buffer *out, const char *text, size_t size)
{
    struct tokenizer tokenizer;
    struct word_span span;
    tokenizer_init(&tokenizer, text, size);
    for (const char *bar = ""; tokenizer_next(&tokenizer, &span); bar = span.linked ? "-" : "|") {
        buffer_add_string(out, bar);
        buffer_add(out, text + span.start, span.end - span.start);
    }
}

// What UAX #29 joins and the tokenizer does not, or the other way round (see text/words/tokenizer.h).
static bool deviates(uint32_t code)
{
    static const uint32_t codes[] = {'_', ':', '.', ',', '\'', '"', 0x200D};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == code)
            return true;
    return false;
}

// A line of the test ("÷ 0061 × 0308 ÷ 0020 ÷ # …") as text, and the words that it holds.
static bool parse_line(const char *line, struct buffer *text, struct buffer *words)
{
    bool plain = true;
    bool has_word = false;
    size_t start = 0;
    for (const char *at = line; *at != '\0' && *at != '#' && *at != '\n';) {
        if (strncmp(at, "÷", strlen("÷")) == 0) {
            if (has_word && words->size > 0)
                buffer_add_byte(words, '|');
            if (has_word)
                buffer_add(words, text->data + start, text->size - start);
            has_word = false;
            start = text->size;
            at += strlen("÷");
        } else if (*at >= '0' && *at <= 'F') {
            char *end;
            char bytes[4];
            uint32_t code = (uint32_t)strtoul(at, &end, 16);
            plain = plain && !deviates(code);
            has_word = has_word || word_break_is_word(word_break_find(code));
            buffer_add(text, bytes, utf8_encode(code, bytes));
            at = end;
        } else {
            at++;
        }
    }
    return plain;
}

Test(tokenizer, finds_the_words_that_unicode_finds)
{
    FILE *file = fopen(unicode_test, "r");
    if (!file)
        cr_skip_test("%s is not there (Debian's package unicode-data)", unicode_test);
    char line[4096];
    size_t agreeing = 0;
    size_t deviating = 0;
    while (fgets(line, sizeof line, file)) {
        struct buffer text, wanted, found;
        buffer_init(&text);
        buffer_init(&wanted);
        buffer_init(&found);
        bool plain = parse_line(line, &text, &wanted);
        add_words(&found, text.data, text.size);
        bool same = found.size == wanted.size && memcmp(found.data, wanted.data, found.size) == 0;
        cr_expect(same || !plain, "%s  gives  %s\n  wanted %s", line, found.data, wanted.data);
        agreeing += same && text.size > 0;
        deviating += !same;
        buffer_clear(&text);
        buffer_clear(&wanted);
        buffer_clear(&found);
    }
    fclose(file);
    cr_expect_gt(agreeing, 1600, "%zu", agreeing);
    cr_expect_lt(deviating, 200, "%zu", deviating);
}

static const struct {
    const char *text;
    const char *words;
} ranges[] = {
    {"The parliament\\'s law, 2005.", "The|parliament\\'s|law|2005"},
    {"‘Kazakhstan-2030’", "Kazakhstan-2030"},
    {"in the U.S. and U.S.-led", "in|the|U.S.|and|U.S.-led"},
    {"co-\noperation co\u00AD\noperation", "co-operation|co\u00AD\noperation"},
    {"e\u0301te\u0301 \u0301x", "e\u0301te\u0301|x"},
    {"1,000.50 or 12.10.2005", "1,000.50|or|12|10|2005"},
    {"O’Brien’s ’tis dogs’", "O’Brien’s|tis|dogs"},
    {"a\xFF\xFE z\xC3", "a|z"},
    {"中国 カタカナ ไท", "中|国|カタカナ|ไ|ท"},
    {"צה\"ל \"שלום\"", "צה\"ל|שלום"},
    {"J.F.Kennedy a.b.c", "J.F.|Kennedy|a.b.c"},
    {"of,at.by Ab. C. J. F. x1,234 3d.5 ab.NET as.#", "of|at|by|Ab|C-J-F|x1|234|3d|5|ab|NET|as"},
    {"", ""},
    {"-", ""},
    {"-a-", "a"},
    {"'", ""},
    {"a'", "a"},
    {"a\\", "a"},
    {"a\\'", "a"},
    {"1,", "1"},
    {"1.", "1"},
    {"co-", "co"},
    {"co-\r\n", "co"},
    {"l·l·a col·laborar", "l·l|a|col·laborar"},
};

Test(tokenizer, tells_the_bytes_that_a_word_stands_for)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        struct buffer found;
        buffer_init(&found);
        add_words(&found, ranges[i].text, strlen(ranges[i].text));
        cr_expect_str_eq(found.data, ranges[i].words, "%s\n  gives  %s\n  wanted %s", ranges[i].text,
                         found.data, ranges[i].words);
        buffer_clear(&found);
    }
}

Test(tokenizer, finds_the_first_and_the_last_apostrophe)
{
    static const char text[] = "d’aujourd\\'hui";
    struct tokenizer tokenizer;
    struct word_span span;
    tokenizer_init(&tokenizer, text, strlen(text));
    cr_assert(tokenizer_next(&tokenizer, &span));
    cr_expect_eq(span.first_apostrophe, 1);
    cr_expect_eq(span.last_apostrophe, strlen("d’aujourd"));
    cr_expect_eq(tokenizer_apostrophe(text, strlen(text), 1), strlen("’"));
    cr_expect_eq(tokenizer_apostrophe(text, strlen(text), span.last_apostrophe), 2);
    cr_expect_eq(tokenizer_apostrophe(text, strlen(text), 0), 0);
    cr_expect_not(span.plain);
    cr_expect_eq(span.end, strlen(text));
}
