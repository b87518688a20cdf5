// SPDX-License-Identifier: MIT
// Gathers the tokens of a batch.
#include "store/derived/segments/gather.h"

#include "store/document/form.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

#define NO_WORD UINT32_MAX

// What stands at a position.
struct occurrence {
    uint32_t word; // its number in the dictionary that counted it, or NO_WORD
    const unsigned char *term, *form;
    size_t term_size, form_size;
};

// Guesses are no more than a shortcut: without memory there are fewer.
static void make_room_for_guesses(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < tokens->count; i++)
        most = tokens->words[i] > most ? tokens->words[i] : most;
    if (most < gathered->guess_count || most > UINT32_MAX / 8)
        return;
    const size_t count = 2 * ((size_t)most + 512);
    uint32_t *grown = realloc(gathered->guesses, count * sizeof *grown);
    if (!grown)
        return;
    memset(grown + gathered->guess_count, 0xFF, (count - gathered->guess_count) * sizeof *grown);
    gathered->guesses = grown;
    gathered->guess_count = count;
}

static bool same_key(const struct counts *counts, const struct count *entry, size_t from, const void *bytes,
                     size_t size)
{
    return entry->key_size == from + size && memcmp(counts_key(counts, entry) + from, bytes, size) == 0;
}

// The entry that is guessed for a word, where it is right.
static struct count *form_guessed(const struct gathered_postings *gathered, const struct occurrence *of)
{
    if (of->word >= gathered->guess_count || gathered->guesses[of->word] >= gathered->forms.count)
        return NULL;
    struct count *form = &gathered->forms.entries[gathered->guesses[of->word]];
    return same_key(&gathered->forms, form, sizeof(uint32_t), of->form, of->form_size) &&
                   same_key(&gathered->terms, &gathered->terms.entries[form->link], 0, of->term,
                            of->term_size)
               ? form
               : NULL;
}

// The entry of a form, and so of its term.
static struct count *form_at(struct gathered_postings *gathered, const struct occurrence *of)
{
    unsigned char key[sizeof(uint32_t) + FORM_BYTES_MAX];
    struct counts *terms = &gathered->terms;
    struct count *found = form_guessed(gathered, of);
    if (found)
        return found;
    const struct count *term =
        counts_at(terms, of->term, of->term_size, counts_hash(of->term, of->term_size));
    if (!term)
        return NULL;
    const uint32_t number = (uint32_t)(term - terms->entries);
    memcpy(key, &number, sizeof number);
    memcpy(key + sizeof number, of->form, of->form_size);
    const size_t size = sizeof number + of->form_size;
    found = counts_at(&gathered->forms, key, size, counts_hash(key, size));
    if (!found)
        return NULL;
    found->link = number;
    if (of->word < gathered->guess_count)
        gathered->guesses[of->word] = (uint32_t)(found - gathered->forms.entries);
    return found;
}

static bool add_token(struct gathered_postings *gathered, uint32_t form, uint32_t position)
{
    struct gathered_token *grown =
        array_reserve(gathered->tokens, &gathered->token_capacity, gathered->token_count + 1, sizeof *grown);
    if (!grown)
        return false;
    gathered->tokens = grown;
    grown[gathered->token_count++] = (struct gathered_token){form, position};
    return true;
}

static bool add_occurrence(struct gathered_postings *gathered, const struct occurrence *of, uint32_t position)
{
    struct count *form = form_at(gathered, of);
    if (!form)
        return false;
    form->count++;
    gathered->terms.entries[form->link].count++;
    return add_token(gathered, (uint32_t)(form - gathered->forms.entries), position);
}

static uint32_t term_of(const struct gathered_postings *gathered, size_t token)
{
    return gathered->forms.entries[gathered->tokens[token].form].link;
}

// The last token's term came to where the tokens from `first` on stand.
static void mark(struct gathered_postings *gathered, size_t first)
{
    struct count *terms = gathered->terms.entries;
    const uint32_t term = term_of(gathered, gathered->token_count - 1);
    for (size_t i = first; i + 1 < gathered->token_count; i++) {
        const uint32_t other = term_of(gathered, i);
        terms[other].link |= TERM_COLOCATED;
        terms[term].link |= other == term ? TERM_COLOCATED | TERM_DOUBLED : TERM_COLOCATED;
    }
}

static bool gather_sentences(struct gathered_postings *gathered, const struct prepared_tokens *tokens,
                             uint32_t *count)
{
    static const unsigned char plain = FORM_PLAIN;
    static const struct occurrence begins = {.word = NO_WORD,
                                             .term = (const unsigned char *)SEGMENT_SENTENCES,
                                             .term_size = SEGMENT_SENTENCES_SIZE,
                                             .form = &plain,
                                             .form_size = sizeof plain};
    const unsigned char *at = tokens_sentences(tokens), *end = at + tokens->sentences_size;
    uint32_t position = 0, further;
    while (at < end && varint_take32(&at, end, UINT32_MAX, &further)) {
        if (!add_occurrence(gathered, &begins, position += further))
            return false;
        ++*count;
    }
    return true;
}

static bool gather_field(struct gathered_postings *gathered, const struct prepared_tokens *tokens,
                         uint32_t *count)
{
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    const unsigned char *form = tokens_forms(tokens), *forms_end = form + tokens->forms_size;
    uint32_t next = 0, i = 0;
    size_t first = 0; // of the tokens at the position at hand
    make_room_for_guesses(gathered, tokens);
    for (*count = 0; at < end; at += (*at & ~TOKEN_COLOCATED) + 2, i++, ++*count) {
        const bool colocated = (*at & TOKEN_COLOCATED) && next > 0;
        const struct occurrence of = {.word = i < tokens->count ? tokens->words[i] : NO_WORD,
                                      .term = at + 1,
                                      .term_size = (size_t)(*at & ~TOKEN_COLOCATED) + 1,
                                      .form = form,
                                      .form_size = form_size(form, (size_t)(forms_end - form))};
        next += !colocated;
        first = colocated ? first : gathered->token_count;
        if (!add_occurrence(gathered, &of, next - 1))
            return false;
        if (colocated)
            mark(gathered, first);
        form += of.form_size;
    }
    return gather_sentences(gathered, tokens, count);
}

bool gather_passage(struct gathered_postings *gathered, const struct passage_change *change)
{
    struct gathered_passage *grown = array_reserve(gathered->passages, &gathered->passage_capacity,
                                                   gathered->passage_count + 1, sizeof *grown);
    if (!grown)
        return false;
    gathered->passages = grown;
    struct gathered_passage *passage = &grown[gathered->passage_count];
    *passage = (struct gathered_passage){.passage = (uint32_t)change->passage,
                                         .sequence = (uint32_t)gathered->passage_count,
                                         .token = gathered->token_count,
                                         .present = change->after};
    gathered->passage_count++;
    if (!change->after)
        return true;
    passage->length = change->after->norm.length;
    passage->prose = change->after->norm.prose;
    for (int field = 0; field < FIELD_COUNT; field++)
        if (!gather_field(gathered, change->after->tokens[field], &passage->count[field]))
            return false;
    return true;
}
