// SPDX-License-Identifier: MIT
// Gathers the tokens of a batch.
#include "store/derived/segments/gather.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// What stands at a position.
struct occurrence {
    const unsigned char *term, *form;
    size_t term_size, form_size;
};

static struct count *find_word(struct gathered_postings *gathered, const char *key, size_t size,
                               uint32_t hash, const char *term, size_t term_size, uint32_t term_hash)
{
    const size_t before = gathered->words.count;
    struct count *word = counts_at(&gathered->words, key, size, hash);
    if (!word || gathered->words.count == before)
        return word;
    const struct count *of = counts_at(&gathered->terms, term, term_size, term_hash);
    if (!of)
        return NULL;
    word->link = (uint32_t)(of - gathered->terms.entries);
    return word;
}

bool gather_words(struct gathered_postings *gathered, const struct dictionary *dictionary)
{
    const struct counts *words = &dictionary->tables[DICTIONARY_WORDS],
                        *terms = &dictionary->tables[DICTIONARY_TERMS];
    if (words->count == 0)
        return true;
    uint32_t *known = array_reserve(gathered->known, &gathered->known_capacity, words->count, sizeof *known);
    if (!known)
        return false;
    gathered->known = known;
    gathered->known_of = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct count *word = &words->entries[i], *term = &terms->entries[word->link];
        counts_approach(&gathered->words, words, i);
        const struct count *found = find_word(gathered, counts_key(words, word), word->key_size, word->hash,
                                              counts_key(terms, term), term->key_size, term->hash);
        if (!found)
            return false;
        known[i] = (uint32_t)(found - gathered->words.entries);
    }
    gathered->known_count = words->count;
    gathered->known_of = dictionary->serial;
    return true;
}

// The number of a word that was not learnt, by the bytes of its term and form; UINT32_MAX when out of memory.
static uint32_t look_up(struct gathered_postings *gathered, const struct occurrence *of)
{
    char key[FORM_WORD_MAX + 1 + ANALYZER_TERM_MAX];
    const char *term = (const char *)of->term;
    const size_t size = form_word(of->form, term, of->term_size, key);
    key[size] = '\0';
    memcpy(key + size + 1, term, of->term_size);
    const size_t key_size = size + 1 + of->term_size;
    const struct count *word = find_word(gathered, key, key_size, counts_hash(key, key_size), term,
                                         of->term_size, counts_hash(term, of->term_size));
    return word ? (uint32_t)(word - gathered->words.entries) : UINT32_MAX;
}

size_t gather_form(const struct gathered_postings *gathered, uint32_t form, unsigned char out[FORM_BYTES_MAX])
{
    const struct count *word = &gathered->words.entries[form / GATHER_FORMS],
                       *term = &gathered->terms.entries[word->link];
    return form_pack(out, counts_key(&gathered->terms, term), term->key_size,
                     counts_key(&gathered->words, word), word->key_size - term->key_size - 1,
                     form % GATHER_FORMS);
}

static bool add_token(struct gathered_postings *gathered, uint32_t word, unsigned flags, uint32_t position)
{
    if (gathered->token_count == gathered->token_capacity) {
        struct gathered_token *grown = array_reserve(gathered->tokens, &gathered->token_capacity,
                                                     gathered->token_count + 1, sizeof *grown);
        if (!grown)
            return false;
        gathered->tokens = grown;
    }
    gathered->tokens[gathered->token_count++] =
        (struct gathered_token){word * GATHER_FORMS + flags, position};
    return true;
}

static bool add_occurrence(struct gathered_postings *gathered, const struct occurrence *of, uint32_t position)
{
    const uint32_t word = look_up(gathered, of);
    return word != UINT32_MAX && add_token(gathered, word, form_flags(of->form), position);
}

static uint32_t term_of(const struct gathered_postings *gathered, size_t token)
{
    return gathered->words.entries[gathered->tokens[token].form / GATHER_FORMS].link;
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

static bool gather_sentences(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    static const unsigned char plain = FORM_PLAIN;
    static const struct occurrence begins = {.term = (const unsigned char *)SEGMENT_SENTENCES,
                                             .term_size = SEGMENT_SENTENCES_SIZE,
                                             .form = &plain,
                                             .form_size = sizeof plain};
    const unsigned char *at = tokens_sentences(tokens), *end = at + tokens->sentences_size;
    uint32_t position = 0, further, word = UINT32_MAX;
    while (at < end && varint_take32(&at, end, UINT32_MAX, &further)) {
        if (word == UINT32_MAX && (word = look_up(gathered, &begins)) == UINT32_MAX)
            return false;
        if (!add_token(gathered, word, form_flags(begins.form), position += further))
            return false;
    }
    return true;
}

// Tokens whose words are learnt.
static bool gather_known(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    uint32_t next = 0;
    size_t first = 0; // of the tokens at the position at hand
    for (uint32_t i = 0; i < tokens->count; i++) {
        const uint32_t token = tokens->words[i];
        const bool colocated = (token & TOKEN_JOINED) && next > 0;
        next += !colocated;
        first = colocated ? first : gathered->token_count;
        if (!add_token(gathered, gathered->known[token >> TOKEN_NUMBER], token & TOKEN_FORM, next - 1))
            return false;
        if (colocated)
            mark(gathered, first);
    }
    return true;
}

static bool gather_spelled(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    const unsigned char *form = tokens_forms(tokens), *forms_end = form + tokens->forms_size;
    uint32_t next = 0;
    size_t first = 0;
    for (; at < end; at += (*at & ~TOKEN_COLOCATED) + 2) {
        const bool colocated = (*at & TOKEN_COLOCATED) && next > 0;
        const struct occurrence of = {.term = at + 1,
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
    return true;
}

static bool gather_unknown(struct gathered_postings *gathered, const struct prepared_tokens *tokens)
{
    if (tokens_are_spelled(tokens))
        return gather_spelled(gathered, tokens);
    struct prepared_tokens *spelled = tokens_spell(tokens);
    const bool done = spelled && gather_spelled(gathered, spelled);
    free(spelled);
    return done;
}

static bool gather_field(struct gathered_postings *gathered, const struct prepared_tokens *tokens,
                         uint32_t *count)
{
    const size_t before = gathered->token_count;
    const bool known = tokens->count > 0 && tokens->dictionary && gathered->known_of != 0 &&
                       tokens->dictionary->serial == gathered->known_of;
    bool done = known ? gather_known(gathered, tokens) : gather_unknown(gathered, tokens);
    done = done && gather_sentences(gathered, tokens);
    *count = (uint32_t)(gathered->token_count - before);
    return done;
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
