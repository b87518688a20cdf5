// SPDX-License-Identifier: MIT
// Finds the words and phrases of a plan in the tokens of a passage.
#include "query/match/highlight.h"

#include "query/match/written.h"
#include "rank/bm25.h"
#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/words/function_words.h"
#include <stdlib.h>
#include <string.h>

// A word that is no content is highlighted when its idf is at least this part of the greatest one. Words of content are
// always: "state" stands in most passages of some archives, and is what was asked for all the same.
static const double idf_share_min = 0.2;

// A spelling in the table: its first word decides the bucket.
struct pattern {
    const char *terms;
    size_t size, first_size;
    uint32_t slot;
    unsigned arc;
    const struct spelling *spelling;
    const struct written *written; // or NULL: any form of the terms will do
    struct pattern *next;
};

struct matcher {
    loci *index;
    struct pattern *patterns;
    size_t pattern_count;
    struct pattern **buckets;
    size_t bucket_mask;
    struct buffer terms;
    struct matcher_word *words; // in the order of the tokens
    size_t word_count, word_capacity;
    size_t *places; // the first word of each position, and one more
    size_t place_count, place_capacity;
    struct occurrence *found;
    size_t found_count, found_capacity;
    struct written_set written;
    struct token_text tokens; // of the text at hand, read when something is asked for as written
    const char *text;         // … which is this
    size_t size;
    bool read;
    language tongue;  // of the text at hand
    uint32_t letters; // that terms of the patterns begin with (analyzer_run_for)
    bool all;
    bool failed;
};

static bool is_shown(const struct plan_slot *slot, double idf_max)
{
    return slot->column != FIELD_TITLE && slot->column != FIELD_HEADING &&
           (slot->class == WORD_CONTENT || slot->idf >= idf_share_min * idf_max);
}

// The letters that the terms begin with.
static uint32_t first_letters(const char *terms, size_t size)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < size; i++)
        if ((i == 0 || terms[i - 1] == ' ') && terms[i] >= 'a' && terms[i] <= 'z')
            letters |= 1u << (terms[i] - 'a');
    return letters;
}

static void add_patterns(struct matcher *matcher, const struct plan *plan, double idf_max)
{
    for (size_t s = 0; s < plan->slot_count; s++) {
        if (!matcher->all && !is_shown(&plan->slots[s], idf_max))
            continue;
        const struct spellings *spellings = &plan->slots[s].spellings;
        for (size_t i = 0; i < spellings->count; i++) {
            struct pattern *pattern = &matcher->patterns[matcher->pattern_count++];
            const char *terms = spellings->list[i].terms;
            const char *space = memchr(terms, ' ', spellings->list[i].size);
            pattern->terms = terms;
            pattern->size = spellings->list[i].size;
            pattern->first_size = space ? (size_t)(space - terms) : pattern->size;
            pattern->slot = (uint32_t)s;
            pattern->arc = spellings->list[i].arc;
            pattern->spelling = &spellings->list[i];
            pattern->written = written_find(&matcher->written, pattern->spelling);
            struct pattern **bucket =
                &matcher->buckets[fnv_of(terms, pattern->first_size) & matcher->bucket_mask];
            pattern->next = *bucket;
            *bucket = pattern;
            matcher->letters |= first_letters(terms, pattern->size);
        }
    }
}

// What each slot asks for as written.
static bool gather_written(struct matcher *matcher, const struct plan *plan)
{
    bool added = handle_analyzer(matcher->index) != NULL;
    for (size_t s = 0; added && s < plan->slot_count; s++)
        added = written_set_add(&matcher->written, handle_analyzer(matcher->index), &plan->tongues,
                                &plan->slots[s].spellings);
    return added;
}

loci_error matcher_new(loci *index, const struct plan *plan, bool all, struct matcher **out)
{
    struct matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return handle_fail_memory(index);
    matcher->index = index;
    matcher->all = all;
    buffer_init(&matcher->terms);
    buffer_init(&matcher->tokens.bytes);
    size_t spellings = 0;
    double idf_max = 0;
    for (size_t s = 0; s < plan->slot_count; s++) {
        spellings += plan->slots[s].spellings.count;
        if (plan->slots[s].idf > idf_max)
            idf_max = plan->slots[s].idf;
    }
    size_t buckets = 16;
    while (buckets < 2 * spellings)
        buckets *= 2;
    matcher->bucket_mask = buckets - 1;
    matcher->patterns = calloc(spellings + 1, sizeof *matcher->patterns);
    matcher->buckets = calloc(buckets, sizeof(*matcher->buckets));
    if (!matcher->patterns || !matcher->buckets || !gather_written(matcher, plan)) {
        matcher_free(matcher);
        return handle_fail_memory(index);
    }
    add_patterns(matcher, plan, idf_max);
    *out = matcher;
    return LOCI_OK;
}

void matcher_free(struct matcher *matcher)
{
    if (!matcher)
        return;
    free(matcher->patterns);
    free(matcher->buckets);
    written_set_clear(&matcher->written);
    token_text_clear(&matcher->tokens);
    buffer_clear(&matcher->terms);
    free(matcher->words);
    free(matcher->places);
    free(matcher->found);
    free(matcher);
}

// Makes room for one more element of an array than `count`; NULL when out of memory.
static void *grow(struct matcher *matcher, void *array, size_t count, size_t *capacity, size_t size)
{
    void *grown = array_reserve(array, capacity, count + 1, size);
    matcher->failed |= !grown;
    return grown;
}

static bool take_token(void *context, const struct token *token)
{
    struct matcher *matcher = context;
    struct matcher_word *words =
        grow(matcher, matcher->words, matcher->word_count, &matcher->word_capacity, sizeof *words);
    if (!words)
        return false;
    matcher->words = words;
    size_t *places =
        grow(matcher, matcher->places, (size_t)token->position + 1, &matcher->place_capacity, sizeof *places);
    if (!places)
        return false;
    matcher->places = places;
    while (matcher->place_count <= token->position)
        places[matcher->place_count++] = matcher->word_count;
    words[matcher->word_count++] = (struct matcher_word){
        .term = matcher->terms.size,
        .term_size = token->term_size,
        .range = {token->start, token->end},
        .position = token->position,
        .function = matcher->all && function_word(matcher->tongue, token->word, token->word_size),
        .form = matcher->all ? fnv_of(token->word, token->word_size) : 0};
    return buffer_add(&matcher->terms, token->term, token->term_size);
}

static bool word_is(const struct matcher *matcher, const struct matcher_word *word, const char *term,
                    size_t size)
{
    return word->term_size == size && memcmp(matcher->terms.data + word->term, term, size) == 0;
}

// The word at `position` that is `term`, or NULL.
static const struct matcher_word *word_at(const struct matcher *matcher, size_t position, const char *term,
                                          size_t size)
{
    if (position >= matcher->place_count)
        return NULL;
    const size_t end =
        position + 1 < matcher->place_count ? matcher->places[position + 1] : matcher->word_count;
    for (size_t i = matcher->places[position]; i < end; i++)
        if (word_is(matcher, &matcher->words[i], term, size))
            return &matcher->words[i];
    return NULL;
}

// Whether the pattern's further words follow; *end gets where the last one ends, *last its position.
static bool follows(const struct matcher *matcher, const struct pattern *pattern, uint32_t *last, size_t *end)
{
    for (size_t at = pattern->first_size; at < pattern->size;) {
        const char *term = pattern->terms + at + 1;
        const size_t left = pattern->size - at - 1;
        const char *space = memchr(term, ' ', left);
        const size_t size = space ? (size_t)(space - term) : left;
        const struct matcher_word *word = word_at(matcher, ++*last, term, size);
        if (!word)
            return false;
        if (word->range.end > *end)
            *end = word->range.end;
        at += 1 + size;
    }
    return true;
}

// Whether a pattern that stands at a word is written there as it was asked for.
static bool is_written(struct matcher *matcher, const struct pattern *pattern,
                       const struct matcher_word *word)
{
    enum { STOOD_MAX = 256 };
    struct token_text *text = &matcher->tokens;
    size_t stood[STOOD_MAX], count;
    if (!pattern->written)
        return true;
    if (!matcher->read) {
        text->english = &matcher->written.english;
        matcher->failed |= !token_text_read(text, handle_analyzer(matcher->index), matcher->tongue,
                                            matcher->text, matcher->size);
        matcher->read = true;
    }
    for (size_t at = word->position < text->place_count ? text->places[word->position] : text->count;
         !matcher->failed && at < text->count && text->tokens[at].position == word->position; at++)
        if (token_text_stands(text, at, pattern->terms, pattern->size, stood, STOOD_MAX, &count) &&
            written_holds(pattern->written, pattern->spelling, text, stood, count))
            return true;
    return false;
}

static void find_at(struct matcher *matcher, const struct matcher_word *word)
{
    const char *term = matcher->terms.data + word->term;
    const uint64_t hash = fnv_of(term, word->term_size);
    for (const struct pattern *pattern = matcher->buckets[hash & matcher->bucket_mask]; pattern;
         pattern = pattern->next) {
        size_t end = word->range.end;
        uint32_t last = word->position;
        if (!word_is(matcher, word, pattern->terms, pattern->first_size) ||
            !follows(matcher, pattern, &last, &end) || !is_written(matcher, pattern, word))
            continue;
        struct occurrence *found =
            grow(matcher, matcher->found, matcher->found_count, &matcher->found_capacity, sizeof *found);
        if (!found)
            return;
        matcher->found = found;
        found[matcher->found_count++] = (struct occurrence){.range = {word->range.start, end},
                                                            .position = word->position,
                                                            .last = last,
                                                            .slot = pattern->slot,
                                                            .arc = pattern->arc,
                                                            .form = word->form};
    }
}

static int compare_occurrences(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    if (x->range.start != y->range.start)
        return x->range.start < y->range.start ? -1 : 1;
    return x->range.end == y->range.end ? 0 : x->range.end > y->range.end ? -1 : 1;
}

// Whoever asks for all slots asks for the text's words as well (matcher_words).
static bool read_words(struct matcher *matcher, struct analyzer *analyzer)
{
    return matcher->all ? analyzer_run(analyzer, matcher->tongue, ANALYSIS_COMPOUND, matcher->text,
                                       matcher->size, take_token, matcher, NULL)
                        : analyzer_run_for(analyzer, matcher->tongue, ANALYSIS_COMPOUND, matcher->text,
                                           matcher->size, matcher->letters, take_token, matcher);
}

loci_error matcher_find(struct matcher *matcher, language tongue, const char *text, size_t size,
                        const struct occurrence **out, size_t *count)
{
    struct analyzer *analyzer = handle_analyzer(matcher->index);
    if (!analyzer)
        return LOCI_NO_MEMORY;
    matcher->word_count = matcher->place_count = matcher->found_count = 0;
    buffer_truncate(&matcher->terms, 0);
    matcher->tongue = tongue;
    matcher->text = text;
    matcher->size = size;
    matcher->read = false;
    matcher->failed = !read_words(matcher, analyzer);
    for (size_t i = 0; !matcher->failed && i < matcher->word_count; i++)
        find_at(matcher, &matcher->words[i]);
    if (matcher->failed)
        return handle_fail_memory(matcher->index);
    if (matcher->found_count > 1)
        qsort(matcher->found, matcher->found_count, sizeof *matcher->found, compare_occurrences);
    *out = matcher->found;
    *count = matcher->found_count;
    return LOCI_OK;
}

const struct matcher_word *matcher_words(const struct matcher *matcher, size_t *count, const char **terms)
{
    *count = matcher->word_count;
    *terms = matcher->terms.data;
    return matcher->words;
}
