// SPDX-License-Identifier: MIT
// The lexicon's calls, each a look into the index.
#include "query/match/index_lexicon.h"

#include "query/match/postings/places/passage_count.h"

#include <stdlib.h>
#include <string.h>

static bool should_stop(void *state)
{
    return handle_should_stop(state);
}

static loci_error frequency(void *state, const char *term, size_t size, uint64_t *out)
{
    return reader_document_frequency(state, term, size, out);
}

static loci_error count(loci *index, struct buffer *match, uint64_t *out)
{
    loci_error error = match->failed ? handle_fail_memory(index) : reader_count(index, match->data, out);
    buffer_clear(match);
    return error;
}

static loci_error phrase_by_fts5(void *state, const char *terms, size_t size, uint64_t *out)
{
    struct buffer match;
    buffer_init(&match);
    collector_quote(&match, terms, size);
    return count(state, &match, out);
}

static void write_near(struct buffer *match, const struct spelling *first, const struct spelling *second,
                       unsigned between)
{
    const bool both = first->arc > 0 && first->arc == second->arc; // an acronym that stands for the two
    buffer_add_string(match, match->size > 0 ? " OR " : "");
    buffer_add_string(match, both ? "" : "NEAR(");
    collector_quote(match, first->terms, first->size);
    if (both)
        return;
    buffer_add_byte(match, ' ');
    collector_quote(match, second->terms, second->size);
    buffer_printf(match, ", %u)", between);
}

// Which are looked for: the first spellings of both before the later ones of either.
static struct near_pairs choose_near(const struct spellings *first, const struct spellings *second)
{
    struct near_pairs pairs = {.first = first, .second = second};
    size_t made = 0;
    for (size_t sum = 0; sum + 1 < first->count + second->count && made < NEAR_MAX; sum++)
        for (size_t i = sum < second->count ? 0 : sum - second->count + 1;
             i < first->count && i <= sum && made < NEAR_MAX; i++, made++)
            pairs.ends[i]++;
    return pairs;
}

static void write_all_near(struct buffer *match, const struct near_pairs *pairs, unsigned between)
{
    for (size_t i = 0; i < near_pairs_count(pairs); i++)
        for (size_t j = 0; j < pairs->ends[i]; j++)
            write_near(match, &pairs->first->list[i], &pairs->second->list[j], between);
}

static loci_error near_by_fts5(void *state, const struct spellings *first, const struct spellings *second,
                               unsigned between, uint64_t *out)
{
    const struct near_pairs pairs = choose_near(first, second);
    struct buffer match;
    buffer_init(&match);
    write_all_near(&match, &pairs, between);
    return count(state, &match, out);
}

// ---- the same by the ranking segments, where they hold all passages: FTS5 need not be opened, and reads more

// Takes what was counted before; else asks for the segments. NULL: these cannot be asked, or there is no need.
static loci_error find_count(loci *index, struct buffer *key, uint64_t *out, bool *found,
                             struct segments_reader **segments)
{
    *segments = NULL;
    if (key->failed)
        return handle_fail_memory(index);
    *found = reader_kept_count(index, key->data, out);
    return *found ? LOCI_OK : segments_read(index, segments);
}

static loci_error phrase(void *state, const char *terms, size_t size, uint64_t *out)
{
    struct spelling spelling = {.terms = (char *)terms, .size = size};
    const struct spellings spellings = {.list = &spelling, .count = 1};
    struct segments_reader *segments;
    struct buffer key;
    bool found;
    for (size_t start = 0, end = 0; next_term(terms, size, &start, &end);)
        spelling.words++;
    buffer_init(&key);
    buffer_add(&key, "phrase ", 7);
    buffer_add(&key, terms, size);
    loci_error error = find_count(state, &key, out, &found, &segments);
    if (!error && segments) {
        error = passages_count(state, segments, &spellings, out);
        if (!error)
            reader_keep_count(state, key.data, *out);
    }
    buffer_clear(&key);
    return error || found || segments ? error : phrase_by_fts5(state, terms, size, out);
}

// Whether what FTS5 is asked and what positions tell are the same: what stands for both sides is one of each.
static bool can_count_near(const struct near_pairs *pairs)
{
    bool can = true;
    for (size_t i = 0; can && i < near_pairs_count(pairs); i++)
        for (size_t j = 0; can && j < pairs->ends[i]; j++) {
            const struct spelling *a = &pairs->first->list[i], *b = &pairs->second->list[j];
            can = a->arc == 0 || a->arc != b->arc ||
                  (a->size == b->size && memcmp(a->terms, b->terms, a->size) == 0);
        }
    return can;
}

static loci_error near(void *state, const struct spellings *first, const struct spellings *second,
                       unsigned between, uint64_t *out)
{
    const struct near_pairs pairs = choose_near(first, second);
    struct segments_reader *segments;
    struct buffer key;
    bool found;
    if (!can_count_near(&pairs))
        return near_by_fts5(state, first, second, between, out);
    buffer_init(&key);
    buffer_add(&key, "near ", 5);
    write_all_near(&key, &pairs, between);
    loci_error error = find_count(state, &key, out, &found, &segments);
    if (!error && segments) {
        error = passages_count_near(state, segments, &pairs, between, out);
        if (!error)
            reader_keep_count(state, key.data, *out);
    }
    buffer_clear(&key);
    return error || found || segments ? error : near_by_fts5(state, first, second, between, out);
}

// Takes the reader's terms over.
static loci_error take(loci *index, struct term *terms, size_t terms_count, struct lexicon_terms *out)
{
    struct lexicon_term *list = terms_count > 0 ? malloc(terms_count * sizeof *list) : NULL;
    if (terms_count > 0 && !list) {
        terms_free(terms, terms_count);
        return handle_fail_memory(index);
    }
    for (size_t i = 0; i < terms_count; i++)
        list[i] = (struct lexicon_term){terms[i].text, terms[i].size, terms[i].passages};
    free(terms);
    out->list = list;
    out->count = terms_count;
    return LOCI_OK;
}

static loci_error prefix(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    struct term *terms = NULL;
    size_t found = 0;
    loci_error error = reader_expand_prefix(state, word, size, limit, &terms, &found, &out->more);
    return error ? error : take(state, terms, found, out);
}

typedef loci_error (*term_finder)(loci *index, const char *term, size_t size, size_t limit,
                                  struct term **terms, size_t *count);

static loci_error find(term_finder finder, loci *index, const char *term, size_t size, size_t limit,
                       struct lexicon_terms *out)
{
    struct term *terms = NULL;
    size_t found = 0;
    loci_error error = finder(index, term, size, limit, &terms, &found);
    return error ? error : take(index, terms, found, out);
}

static loci_error stems(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    return find(reader_stems, state, word, size, limit, out);
}

static loci_error compounds(void *state, const char *joined, size_t size, size_t limit,
                            struct lexicon_terms *out)
{
    return find(reader_compounds, state, joined, size, limit, out);
}

static loci_error short_forms(void *state, const char *terms, size_t size, size_t limit,
                              struct lexicon_terms *out)
{
    return find(reader_short_forms, state, terms, size, limit, out);
}

static loci_error acronym(void *state, const char *term, size_t size, struct lexicon_form *out)
{
    struct long_form form = {0};
    loci_error error = reader_acronym(state, term, size, &form);
    if (!error)
        *out = (struct lexicon_form){form.terms, form.size, form.name, form.definitions};
    return error;
}

static loci_error long_begins(void *state, const char *terms, size_t size, bool *out)
{
    return reader_long_begins(state, terms, size, out);
}

static loci_error is_capital(void *state, const char *term, size_t size, bool *out)
{
    return reader_is_capital(state, term, size, out);
}

static loci_error visit_words(void *state, const char *beginning, size_t size, lexicon_visitor visit,
                              void *context)
{
    return reader_visit_words(state, beginning, size, visit, context);
}

loci_error index_lexicon(loci *index, bool postings, struct lexicon *out)
{
    static const struct lexicon_calls by_segments = {.should_stop = should_stop,
                                                     .frequency = frequency,
                                                     .phrase = phrase,
                                                     .near = near,
                                                     .prefix = prefix,
                                                     .stems = stems,
                                                     .compounds = compounds,
                                                     .acronym = acronym,
                                                     .short_forms = short_forms,
                                                     .long_begins = long_begins,
                                                     .is_capital = is_capital,
                                                     .visit_words = visit_words};
    static const struct lexicon_calls by_fts5 = {.should_stop = should_stop,
                                                 .frequency = frequency,
                                                 .phrase = phrase_by_fts5,
                                                 .near = near_by_fts5,
                                                 .prefix = prefix,
                                                 .stems = stems,
                                                 .compounds = compounds,
                                                 .acronym = acronym,
                                                 .short_forms = short_forms,
                                                 .long_begins = long_begins,
                                                 .is_capital = is_capital,
                                                 .visit_words = visit_words};
    size_t held_count;
    const struct held_language *held = reader_languages(index, &held_count);
    *out = (struct lexicon){.calls = postings ? &by_segments : &by_fts5,
                            .state = index,
                            .analyzer = handle_analyzer(index),
                            .current = index->analysis_current,
                            .passages = reader_statistics(index)->passages};
    if (!out->analyzer)
        return LOCI_NO_MEMORY;
    for (; out->language_count < held_count && out->language_count < LEXICON_LANGUAGES_MAX;
         out->language_count++)
        memcpy(out->languages[out->language_count].code, held[out->language_count].code, sizeof held->code);
    return LOCI_OK;
}
