// SPDX-License-Identifier: MIT
// Compares what is written in a question with what is written in a text.
#include "query/match/written.h"

#include "query/plan/plan.h"
#include "text/words/capital.h"
#include <stdlib.h>
#include <string.h>

static bool shouts(const struct token_text *reading)
{
    size_t words = 0;
    if (has_small(reading->text, reading->size))
        return false;
    for (size_t i = 0; i < reading->count; i++)
        words += !reading->tokens[i].joined;
    return words > 1;
}

// False: out of memory; clear_written all the same.
static bool read_written(struct written *out, struct analyzer *analyzer,
                         const struct english_spelling *english, const language *tongues, size_t count,
                         const char *text, size_t size)
{
    *out = (struct written){.text = text, .size = size, .begins = memchr(text, '*', size) != NULL};
    out->readings = calloc(count + 1, sizeof *out->readings);
    bool read = out->readings != NULL;
    for (size_t i = 0; read && i < count; i++) {
        out->readings[i].english = english;
        buffer_init(&out->readings[i].bytes);
        out->count++;
        read = token_text_read(&out->readings[i], analyzer, tongues[i], text, size);
    }
    out->shouts = read && count > 0 && shouts(&out->readings[0]);
    literal_read(&out->literal, text, size, out->shouts);
    return read;
}

static void clear_written(struct written *written)
{
    for (size_t i = 0; i < written->count; i++)
        token_text_clear(&written->readings[i]);
    free(written->readings);
    *written = (struct written){0};
}

static bool add_spelling(struct written_set *set, struct analyzer *analyzer, const struct tongues *tongues,
                         const struct spelling *spelling)
{
    if (!spelling->written || written_find(set, spelling))
        return true;
    struct written *grown = realloc(set->list, (set->count + 1) * sizeof *set->list);
    if (!grown)
        return false;
    if (set->count == 0)
        english_spelling_init(&set->english);
    set->list = grown;
    return read_written(&grown[set->count++], analyzer, &set->english, tongues->list, tongues->count,
                        spelling->written, spelling->written_size);
}

bool written_set_add(struct written_set *set, struct analyzer *analyzer, const struct tongues *tongues,
                     const struct spellings *spellings)
{
    bool added = true;
    for (size_t i = 0; added && i < spellings->count; i++)
        added = add_spelling(set, analyzer, tongues, &spellings->list[i]);
    return added;
}

bool written_set_gather(struct written_set *set, struct analyzer *analyzer, const struct plan *plan,
                        const struct plan_node *node)
{
    bool added = node->kind != PLAN_SLOT ||
                 written_set_add(set, analyzer, &plan->tongues, plan_node_spellings(plan, node));
    for (size_t i = 0; added && i < node->child_count; i++)
        added = written_set_gather(set, analyzer, plan, node->children[i]);
    return added;
}

void written_set_clear(struct written_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        clear_written(&set->list[i]);
    free(set->list);
    set->list = NULL;
    set->count = 0;
}

const struct written *written_find(const struct written_set *set, const struct spelling *spelling)
{
    for (size_t i = 0; spelling->written && i < set->count; i++)
        if (set->list[i].text == spelling->written)
            return &set->list[i];
    return NULL;
}

// Steps through the letters of words as if nothing stood between them.
struct letters {
    const struct token_text *text;
    const size_t *stood; // or NULL: all that are not joined
    size_t count;        // of these, or of all tokens
    size_t token, at;
};

static bool next_letter(struct letters *letters, char *out)
{
    for (; letters->token < letters->count; letters->token++, letters->at = 0) {
        const struct text_token *token =
            &letters->text->tokens[letters->stood ? letters->stood[letters->token] : letters->token];
        if ((letters->stood || !token->joined) && letters->at < token->word_size) {
            *out = letters->text->bytes.data[token->word + letters->at++];
            return true;
        }
    }
    return false;
}

// Whether the first `tokens` of the question are written so, and nothing follows where these are all.
static bool same_letters(const struct token_text *reading, size_t tokens, const struct token_text *text,
                         const size_t *stood, size_t count)
{
    struct letters asked = {.text = reading, .count = tokens},
                   found = {.text = text, .stood = stood, .count = count};
    char a = 0, b = 0;
    while (next_letter(&asked, &a))
        if (!next_letter(&found, &b) || a != b)
            return false;
    return tokens < reading->count || !next_letter(&found, &b);
}

static bool same_word(const struct token_text *a, const struct text_token *x, const struct token_text *b,
                      const struct text_token *y)
{
    return x->word_size == y->word_size &&
           memcmp(a->bytes.data + x->word, b->bytes.data + y->word, x->word_size) == 0;
}

static bool same_term(const struct token_text *a, const struct text_token *x, const struct token_text *b,
                      const struct text_token *y)
{
    return x->term_size == y->term_size &&
           memcmp(a->bytes.data + x->term, b->bytes.data + y->term, x->term_size) == 0;
}

static bool has_star(const struct token_text *reading, const struct text_token *asked)
{
    return asked->end < reading->size && reading->text[asked->end] == '*';
}

// Of word*: whether the token goes on from there.
static bool goes_on(const struct token_text *reading, const struct text_token *asked,
                    const struct token_text *text, const struct text_token *token)
{
    return has_star(reading, asked) && token->word_size >= asked->word_size &&
           memcmp(reading->bytes.data + asked->word, text->bytes.data + token->word, asked->word_size) == 0;
}

// Of a name that is written otherwise, and beside word*: a token whose term the question has is written as there; others are not the
// question's own.
static bool own_words_hold(const struct token_text *reading, const struct token_text *text,
                           const size_t *stood, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct text_token *token = &text->tokens[stood[i]];
        bool own = false, same = false;
        for (size_t j = 0; j < reading->count && !same; j++) {
            const struct text_token *asked = &reading->tokens[j];
            own |= same_term(reading, asked, text, token);
            same = same_word(reading, asked, text, token) || goes_on(reading, asked, text, token);
        }
        if (own && !same)
            return false;
    }
    return true;
}

static size_t count_words(const struct token_text *reading)
{
    size_t words = 0;
    for (size_t j = 0; j < reading->count; j++)
        words += !reading->tokens[j].joined;
    return words;
}

// The same word by word, where there are as many: of "state st*" the first word of "states state" is another form, the second of
// "state states" is not.
static bool words_hold(const struct token_text *reading, const struct token_text *text, const size_t *stood,
                       size_t count)
{
    if (count_words(reading) != count) { // a compound is divided otherwise
        size_t before = 0;
        while (before < reading->count && !has_star(reading, &reading->tokens[before]))
            before++;
        return same_letters(reading, before, text, stood, count) &&
               own_words_hold(reading, text, stood, count);
    }
    for (size_t i = 0, j = 0; j < reading->count; j++) {
        const struct text_token *asked = &reading->tokens[j], *token = &text->tokens[stood[i]];
        if (asked->joined)
            continue;
        if (same_term(reading, asked, text, token) && !same_word(reading, asked, text, token) &&
            !goes_on(reading, asked, text, token))
            return false;
        if (++i == count)
            break;
    }
    return true;
}

// A word of the question in capitals stands in capitals.
static bool capitals_hold(const struct token_text *reading, const struct token_text *text,
                          const size_t *stood, size_t count)
{
    for (size_t j = 0; j < reading->count; j++) {
        const struct text_token *asked = &reading->tokens[j];
        if (!is_in_capitals(reading->text + asked->start, asked->end - asked->start))
            continue;
        for (size_t i = 0; i < count; i++) {
            const struct text_token *token = &text->tokens[stood[i]];
            const bool meant = count != reading->count || i == j; // word by word: "start START" has both
            if (meant && same_word(reading, asked, text, token) && !token_in_capitals(text, token))
                return false;
        }
    }
    return true;
}

bool written_holds(const struct written *written, const struct spelling *spelling,
                   const struct token_text *text, const size_t *stood, size_t count)
{
    for (size_t i = 0; i < written->count; i++) {
        const struct token_text *reading = &written->readings[i];
        const bool same = spelling->origin == ORIGIN_VARIANT ? own_words_hold(reading, text, stood, count)
                          : written->begins                  ? words_hold(reading, text, stood, count)
                                            : same_letters(reading, reading->count, text, stood, count);
        if (!same)
            continue;
        if (written->shouts || capitals_hold(reading, text, stood, count))
            return true;
    }
    return false;
}
