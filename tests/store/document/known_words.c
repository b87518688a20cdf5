// SPDX-License-Identifier: MIT
// Words that are known from other dictionaries are counted as those that nobody knew.
#include "store/document/known_words.h"
#include "store/document/analysis.h"
#include "store/document/tokens.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 5;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

// Words of `vocabulary`, with what is counted apart: compounds, short forms in capitals, words that share a stem.
static char *make_text(size_t words, uint32_t vocabulary)
{
    static const char *const patterns[] = {"w%u ",   "re-w%u ",          "W%uS ",
                                           "w%u's ", "vote%u voted%u. ", "THE%u "};
    struct buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < words; i++) {
        const uint32_t number = draw(draw(3) ? 40 : vocabulary);
        buffer_printf(&text, patterns[draw(sizeof patterns / sizeof *patterns)], number, number);
    }
    return buffer_detach(&text, NULL);
}

static void expect_same_counts(const struct dictionary *a, const struct dictionary *b)
{
    for (int table = 0; table < DICTIONARY_TABLES; table++) {
        const struct counts *one = &a->tables[table], *other = &b->tables[table];
        const struct count **sorted = counts_sorted(one), **others = counts_sorted(other);
        cr_assert_eq(one->count, other->count, "table %d: %zu and %zu", table, one->count, other->count);
        for (size_t i = 0; i < one->count; i++) {
            cr_assert_eq(sorted[i]->key_size, others[i]->key_size);
            cr_assert_arr_eq(counts_key(one, sorted[i]), counts_key(other, others[i]), sorted[i]->key_size);
            cr_assert_eq(sorted[i]->count, others[i]->count, "table %d", table);
        }
        free(sorted);
        free(others);
    }
}

static void expect_same_tokens(const struct prepared_document *a, const struct prepared_document *b)
{
    cr_expect(tokens_say_the_same(a->title_tokens, b->title_tokens, true));
    for (size_t i = 0; i < a->passage_count; i++) {
        for (int field = FIELD_HEADING; field <= FIELD_TEXT; field++)
            cr_expect(tokens_say_the_same(a->passages[i].tokens[field], b->passages[i].tokens[field], true));
        cr_expect_eq(a->passages[i].prose, b->passages[i].prose);
    }
}

// A dictionary of one to three documents: those whose words are known, and the same for whom nothing is known.
static void count_one(loci *index, struct analyzer *analyzer, struct known_words *known, size_t words,
                      uint32_t vocabulary)
{
    static const char *const tongues[] = {"en", "fr", NULL};
    struct dictionary together, alone;
    struct known_words none;
    struct prepared_document *documents[6];
    const size_t count = 1 + draw(3);
    dictionary_init(&together);
    dictionary_init(&alone);
    known_words_init(&none);
    for (size_t i = 0; i < count; i++) {
        char *text = make_text(words, vocabulary);
        const char *tongue = tongues[draw(3)];
        documents[2 * i] = make_document(index, "a", "w1 of re-w2", tongue, text);
        documents[2 * i + 1] = make_document(index, "a", "w1 of re-w2", tongue, text);
        cr_assert(prepared_analyse_together(documents[2 * i], analyzer, known, &together));
        cr_assert(prepared_analyse_together(documents[2 * i + 1], handle_analyzer(index), &none, &alone));
        free(text);
    }
    expect_same_counts(&together, &alone);
    for (size_t i = 0; i < count; i++) {
        expect_same_tokens(documents[2 * i], documents[2 * i + 1]);
        prepared_free(documents[2 * i]);
        prepared_free(documents[2 * i + 1]);
    }
    // A table that was filled without looking can be asked.
    struct counts *terms = &together.tables[DICTIONARY_TERMS];
    const size_t before = terms->count;
    for (size_t i = 0; i < before; i++) {
        const struct count *entry = &terms->entries[i];
        const struct count *found = counts_at(terms, counts_key(terms, entry), entry->key_size, entry->hash);
        cr_assert_eq((size_t)(found - terms->entries), i);
    }
    cr_expect_eq(terms->count, before);
    dictionary_clear(&together);
    dictionary_clear(&alone);
    known_words_clear(&none);
}

Test(known_words, are_counted_as_those_that_nobody_knew)
{
    struct scratch scratch;
    struct known_words known;
    struct analyzer *analyzer;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    known_words_init(&known);
    cr_assert(analyzer_new(&analyzer));
    for (int i = 0; i < 60; i++)
        count_one(index, analyzer, &known, 1 + draw(400), 3000);
    cr_expect_gt(known.all.tables[DICTIONARY_WORDS].count, 1000);
    analyzer_free(analyzer);
    known_words_clear(&known);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(known_words, are_forgotten_once_they_are_many)
{
    struct scratch scratch;
    struct known_words known;
    struct analyzer *analyzer;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    known_words_init(&known);
    cr_assert(analyzer_new(&analyzer));
    const uint64_t first = known.all.serial;
    size_t most = 0;
    for (int i = 0; i < 200 && known.all.serial == first; i++) {
        count_one(index, analyzer, &known, 8000, 1000000);
        const size_t count = known.all.tables[DICTIONARY_WORDS].count;
        most = count > most ? count : most;
    }
    cr_expect_neq(known.all.serial, first);
    cr_expect_gt(most, 100000);
    cr_expect_lt(known.all.tables[DICTIONARY_WORDS].count, 100000);
    count_one(index, analyzer, &known, 8000, 1000000);
    analyzer_free(analyzer);
    known_words_clear(&known);
    loci_close(index);
    scratch_remove(&scratch);
}
