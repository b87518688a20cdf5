// SPDX-License-Identifier: MIT
// Gathers the tokens of a batch.
#include "store/derived/segments/gather.h"

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

static bool add_token(struct gathered_postings *gathered, uint32_t term, uint32_t position)
{
    struct gathered_token *grown =
        array_reserve(gathered->tokens, &gathered->token_capacity, gathered->token_count + 1, sizeof *grown);
    if (!grown)
        return false;
    gathered->tokens = grown;
    grown[gathered->token_count++] = (struct gathered_token){term, position};
    return true;
}

// A term comes to where the tokens from `first` on stand.
static void mark(struct gathered_postings *gathered, size_t first, uint32_t term)
{
    struct count *terms = gathered->terms.entries;
    for (size_t i = first; i < gathered->token_count; i++) {
        terms[gathered->tokens[i].term].link |= TERM_COLOCATED;
        terms[term].link |= gathered->tokens[i].term == term ? TERM_COLOCATED | TERM_DOUBLED : TERM_COLOCATED;
    }
}

static bool gather_field(struct gathered_postings *gathered, const struct prepared_tokens *tokens,
                         uint32_t *count)
{
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    uint32_t next = 0, i = 0;
    size_t first = 0; // of the tokens at the position at hand
    make_room_for_guesses(gathered, tokens);
    for (*count = 0; at < end; at += (*at & ~TOKEN_COLOCATED) + 2, i++, ++*count) {
        const bool colocated = (*at & TOKEN_COLOCATED) && next > 0;
        const uint32_t *number = i < tokens->count ? &tokens->terms[i] : NULL;
        struct count *term = term_at(gathered, at + 1, (size_t)(*at & ~TOKEN_COLOCATED) + 1, number);
        if (!term)
            return false;
        next += !colocated;
        term->count++;
        const uint32_t place = (uint32_t)(term - gathered->terms.entries);
        if (colocated)
            mark(gathered, first, place);
        else
            first = gathered->token_count;
        if (!add_token(gathered, place, next - 1))
            return false;
    }
    return true;
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
