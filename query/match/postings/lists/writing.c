// SPDX-License-Identifier: MIT
// Forms as tokens.
#include "query/match/postings/lists/writing.h"

#include "text/base/array.h"
#include <stdlib.h>

enum { COMBINATIONS_KEPT = 1 << 16 };
enum verdict { VERDICT_UNKNOWN, VERDICT_NO, VERDICT_YES };

// A form of a term, as a token.
static bool add_form(struct token_text *text, const char *term, size_t term_size, const unsigned char *form)
{
    char word[FORM_WORD_MAX];
    size_t size = form_word(form, term, term_size, word);
    struct text_token *tokens = array_reserve(text->tokens, &text->capacity, text->count + 1, sizeof *tokens);
    if (!tokens)
        return false;
    text->tokens = tokens;
    if (!(form_flags(form) & FORM_FOREIGN) && size > 0 && size <= FOLD_MAX)
        size = english_spelling_join(text->english, word, size);
    struct text_token *token = &tokens[text->count++];
    *token = (struct text_token){.term = text->bytes.size,
                                 .term_size = term_size,
                                 .word = text->bytes.size + term_size,
                                 .word_size = size,
                                 .capitals = form_flags(form) & FORM_CAPITALS};
    return buffer_add(&text->bytes, term, term_size) && buffer_add(&text->bytes, word, size);
}

static loci_error add_forms(struct token_text *text, const char *term, size_t term_size,
                            const struct forms *forms)
{
    static const unsigned char plain = FORM_PLAIN;
    size_t place = 0;
    if (forms->size == 0)
        return add_form(text, term, term_size, &plain) ? LOCI_OK : LOCI_NO_MEMORY;
    for (const unsigned char *form; (form = forms_next(forms, &place));)
        if (!add_form(text, term, term_size, form))
            return LOCI_NO_MEMORY;
    return place == forms->size ? LOCI_OK : LOCI_CORRUPT;
}

// A place for each combination of codes, where they are not too many.
static void make_verdicts(struct writing *writing)
{
    size_t combinations = 1;
    for (size_t i = 0; i < writing->word_count; i++) {
        combinations *= writing->first[i + 1] - writing->first[i];
        if (combinations > COMBINATIONS_KEPT)
            return;
    }
    writing->verdicts = calloc(combinations, sizeof *writing->verdicts); // without, each is compared again
}

bool writing_init(struct writing *writing, const struct written_set *set, const struct written *written,
                  const struct spelling *spelling, const struct posting_run *const *runs, size_t word_count)
{
    *writing = (struct writing){.written = written, .spelling = spelling, .word_count = word_count};
    writing->text.english = &set->english;
    buffer_init(&writing->text.bytes);
    writing->first = calloc(word_count + 1, sizeof *writing->first);
    writing->stood = calloc(word_count + 1, sizeof *writing->stood);
    writing->forms = calloc(word_count + 1, sizeof(const struct forms *));
    for (size_t word = 0; writing->forms && word < word_count; word++)
        writing->forms[word] = &runs[word]->list.forms;
    return writing->first && writing->stood && writing->forms;
}

static void begin(struct writing *writing)
{
    const struct spelling *spelling = writing->spelling;
    loci_error error = LOCI_OK;
    size_t word = 0;
    for (size_t start = 0, end = 0; error == LOCI_OK && word < writing->word_count &&
                                    next_term(spelling->terms, spelling->size, &start, &end);
         word++) {
        error = add_forms(&writing->text, spelling->terms + start, end - start, writing->forms[word]);
        writing->first[word + 1] = writing->text.count;
    }
    writing->begun = true;
    writing->damaged |= error == LOCI_CORRUPT;
    writing->failed |= error == LOCI_NO_MEMORY;
    if (error == LOCI_OK)
        make_verdicts(writing);
}

void writing_clear(struct writing *writing)
{
    token_text_clear(&writing->text);
    free(writing->first);
    free(writing->stood);
    free(writing->forms);
    free(writing->verdicts);
    *writing = (struct writing){0};
}

static bool compare(struct writing *writing, const uint32_t *codes)
{
    for (size_t i = 0; i < writing->word_count; i++)
        writing->stood[i] = writing->first[i] + codes[i];
    return written_holds(writing->written, writing->spelling, &writing->text, writing->stood,
                         writing->word_count);
}

bool writing_holds(struct writing *writing, const uint32_t *codes)
{
    size_t combination = 0;
    if (!writing->begun)
        begin(writing);
    if (writing->damaged || writing->failed)
        return false;
    for (size_t i = 0; i < writing->word_count; i++) {
        const size_t forms = writing->first[i + 1] - writing->first[i];
        if (codes[i] >= forms) {
            writing->damaged = true;
            return false;
        }
        combination = combination * forms + codes[i];
    }
    if (!writing->verdicts)
        return compare(writing, codes);
    uint8_t *verdict = &writing->verdicts[combination];
    if (*verdict == VERDICT_UNKNOWN)
        *verdict = compare(writing, codes) ? VERDICT_YES : VERDICT_NO;
    return *verdict == VERDICT_YES;
}

bool writing_count(struct writing *writing, struct form_codes *codes, uint32_t *occurrence,
                   struct field_counts *found)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t count = found->in[field];
        for (uint32_t i = 0; i < count; i++) {
            uint32_t code;
            if (!codes_at(codes, (*occurrence)++, &code))
                return false;
            found->in[field] -= !writing_holds(writing, &code);
        }
    }
    return true;
}
