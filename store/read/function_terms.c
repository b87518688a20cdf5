// SPDX-License-Identifier: MIT
// The terms of function words, as the texts of the archive have them.
#include "store/read/reader_state.h"
#include "text/base/fnv.h"
#include "text/words/function_words.h"

#include <stdlib.h>
#include <string.h>

enum { STEMS_MAX = 64 }; // of one word: there are not as many languages
enum { TERM_MARKS = 1 << 13 };

// One language's; `passages` means nothing here.
struct function_terms {
    language of;
    struct term *list; // ascending
    size_t count;
    uint64_t marks[TERM_MARKS / 64]; // bits of their hashes: of most terms these tell that they are none
    struct function_terms *next;
};

static uint32_t mark_of(const char *text, size_t size)
{
    return (uint32_t)(fnv_of(text, size) >> 32) % TERM_MARKS;
}

static void terms_of_language_free(struct function_terms *terms)
{
    terms_free(terms->list, terms->count);
    free(terms);
}

void reader_forget_function_terms(struct reader_state *reader)
{
    while (reader->function_terms) {
        struct function_terms *next = reader->function_terms->next;
        terms_of_language_free(reader->function_terms);
        reader->function_terms = next;
    }
}

static int compare(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    const int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
    return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

static loci_error add_word(loci *index, struct function_terms *terms, const char *word)
{
    struct term *stems = NULL;
    size_t count = 0;
    loci_error error = reader_stems(index, word, strlen(word), STEMS_MAX, &stems, &count);
    struct term *grown = error ? NULL : realloc(terms->list, (terms->count + count + 1) * sizeof *grown);
    if (!error && !grown)
        error = handle_fail_memory(index);
    if (grown)
        terms->list = grown;
    if (!error && count > 0)
        memcpy(terms->list + terms->count, stems, count * sizeof *stems);
    if (error) {
        terms_free(stems, count);
        return error;
    }
    terms->count += count;
    free(stems);
    return LOCI_OK;
}

static loci_error read_language(loci *index, language of)
{
    struct function_terms *terms = calloc(1, sizeof *terms);
    const char *word;
    if (!terms)
        return handle_fail_memory(index);
    terms->of = of;
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && (word = function_word_at(of, i)); i++)
        error = add_word(index, terms, word);
    if (error) {
        terms_of_language_free(terms);
        return error;
    }
    if (terms->count > 1)
        qsort(terms->list, terms->count, sizeof *terms->list, compare);
    for (size_t i = 0; i < terms->count; i++) {
        const uint32_t mark = mark_of(terms->list[i].text, terms->list[i].size);
        terms->marks[mark / 64] |= UINT64_C(1) << mark % 64;
    }
    terms->next = index->reader->function_terms;
    index->reader->function_terms = terms;
    return LOCI_OK;
}

static const struct function_terms *find(const struct reader_state *reader, language of)
{
    const struct function_terms *terms = reader->function_terms;
    while (terms && terms->of != of)
        terms = terms->next;
    return terms;
}

bool reader_knows_function_words(loci *index)
{
    enum { QUESTIONS_BEFORE = 4 };
    struct reader_state *reader = index->reader;
    uint64_t told = 0;
    if (!reader || reader->function_questions < QUESTIONS_BEFORE) {
        if (reader)
            reader->function_questions++;
        return false;
    }
    for (size_t i = 0; i < reader->language_count; i++)
        told += reader->languages[i].documents;
    return told == reader_statistics(index)->documents;
}

loci_error reader_may_be_function(loci *index, language of, const char *term, size_t size, bool *out)
{
    loci_error error = reader_need(index);
    if (!error && !find(index->reader, of))
        error = read_language(index, of);
    if (error)
        return error;
    const struct function_terms *terms = find(index->reader, of);
    const struct term key = {.text = (char *)term, .size = size};
    const uint32_t mark = mark_of(term, size);
    *out = terms->marks[mark / 64] >> mark % 64 & 1 &&
           bsearch(&key, terms->list, terms->count, sizeof key, compare);
    return LOCI_OK;
}
