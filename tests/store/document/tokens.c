// SPDX-License-Identifier: MIT
// The numbers of words lead to the terms, in whatever dictionary counted them.
#include "store/document/tokens.h"
#include "store/derived/segments/gather.h"
#include "store/document/analysis.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <string.h>

static const char text[] = "The co-operation of states|states co-operate|3.5 per cent, U.S.-made; l'État"
                           "|one/two#under a heading of states";

static void expect_numbered(const struct prepared_tokens *tokens, const struct dictionary *dictionary)
{
    const struct counts *terms = &dictionary->tables[DICTIONARY_TERMS],
                        *words = &dictionary->tables[DICTIONARY_WORDS];
    struct prepared_tokens *spelled = tokens_spell(tokens);
    cr_assert_not_null(spelled);
    const unsigned char *at = tokens_packed(spelled), *end = at + spelled->size;
    cr_assert_eq(tokens->dictionary, dictionary);
    for (uint32_t i = 0; i < tokens->count; i++) {
        const size_t size = (size_t)(*at & ~TOKEN_COLOCATED) + 1;
        const uint32_t number = tokens->words[i] >> TOKEN_NUMBER;
        cr_assert_lt(number, words->count);
        const struct count *term = &terms->entries[words->entries[number].link];
        cr_expect_eq(term->key_size, size);
        cr_expect_arr_eq(counts_key(terms, term), at + 1, size);
        cr_expect_eq((tokens->words[i] & TOKEN_JOINED) != 0, (*at & TOKEN_COLOCATED) != 0);
        at += size + 1;
    }
    cr_expect_eq(at, end);
    free(spelled);
}

static size_t expect_document(const struct prepared_document *document, const struct dictionary *dictionary)
{
    size_t count = document->title_tokens->count;
    expect_numbered(document->title_tokens, dictionary);
    for (size_t i = 0; i < document->passage_count; i++)
        for (int field = FIELD_HEADING; field <= FIELD_TEXT; field++) {
            expect_numbered(document->passages[i].tokens[field], dictionary);
            count += document->passages[i].tokens[field]->count;
        }
    return count;
}

Test(tokens, are_numbered_by_their_words)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    struct dictionary together;
    struct known_words known;
    dictionary_init(&together);
    known_words_init(&known);
    struct prepared_document *first = make_document(index, "a", "States of a union", NULL, text),
                             *second = make_document(index, "b", NULL, NULL, text);
    cr_expect_gt(expect_document(first, &first->dictionary), 20);
    cr_assert(prepared_analyse_together(first, handle_analyzer(index), &known, &together));
    cr_assert(prepared_analyse_together(second, handle_analyzer(index), &known, &together));
    expect_document(first, &together);
    expect_document(second, &together);
    struct prepared_document *alone = make_document(index, "b", NULL, NULL, text);
    for (size_t i = 0; i < alone->passage_count; i++) {
        const struct prepared_tokens *one = alone->passages[i].tokens[FIELD_TEXT],
                                     *other = second->passages[i].tokens[FIELD_TEXT],
                                     *next =
                                         second->passages[(i + 1) % alone->passage_count].tokens[FIELD_TEXT];
        cr_expect_neq(one->dictionary, other->dictionary, "passage %zu", i);
        cr_expect(tokens_say_the_same(one, other, true) && tokens_say_the_same(other, one, false));
        cr_expect_not(tokens_say_the_same(one, next, false));
    }
    prepared_free(alone);
    prepared_free(first);
    prepared_free(second);
    dictionary_clear(&together);
    known_words_clear(&known);
    loci_close(index);
    scratch_remove(&scratch);
}

static void gather_document(struct gathered_postings *out, const struct prepared_document *document)
{
    for (size_t i = 0; i < document->passage_count; i++) {
        struct derived_passage passage;
        cr_assert(derived_passage_of(&passage, document, i, 1, 0));
        cr_assert(gather_passage(
            out, &(struct passage_change){.passage = (int64_t)out->passage_count + 1, .after = &passage}));
    }
}

static void expect_same_token(const struct gathered_postings *a, const struct gathered_postings *b, size_t i)
{
    unsigned char one[FORM_BYTES_MAX], other[FORM_BYTES_MAX];
    const uint32_t x = a->tokens[i].form, y = b->tokens[i].form;
    const struct count *term = &a->terms.entries[a->words.entries[x / GATHER_FORMS].link],
                       *same = &b->terms.entries[b->words.entries[y / GATHER_FORMS].link];
    const size_t size = gather_form(a, x, one);
    cr_assert_eq(gather_form(b, y, other), size);
    cr_expect_arr_eq(one, other, size);
    cr_assert_eq(term->key_size, same->key_size);
    cr_expect_arr_eq(counts_key(&a->terms, term), counts_key(&b->terms, same), term->key_size);
    cr_expect_eq(a->tokens[i].position, b->tokens[i].position);
}

static void clear_gathered(struct gathered_postings *gathered)
{
    counts_clear(&gathered->terms);
    counts_clear(&gathered->words);
    free(gathered->passages);
    free(gathered->tokens);
    free(gathered->known);
}

// Learnt are those of the dictionary that came last; words of others are looked up by what tokens say of themselves.
Test(tokens, are_gathered_alike_whether_their_words_are_learnt_or_looked_up)
{
    struct scratch scratch;
    struct gathered_postings learnt = {0}, found = {0};
    counts_init(&learnt.terms);
    counts_init(&learnt.words);
    counts_init(&found.terms);
    counts_init(&found.words);
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    struct prepared_document *first = make_document(index, "a", "States of a union", NULL, text),
                             *second =
                                 make_document(index, "b", "NATO STATES", NULL, "A NATO of nato states");
    cr_assert(gather_words(&found, &second->dictionary)); // so that the numbers are others
    cr_assert(gather_words(&learnt, &first->dictionary));
    gather_document(&learnt, first);
    gather_document(&found, first);
    cr_assert(gather_words(&learnt, &second->dictionary));
    gather_document(&learnt, second);
    gather_document(&found, second);
    cr_assert_gt(learnt.token_count, 30);
    cr_assert_eq(learnt.token_count, found.token_count);
    cr_expect_neq(learnt.tokens[0].form, found.tokens[0].form);
    for (size_t i = 0; i < learnt.token_count; i++)
        expect_same_token(&learnt, &found, i);
    clear_gathered(&found);
    clear_gathered(&learnt);
    prepared_free(first);
    prepared_free(second);
    loci_close(index);
    scratch_remove(&scratch);
}
