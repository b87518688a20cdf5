// SPDX-License-Identifier: MIT
// Looks a question's words up in the list of synonyms.
#include "query/expand/synonyms.h"

#include "text/base/array.h"
#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

// A side that is asked for, by its terms in a tongue.
struct key {
    uint64_t hash;
    size_t start, size; // in synonyms.terms
    uint32_t line, side;
    unsigned tongue;
};

struct synonyms {
    struct synonym_list list;
    struct tongues tongues;
    struct buffer terms; // end to end
    struct key *keys;    // by their hashes
    size_t count, capacity;
    size_t words_max; // of a side
};

// ---- terms

struct terms {
    struct buffer *out;
    size_t words;
};

static bool take_term(void *context, const struct token *token)
{
    struct terms *terms = context;
    if (terms->words++ > 0)
        buffer_add_byte(terms->out, ' ');
    return buffer_add(terms->out, token->term, token->term_size);
}

// Appends the terms of a text in a language, divided by blanks.
static loci_error read_terms(struct analyzer *analyzer, language tongue, const char *text, size_t size,
                             struct buffer *out, size_t *words)
{
    struct terms terms = {.out = out};
    const bool read =
        analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, text, size, take_term, &terms, NULL) && !out->failed;
    *words = terms.words;
    return read ? LOCI_OK : LOCI_NO_MEMORY;
}

static loci_error add_key(struct synonyms *synonyms, struct analyzer *analyzer, uint32_t line, uint32_t side,
                          unsigned tongue)
{
    const struct synonym_side *text = &synonyms->list.lines[line].sides[side];
    const size_t start = synonyms->terms.size;
    size_t words;
    loci_error error = read_terms(analyzer, synonyms->tongues.list[tongue], text->text, text->size,
                                  &synonyms->terms, &words);
    if (error || words == 0)
        return error;
    struct key *grown =
        array_reserve(synonyms->keys, &synonyms->capacity, synonyms->count + 1, sizeof *synonyms->keys);
    if (!grown)
        return LOCI_NO_MEMORY;
    synonyms->keys = grown;
    const size_t size = synonyms->terms.size - start;
    grown[synonyms->count++] =
        (struct key){fnv_of(synonyms->terms.data + start, size), start, size, line, side, tongue};
    if (words > synonyms->words_max)
        synonyms->words_max = words;
    return LOCI_OK;
}

static loci_error add_line(struct synonyms *synonyms, struct analyzer *analyzer, uint32_t at)
{
    const struct synonym_line *line = &synonyms->list.lines[at];
    const size_t asked = line->problem ? 0 : line->left ? line->left : line->count;
    loci_error error = LOCI_OK;
    for (uint32_t side = 0; !error && side < asked; side++)
        for (unsigned t = 0; !error && t < synonyms->tongues.count; t++)
            error = add_key(synonyms, analyzer, at, side, t);
    return error;
}

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

loci_error synonyms_new(struct synonyms **out, struct synonym_list *list, struct analyzer *analyzer,
                        const struct tongues *tongues)
{
    struct synonyms *synonyms = calloc(1, sizeof *synonyms);
    loci_error error = synonyms ? LOCI_OK : LOCI_NO_MEMORY;
    if (!synonyms) {
        synonym_list_clear(list);
        return error;
    }
    synonyms->list = *list;
    *list = (struct synonym_list){0};
    synonyms->tongues = *tongues;
    buffer_init(&synonyms->terms);
    for (uint32_t i = 0; !error && i < synonyms->list.count; i++)
        error = add_line(synonyms, analyzer, i);
    if (error) {
        synonyms_free(synonyms);
        return error;
    }
    if (synonyms->count > 0)
        qsort(synonyms->keys, synonyms->count, sizeof *synonyms->keys, compare_keys);
    *out = synonyms;
    return LOCI_OK;
}

void synonyms_free(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    synonym_list_clear(&synonyms->list);
    buffer_clear(&synonyms->terms);
    free(synonyms->keys);
    free(synonyms);
}

bool synonyms_fit(const struct synonyms *synonyms, const struct tongues *tongues)
{
    bool fit = synonyms->tongues.count == tongues->count;
    for (size_t t = 0; fit && t < tongues->count; t++)
        fit = synonyms->tongues.list[t] == tongues->list[t];
    return fit;
}

const struct synonym_list *synonyms_list(const struct synonyms *synonyms)
{
    return &synonyms->list;
}

// ---- questions

// The first key of a hash, or the count of keys.
static size_t find_hash(const struct synonyms *synonyms, uint64_t hash)
{
    size_t low = 0, high = synonyms->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (synonyms->keys[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Adds a side in all its spellings that the archive holds.
static loci_error add_side(struct expander *expander, const struct synonym_side *side, struct spellings *out)
{
    struct spellings found = {0};
    loci_error error = spelling_of_text(expander, side->text, side->size, &found);
    for (size_t i = 0; !error && i < found.count && out->count < SYNONYMS_SPELLINGS_MAX; i++) {
        struct spelling *spelling = &found.list[i];
        spelling->origin = ORIGIN_SYNONYM;
        error = lexicon_count(expander->lexicon, spelling->terms, spelling->size, &spelling->passages);
        if (!error && spelling->passages > 0 && !spellings_add(out, spelling))
            error = LOCI_NO_MEMORY;
    }
    spellings_clear(&found);
    return error;
}

// Adds what the lines give that ask for these terms in this tongue.
static loci_error add_given(struct expander *expander, const char *terms, size_t size, unsigned tongue,
                            struct spellings *out)
{
    const struct synonyms *synonyms = expander->lexicon->synonyms;
    const uint64_t hash = fnv_of(terms, size);
    loci_error error = LOCI_OK;
    for (size_t i = find_hash(synonyms, hash);
         !error && i < synonyms->count && synonyms->keys[i].hash == hash; i++) {
        const struct key *key = &synonyms->keys[i];
        const struct synonym_line *line = &synonyms->list.lines[key->line];
        if (key->tongue != tongue || key->size != size ||
            memcmp(synonyms->terms.data + key->start, terms, size) != 0)
            continue;
        for (size_t side = line->left; !error && side < line->count; side++)
            if (side != key->side)
                error = add_side(expander, &line->sides[side], out);
        if (!error)
            error = lexicon_poll(expander->lexicon);
    }
    return error;
}

static bool is_bare(const struct node *node)
{
    return node->kind == NODE_WORD && !node->written && !node->prefix;
}

loci_error synonyms_spell(struct expander *expander, const struct node *node, struct spellings *spellings)
{
    const struct synonyms *synonyms = expander->lexicon->synonyms;
    struct spellings given = {0};
    struct buffer terms;
    loci_error error = LOCI_OK;
    buffer_init(&terms);
    for (unsigned t = 0; synonyms && is_bare(node) && !error && t < synonyms->tongues.count; t++) {
        size_t words;
        buffer_truncate(&terms, 0);
        error = read_terms(expander->lexicon->analyzer, synonyms->tongues.list[t], node->text,
                           node->text_size, &terms, &words);
        if (!error && words > 0)
            error = add_given(expander, terms.data, terms.size, t, &given);
    }
    for (size_t i = 0; !error && i < given.count; i++)
        if (!spellings_add(spellings, &given.list[i]))
            error = LOCI_NO_MEMORY;
    spellings_clear(&given);
    buffer_clear(&terms);
    return error;
}

// The words [from, to) of the root as one side.
static loci_error add_run(struct expander *expander, const struct node *root, size_t from, size_t to,
                          const struct buffer *terms, unsigned tongue, struct acronyms *out)
{
    struct spellings given = {0};
    loci_error error = add_given(expander, terms->data, terms->size, tongue, &given);
    for (size_t i = 0; !error && i < given.count; i++)
        error = acronyms_add_arc(out, root->children[from]->place, root->children[to - 1]->place + 1,
                                 &given.list[i]);
    spellings_clear(&given);
    return error;
}

static loci_error find_from(struct expander *expander, const struct node *root, size_t from, unsigned tongue,
                            struct buffer *terms, struct acronyms *out)
{
    const struct synonyms *synonyms = expander->lexicon->synonyms;
    loci_error error = lexicon_poll(expander->lexicon);
    size_t words = 0;
    buffer_truncate(terms, 0);
    for (size_t to = from; !error && to < root->child_count && words < synonyms->words_max; to++) {
        const struct node *node = root->children[to];
        size_t more;
        if (!is_bare(node) || node->occur != OCCUR_SHOULD)
            break;
        if (terms->size > 0)
            buffer_add_byte(terms, ' ');
        error = read_terms(expander->lexicon->analyzer, synonyms->tongues.list[tongue], node->text,
                           node->text_size, terms, &more);
        words += more;
        if (more == 0)
            break;
        if (!error && to > from && out->arc_count < SYNONYM_ARCS_MAX)
            error = add_run(expander, root, from, to + 1, terms, tongue, out);
    }
    return error;
}

loci_error synonyms_find(struct expander *expander, const struct node *root, struct acronyms *out)
{
    const struct synonyms *synonyms = expander->lexicon->synonyms;
    struct buffer terms;
    loci_error error = LOCI_OK;
    if (!synonyms || root->kind != NODE_BAG || synonyms->words_max < 2)
        return LOCI_OK;
    buffer_init(&terms);
    for (unsigned t = 0; !error && t < synonyms->tongues.count; t++)
        for (size_t from = 0; !error && from < root->child_count; from++)
            error = find_from(expander, root, from, t, &terms, out);
    buffer_clear(&terms);
    return error;
}
