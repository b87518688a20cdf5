// SPDX-License-Identifier: MIT
// The numbers of words lead to the terms, in whatever dictionary counted them.
#include "store/document/tokens.h"
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
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    for (uint32_t i = 0; i < tokens->count; i++) {
        const size_t size = (size_t)(*at & ~TOKEN_COLOCATED) + 1;
        cr_assert_lt(tokens->words[i], words->count);
        const struct count *term = &terms->entries[words->entries[tokens->words[i]].link];
        cr_expect_eq(term->key_size, size);
        cr_expect_arr_eq(counts_key(terms, term), at + 1, size);
        at += size + 1;
    }
    cr_expect_eq(at, end);
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
    dictionary_init(&together);
    struct prepared_document *first = make_document(index, "a", "States of a union", NULL, text),
                             *second = make_document(index, "b", NULL, NULL, text);
    cr_expect_gt(expect_document(first, &first->dictionary), 20);
    cr_assert(prepared_analyse_together(first, handle_analyzer(index), &together));
    cr_assert(prepared_analyse_together(second, handle_analyzer(index), &together));
    expect_document(first, &together);
    expect_document(second, &together);
    prepared_free(first);
    prepared_free(second);
    dictionary_clear(&together);
    loci_close(index);
    scratch_remove(&scratch);
}
