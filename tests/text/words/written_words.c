// SPDX-License-Identifier: MIT
// What is kept of words as they are written leads to the tokens that the words would be.
#include "text/words/written_words.h"
#include "text/base/buffer.h"
#include "text/words/analyzer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

// Tokens as lines; of each word that was kept the line without its place.
struct lines {
    struct buffer text;
    struct buffer kept; // lines of WIDTH bytes
    size_t taken;
};
enum { WIDTH = 300, OURS = 7 };

static void add_line(struct lines *lines, const char *what, size_t start, size_t end, uint32_t position)
{
    buffer_printf(&lines->text, "%s [%zu, %zu) at %u\n", what, start, end, position);
}

static bool take(void *context, const struct token *token)
{
    struct lines *lines = context;
    char what[WIDTH] = "";
    snprintf(what, sizeof what, "%.*s of %.*s, %u parts", (int)token->term_size, token->term,
             (int)token->word_size, token->word, token->joined_parts);
    add_line(lines, what, token->start, token->end, token->position);
    if (token->note) {
        *token->note = (struct word_note){OURS, (uint32_t)(lines->kept.size / WIDTH)};
        buffer_add(&lines->kept, what, WIDTH);
    }
    return true;
}

static enum noted take_noted(void *context, const struct noted_word *word)
{
    struct lines *lines = context;
    if (word->note.of != OURS)
        return NOTED_UNKNOWN;
    lines->taken++;
    add_line(lines, lines->kept.data + (size_t)word->note.kept * WIDTH, word->start, word->end,
             word->position);
    return NOTED_TAKEN;
}

static void expect_the_same(struct analyzer *analyzer, struct lines *noted, const char *code,
                            enum analysis analysis, const char *text, size_t size)
{
    static const struct noting noting = {NOTER_ANALYSIS, take_noted};
    struct lines plain = {.taken = 0};
    uint32_t length, noted_length;
    buffer_init(&plain.text);
    buffer_init(&plain.kept);
    buffer_truncate(&noted->text, 0);
    const language of = language_find(code, strlen(code));
    cr_assert(analyzer_run(analyzer, of, analysis, text, size, take, &plain, &length));
    cr_assert(analyzer_run_noted(analyzer, of, analysis, text, size, &noting, take, noted, &noted_length));
    cr_expect_eq(length, noted_length);
    cr_expect_eq(plain.kept.size, 0, "a word has a note of which nobody was asked");
    cr_assert(buffer_add_byte(&plain.text, '\0') && buffer_add_byte(&noted->text, '\0'));
    cr_assert_str_eq(noted->text.data, plain.text.data, "%s", code);
    buffer_clear(&plain.text);
    buffer_clear(&plain.kept);
}

static void check_all(const char *const *texts, size_t count, size_t rounds, size_t taken_min)
{
    static const char *const codes[] = {"en", "fr", "ru", "tr", "kk", "und"};
    struct analyzer *analyzer;
    struct lines noted = {.taken = 0};
    buffer_init(&noted.text);
    buffer_init(&noted.kept);
    cr_assert(analyzer_new(&analyzer));
    for (size_t round = 0; round < rounds; round++)
        for (size_t i = 0; i < count; i++)
            for (size_t code = 0; code < sizeof codes / sizeof *codes; code++)
                for (int analysis = ANALYSIS_PLAIN; analysis <= ANALYSIS_COMPOUND; analysis++)
                    expect_the_same(analyzer, &noted, codes[code], (enum analysis)analysis, texts[i],
                                    strlen(texts[i]));
    cr_expect_gt(noted.taken, taken_min);
    analyzer_free(analyzer);
    buffer_clear(&noted.text);
    buffer_clear(&noted.kept);
}

// What a word is depends on its neighbours, on apostrophes, on the language.
Test(written_words, give_the_tokens_of_any_text)
{
    static const char *const texts[] = {
        "",
        "a",
        "States",
        "The states of the States, the STATES",
        "co-operation co operation co-opera-tion operation state-of-the-art-ish art-ish ish",
        "co-\noperation operation",
        "1 250 000 250 000 1,000 000 3.5 5 12.10.2005 2005",
        "NGOs NGO NGOS MPs U.S. US J. F. Kennedy J Kennedy Kennedy's Kennedy",
        "l'État état L'Aquila Aquila d’Orsay orsay Ankara’da ankara don't dont t l",
        "İstanbul Istanbul ISTANBUL istanbul ILIK ılık",
        "Назарбаев назарбаева Nazarbayev ёлка елка й и",
        "C++ C C# .NET NET net",
        "cooperation cooperations cooperated organisation organization",
        "abcdefghijklmnopqrst abcdefghijklmnopqrstu abcdefghijklmnopqrst abcdefghijklmnopqrstu abcdefghijklmnopqrs",
        "CO₂ CO2 \xF0\x9F\x9A\x80 \xF0\x9F\x87\xBA\xF0\x9F\x87\xA6 ﬁnance finance naïve naive soft\xC2\xADhyphen softhyphen",
        "\xCC\x81 a\xCC\x81 \xFF\xFE word\xFFword ab"};
    check_all(texts, sizeof texts / sizeof *texts, 3, 1000);
}

// More words than there is room for: each comes again after others, as many as it may take to be forgotten.
Test(written_words, are_forgotten_and_never_mistaken)
{
    struct buffer text;
    buffer_init(&text);
    for (unsigned i = 0; i < 60000; i++) {
        const unsigned word = i * 7919 % (i % 3 == 0 ? 30000 : i % 3 == 1 ? 50 : 900);
        buffer_printf(&text, i % 11 == 0 ? "a-%u " : i % 2 ? "W%ux " : "w%ux ", word);
    }
    cr_assert(buffer_add_byte(&text, '\0'));
    const char *const texts[] = {text.data};
    check_all(texts, 1, 1, 100000);
    buffer_clear(&text);
}

Test(written_words, grow_and_keep_what_they_hold)
{
    struct written_words words = {0};
    char word[2 * WRITTEN_SIZE_MAX + 8] = {0};
    size_t found = 0;
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 2000; i++) {
            const size_t size = (size_t)snprintf(word, sizeof word, "word%u", i);
            const struct written_place place = written_words_find(&words, NOTER_ANALYSIS, LANGUAGE_ENGLISH,
                                                                  word, size, i % 2 ? size : sizeof word);
            struct word_note *note = written_words_note(&words, &place);
            cr_assert_not_null(note);
            cr_expect(note->of == 0 || (round == 1 && note->kept == i));
            found += note->of != 0;
            *note = (struct word_note){1, i};
        }
    cr_expect_gt(found, 500);
    for (size_t size = 0; size <= WRITTEN_SIZE_MAX + 1; size++) {
        memset(word, 'x', sizeof word);
        const struct written_place place =
            written_words_find(&words, NOTER_LANGUAGE, LANGUAGE_NONE, word, size, size + (size % 2 ? 0 : 30));
        const struct word_note *note = written_words_note(&words, &place);
        cr_expect_eq(note != NULL, size > 0 && size <= WRITTEN_SIZE_MAX, "%zu", size);
        cr_expect(!note || note->of == 0, "a word of %zu bytes has another's note", size);
        if (note)
            *(struct word_note *)note = (struct word_note){2, (uint32_t)size};
    }
    written_words_clear(&words);
}
