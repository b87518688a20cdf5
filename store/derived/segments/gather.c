// SPDX-License-Identifier: MIT
// Gathers the tokens of a batch.
#include "store/derived/segments/gather.h"

#include "store/document/form.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// The entry of a term: where the guess is right without a hash.
static struct count *term_at(struct gathered_postings *gathered, const unsigned char *term, size_t size,
                             const uint32_t *number)
{
    struct counts *terms = &gathered->terms;
    if (number && *number < gathered->guess_count && gathered->guesses[*number] < terms->count) {
        struct count *guess = &terms->entries[gathered->guesses[*number]];
        if (guess->key_size == size && memcmp(counts_key(terms, guess), term, size) == 0)
            return guess;
    }
    struct count *found = counts_at(terms, term, size, counts_hash(term, size));
    if (found && number && *number < gathered->guess_count)
        gathered->guesses[*number] = (uint32_t)(found - terms->entries);
    return found;
}

// Guesses are no more than a shortcut: without memory there are fewer.
static void make_room_for_guesses(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < tokens->count; i++)
        most = tokens->terms[i] > most ? tokens->terms[i] : most;
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

// The entry of a term's form: mostly that which came last.
static struct count *form_at(struct gathered_postings *gathered, uint32_t term, const unsigned char *form,
                             size_t size)
{
    unsigned char key[sizeof term + FORM_BYTES_MAX];
    struct counts *forms = &gathered->forms;
    uint32_t *last = &gathered->terms.entries[term].stamp;
    if (*last > 0) {
        struct count *guess = &forms->entries[*last - 1];
        if (guess->key_size == sizeof term + size &&
            memcmp(counts_key(forms, guess) + sizeof term, form, size) == 0)
            return guess;
    }
    memcpy(key, &term, sizeof term);
    memcpy(key + sizeof term, form, size);
    struct count *found = counts_at(forms, key, sizeof term + size, counts_hash(key, sizeof term + size));
    if (!found)
        return NULL;
    found->link = term;
    *last = (uint32_t)(found - forms->entries) + 1;
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

// An occurrence of a term, which counts.
static bool add_occurrence(struct gathered_postings *gathered, struct count *term, const unsigned char *form,
                           size_t form_size, uint32_t position)
{
    term->count++;
    struct count *found = form_at(gathered, (uint32_t)(term - gathered->terms.entries), form, form_size);
    if (!found)
        return false;
    found->count++;
    return add_token(gathered, (uint32_t)(found - gathered->forms.entries), position);
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
    const unsigned char *at = tokens_sentences(tokens), *end = at + tokens->sentences_size;
    uint32_t position = 0, further;
    while (at < end && varint_take32(&at, end, UINT32_MAX, &further)) {
        struct count *term =
            term_at(gathered, (const unsigned char *)SEGMENT_SENTENCES, SEGMENT_SENTENCES_SIZE, NULL);
        position += further;
        if (!term || !add_occurrence(gathered, term, &plain, sizeof plain, position))
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
        const uint32_t *number = i < tokens->count ? &tokens->terms[i] : NULL;
        const size_t size = form_size(form, (size_t)(forms_end - form));
        struct count *term = term_at(gathered, at + 1, (size_t)(*at & ~TOKEN_COLOCATED) + 1, number);
        if (!term)
            return false;
        next += !colocated;
        first = colocated ? first : gathered->token_count;
        if (!add_occurrence(gathered, term, form, size, next - 1))
            return false;
        if (colocated)
            mark(gathered, first);
        form += size;
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
