// SPDX-License-Identifier: MIT
// Tokens by number, and spelled.
#include "store/document/tokens.h"

#include "store/document/form.h"

#include <stdlib.h>
#include <string.h>

// Room for so many numbers and `size` bytes behind them; NULL when out of memory, or where they cannot be counted.
static struct prepared_tokens *new_tokens(size_t count, size_t size)
{
    size_t bytes;
    if (count > UINT32_MAX || __builtin_mul_overflow(count, sizeof(uint32_t), &bytes) ||
        __builtin_add_overflow(bytes, sizeof(struct prepared_tokens), &bytes) ||
        __builtin_add_overflow(bytes, size, &bytes))
        return NULL;
    return malloc(bytes);
}

static void put(void *out, const void *bytes, size_t size)
{
    if (size > 0)
        memcpy(out, bytes, size);
}

struct prepared_tokens *tokens_make(const struct dictionary *dictionary, const uint32_t *words, size_t count,
                                    const struct buffer *sentences, uint32_t length)
{
    struct prepared_tokens *tokens = new_tokens(count, sentences->size);
    if (!tokens)
        return NULL;
    *tokens = (struct prepared_tokens){.sentences_size = sentences->size,
                                       .dictionary = dictionary,
                                       .length = length,
                                       .count = (uint32_t)count};
    put(tokens->words, words, count * sizeof *words);
    put(tokens->words + count, sentences->data, sentences->size);
    return tokens;
}

static bool spell_token(const struct dictionary *dictionary, uint32_t token, struct buffer *packed,
                        struct buffer *forms)
{
    const struct counts *terms = &dictionary->tables[DICTIONARY_TERMS],
                        *words = &dictionary->tables[DICTIONARY_WORDS];
    const struct count *word = &words->entries[token >> TOKEN_NUMBER], *term = &terms->entries[word->link];
    const char *key = counts_key(terms, term);
    unsigned char form[FORM_BYTES_MAX];
    const size_t form_bytes = form_pack(form, key, term->key_size, counts_key(words, word),
                                        word->key_size - term->key_size - 1, token & TOKEN_FORM);
    buffer_add_byte(packed, (char)((term->key_size - 1) | (token & TOKEN_JOINED ? TOKEN_COLOCATED : 0)));
    return buffer_add(packed, key, term->key_size) && buffer_add(forms, form, form_bytes);
}

struct prepared_tokens *tokens_spell(const struct prepared_tokens *tokens)
{
    struct buffer packed, forms;
    struct prepared_tokens *copy = NULL;
    const bool spelled = tokens_are_spelled(tokens);
    bool done = true;
    buffer_init(&packed);
    buffer_init(&forms);
    for (uint32_t i = 0; done && !spelled && i < tokens->count; i++)
        done = spell_token(tokens->dictionary, tokens->words[i], &packed, &forms);
    const size_t size = spelled ? tokens->size : packed.size,
                 forms_size = spelled ? tokens->forms_size : forms.size;
    if (done)
        copy = new_tokens(tokens->count, size + forms_size + tokens->sentences_size);
    if (copy) {
        *copy = *tokens;
        copy->size = size;
        copy->forms_size = forms_size;
        put(copy->words, tokens->words, tokens->count * sizeof *tokens->words);
        unsigned char *behind = (unsigned char *)(copy->words + copy->count);
        put(behind, spelled ? (const char *)tokens_packed(tokens) : packed.data, size);
        put(behind + size, spelled ? (const char *)tokens_forms(tokens) : forms.data, forms_size);
        put(behind + size + forms_size, tokens_sentences(tokens), tokens->sentences_size);
    }
    buffer_clear(&packed);
    buffer_clear(&forms);
    return copy;
}

static struct prepared_tokens *copy_packed(const struct prepared_tokens *tokens)
{
    struct prepared_tokens *copy = new_tokens(0, tokens->size);
    if (!copy)
        return NULL;
    *copy = (struct prepared_tokens){.size = tokens->size, .length = tokens->length};
    put(copy->words, tokens_packed(tokens), tokens->size);
    return copy;
}

struct prepared_tokens *tokens_packed_only(const struct prepared_tokens *tokens)
{
    if (tokens_are_spelled(tokens))
        return copy_packed(tokens);
    struct prepared_tokens *spelled = tokens_spell(tokens);
    struct prepared_tokens *copy = spelled ? copy_packed(spelled) : NULL;
    free(spelled);
    return copy;
}

static bool same_word(const struct dictionary *one, uint32_t token, const struct dictionary *other,
                      uint32_t other_token, bool written)
{
    const struct counts *words = &one->tables[DICTIONARY_WORDS],
                        *other_words = &other->tables[DICTIONARY_WORDS];
    const struct count *word = &words->entries[token >> TOKEN_NUMBER],
                       *other_word = &other_words->entries[other_token >> TOKEN_NUMBER];
    const enum dictionary_table table = written ? DICTIONARY_WORDS : DICTIONARY_TERMS;
    const struct count *key = written ? word : &one->tables[table].entries[word->link],
                       *other_key = written ? other_word : &other->tables[table].entries[other_word->link];
    const uint32_t told = TOKEN_JOINED | (written ? TOKEN_FORM : 0);
    return (token & told) == (other_token & told) && key->key_size == other_key->key_size &&
           memcmp(counts_key(&one->tables[table], key), counts_key(&other->tables[table], other_key),
                  key->key_size) == 0;
}

static bool same_sentences(const struct prepared_tokens *a, const struct prepared_tokens *b)
{
    return a->sentences_size == b->sentences_size &&
           memcmp(tokens_sentences(a), tokens_sentences(b), a->sentences_size) == 0;
}

bool tokens_say_the_same(const struct prepared_tokens *a, const struct prepared_tokens *b, bool written)
{
    bool same = a->count == b->count && (!written || same_sentences(a, b));
    for (uint32_t i = 0; same && i < a->count; i++)
        same = same_word(a->dictionary, a->words[i], b->dictionary, b->words[i], written);
    return same;
}
