// SPDX-License-Identifier: MIT
// Counts words that stand side by side in each passage, by their positions in ranking segments, or tokenises title, heading and text of each
// once; or counts its terms, unless that was done before.
#include "query/evaluate/pool.h"

#include "query/evaluate/titles.h"
#include "query/evaluate/typed_forms.h"
#include "query/match/postings/opened.h"
#include "query/match/postings/places/insides.h"
#include "store/read/passage_terms.h"
#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

// While one passage is read: every token's term and field, and each slot's occurrences.
struct reading {
    loci *index;
    const struct plan *plan;
    const struct bm25 *bm25;
    struct pool *pool;
    struct matcher *matcher;
    uint32_t *
        tokens; // terms of the passage at hand, field by field: twice the number, and whether it is a function word
    size_t token_count, token_capacity;
    size_t field_end[FIELD_COUNT];
    uint32_t *places; // of the passage at hand
    bool count_terms; // and nothing else; else nearness and forms are wanted
    struct typed_forms wanted;
    bool *forms;       // of the passage at hand
    size_t forms_left; // of those that are asked for
    struct titles titles;
};

// Whether the word at hand is an acronym that stands for both words of the pair.
static bool is_both(const struct plan_pair *pair, const struct occurrence *found, size_t count, size_t at)
{
    size_t first = at;
    if (!found[at].arc)
        return false;
    while (first > 0 && found[first - 1].position == found[at].position)
        first--;
    for (size_t i = first; i < count && found[i].position == found[at].position; i++)
        if (found[i].slot == pair->second && found[i].arc == found[at].arc)
            return true;
    return false;
}

// The places where the second word of a pair stands one to gap + 1 positions behind the first. Both lists
// ascend, so each is walked once a pair; passages are short.
static uint32_t count_pair(const struct plan_pair *pair, const struct occurrence *found, size_t count)
{
    uint32_t places = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].slot != pair->first)
            continue;
        if (is_both(pair, found, count, i)) {
            places++;
            continue;
        }
        for (size_t j = i + 1; j < count && found[j].position <= found[i].last + pair->gap + 1; j++)
            if (found[j].slot == pair->second && found[j].position > found[i].last) {
                places++;
                break;
            }
    }
    return places;
}

static void begin_passage(struct reading *reading, size_t i)
{
    reading->places = &reading->pool->places[i * reading->plan->pair_count];
    reading->forms = &reading->pool->forms[i * reading->plan->slot_count];
}

static loci_error read_field(struct reading *reading, enum field field, language tongue, const char *text,
                             size_t size)
{
    const struct occurrence *found;
    size_t found_count, word_count;
    const char *terms;
    loci_error error = matcher_find(reading->matcher, tongue, text, size, &found, &found_count);
    if (error)
        return error;
    if (!reading->count_terms) {
        for (size_t i = 0; i < reading->plan->pair_count; i++)
            reading->places[i] += count_pair(&reading->plan->pairs[i], found, found_count);
        typed_forms_find(&reading->wanted, text, found, found_count, reading->forms);
        return LOCI_OK;
    }
    const struct matcher_word *words = matcher_words(reading->matcher, &word_count, &terms);
    uint32_t *grown = array_reserve(reading->tokens, &reading->token_capacity,
                                    reading->token_count + word_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(reading->index);
    reading->tokens = grown;
    for (size_t i = 0; i < word_count; i++) {
        const uint32_t term = pool_terms_intern(&reading->pool->terms, terms + words[i].term,
                                                words[i].term_size, words[i].function);
        if (term == UINT32_MAX)
            return handle_fail_memory(reading->index);
        reading->tokens[reading->token_count++] = 2 * term + words[i].function;
    }
    reading->field_end[field] = reading->token_count;
    return LOCI_OK;
}

struct placed {
    uint32_t term, field;
    bool function;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return x->term < y->term ? -1 : x->term > y->term;
}

// The tokens of the passage as counts by term.
static loci_error count_terms(struct reading *reading, struct pool_passage *passage)
{
    struct placed *placed = malloc((reading->token_count + 1) * sizeof *placed);
    passage->counts = malloc((reading->token_count + 1) * sizeof *passage->counts);
    if (!placed || !passage->counts) {
        free(placed);
        return handle_fail_memory(reading->index);
    }
    uint32_t field = 0;
    for (size_t i = 0; i < reading->token_count; i++) {
        while (i >= reading->field_end[field])
            field++;
        placed[i] = (struct placed){reading->tokens[i] / 2, field, reading->tokens[i] % 2};
    }
    if (reading->token_count > 1)
        qsort(placed, reading->token_count, sizeof *placed, compare_placed);
    for (size_t i = 0; i < reading->token_count; i++) {
        if (i == 0 || placed[i].term != placed[i - 1].term)
            passage->counts[passage->count_count++] = (struct pool_count){.term = placed[i].term};
        passage->counts[passage->count_count - 1].frequency.in[placed[i].field]++;
        passage->counts[passage->count_count - 1].function |= placed[i].function;
    }
    free(placed);
    return LOCI_OK;
}

static loci_error read_fields(struct reading *reading, const struct passage_row *row)
{
    const struct title *title;
    loci_error error = titles_find(reading->index, &reading->titles, row->document, &title);
    if (error)
        return error;
    const char *heading = row->heading ? row->heading : "";
    error = read_field(reading, FIELD_TITLE, title->tongue, title->text, strlen(title->text));
    if (!error)
        error = read_field(reading, FIELD_HEADING, title->tongue, heading, strlen(heading));
    return error ? error : read_field(reading, FIELD_TEXT, title->tongue, row->text, row->text_size);
}

static loci_error measure(const struct reading *reading, struct pool_passage *passage)
{
    struct candidate candidate;
    loci_error error = reader_candidate(reading->index, passage->scored.passage, &candidate);
    if (!error)
        passage->norm = bm25_norm(reading->bm25, &candidate.length);
    return error;
}

// Keeps what was counted, if there is memory.
static void keep_terms(const struct reading *reading, const struct pool_passage *passage)
{
    const struct pool *pool = reading->pool;
    struct passage_terms kept = {.passage = passage->scored.passage, .count = passage->count_count};
    for (size_t i = 0; i < kept.count; i++)
        kept.texts_size += pool->terms.list[passage->counts[i].term].size;
    kept.list = malloc((kept.count + 1) * sizeof *kept.list);
    kept.texts = malloc(kept.texts_size + 1);
    size_t at = 0;
    for (size_t i = 0; kept.list && kept.texts && i < kept.count; i++) {
        const struct pool_count *count = &passage->counts[i];
        const struct pool_term *term = &pool->terms.list[count->term];
        memcpy(kept.texts + at, pool->terms.text.data + term->text, term->size);
        kept.list[i] =
            (struct passage_term){(uint32_t)at, (uint32_t)term->size, count->function, count->frequency};
        at += term->size;
    }
    reader_keep_terms(reading->index, &kept);
}

// Takes what was counted before, by term; `order` has room for all.
static bool take_counts(struct reading *reading, const struct passage_terms *kept, uint64_t *order,
                        struct pool_passage *passage)
{
    for (size_t i = 0; i < kept->count; i++) {
        const struct passage_term *term = &kept->list[i];
        const uint32_t number =
            pool_terms_intern(&reading->pool->terms, kept->texts + term->text, term->size, term->function);
        if (number == UINT32_MAX)
            return false;
        order[i] = (uint64_t)number << 32 | i;
    }
    sort_numbers(order, kept->count);
    for (size_t i = 0; i < kept->count; i++) {
        const struct passage_term *term = &kept->list[(uint32_t)order[i]];
        passage->counts[passage->count_count++] =
            (struct pool_count){(uint32_t)(order[i] >> 32), term->frequency, term->function};
    }
    return true;
}

static loci_error take_kept(struct reading *reading, const struct passage_terms *kept,
                            struct pool_passage *passage)
{
    uint64_t *order = malloc((kept->count + 1) * sizeof *order);
    passage->counts = malloc((kept->count + 1) * sizeof *passage->counts);
    const bool taken = order && passage->counts && take_counts(reading, kept, order, passage);
    free(order);
    return taken ? measure(reading, passage) : handle_fail_memory(reading->index);
}

static loci_error read_passage(struct reading *reading, struct pool_passage *passage)
{
    struct passage_row row = {0};
    const struct passage_terms *kept =
        reading->count_terms ? reader_kept_terms(reading->index, passage->scored.passage) : NULL;
    if (kept)
        return take_kept(reading, kept, passage);
    reading->token_count = 0;
    loci_error error = reader_passage(reading->index, passage->scored.passage, &row);
    if (!error)
        error = read_fields(reading, &row);
    passage_row_clear(&row);
    if (!error)
        error = measure(reading, passage);
    if (!error && reading->count_terms)
        error = count_terms(reading, passage);
    if (!error && reading->count_terms)
        keep_terms(reading, passage);
    return error;
}

// ---- from texts

static loci_error read_texts(struct reading *reading)
{
    struct pool *pool = reading->pool;
    loci_error error = matcher_new(reading->index, reading->plan, true, &reading->matcher);
    for (size_t i = 0; !error && i < pool->count && !handle_should_stop(reading->index); i++) {
        begin_passage(reading, i);
        error = read_passage(reading, &pool->passages[i]);
    }
    return error;
}

// ---- from positions

// What of each slot the pairs and forms go by. False: out of memory.
static bool list_wanted(const struct reading *reading, enum wanted_of_slot **out)
{
    const struct plan *plan = reading->plan;
    enum wanted_of_slot *wanted = calloc(plan->slot_count + 1, sizeof *wanted);
    for (size_t i = 0; wanted && reading->wanted.any && i < plan->slot_count; i++)
        wanted[i] = reading->wanted.list[i].is_asked ? WANTED_FORMS : WANTED_NOT;
    for (size_t i = 0; wanted && i < plan->pair_count; i++)
        wanted[plan->pairs[i].first] = wanted[plan->pairs[i].second] = WANTED_PLACES;
    *out = wanted;
    return wanted;
}

static loci_error look_up_passage(struct reading *reading, struct occurrences *occurrences, size_t i)
{
    struct found_occurrences found;
    struct pool_passage *passage = &reading->pool->passages[i];
    begin_passage(reading, i);
    loci_error error = measure(reading, passage);
    if (!error)
        error = occurrences_find(occurrences, (uint32_t)passage->scored.passage, &found);
    if (error)
        return error;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const size_t count = found.from[field + 1] - found.from[field];
        if (count == 0)
            continue;
        const struct occurrence *list = found.list + found.from[field];
        for (size_t pair = 0; pair < reading->plan->pair_count; pair++)
            reading->places[pair] += count_pair(&reading->plan->pairs[pair], list, count);
        typed_forms_find(&reading->wanted, NULL, list, count, reading->forms);
    }
    return LOCI_OK;
}

static bool take_form(void *context, const struct occurrence *found)
{
    struct reading *reading = context;
    const bool before = reading->forms[found->slot];
    typed_forms_find(&reading->wanted, NULL, found, 1, reading->forms);
    reading->forms_left -= !before && reading->forms[found->slot];
    return reading->forms_left > 0;
}

// Where no words stand side by side in the question: nothing but forms is wanted, and lengths are not.
static void look_up_forms(struct reading *reading, struct occurrences *occurrences, size_t i)
{
    begin_passage(reading, i);
    reading->forms_left = reading->wanted.asked;
    occurrences_each(occurrences, (uint32_t)reading->pool->passages[i].scored.passage, take_form, reading);
}

enum { PASSAGES_A_CHECK = 16 };

// Passages that are to be looked up: their numbers, and which of the pool each is.
struct unknown {
    uint64_t *list; // owned; ascending by passage, which has 32 bits
    size_t count;
};

// Takes what is known of passages, and lists the others.
static loci_error recall(struct reading *reading, const struct insides *insides, struct unknown *out)
{
    struct pool *pool = reading->pool;
    loci_error error = LOCI_OK;
    out->list = malloc((pool->count + 1) * sizeof *out->list);
    if (!out->list)
        return handle_fail_memory(reading->index);
    for (size_t i = 0; !error && i < pool->count; i++) {
        const uint32_t passage = (uint32_t)pool->passages[i].scored.passage;
        begin_passage(reading, i);
        if (!insides_find(insides, passage, reading->places, reading->forms))
            out->list[out->count++] = (uint64_t)passage << 32 | i;
        else if (reading->plan->pair_count > 0)
            error = measure(reading, &pool->passages[i]);
    }
    sort_numbers(out->list, out->count);
    return error;
}

static void keep_looked_up(const struct reading *reading, const struct unknown *unknown, size_t count,
                           struct insides *insides)
{
    for (size_t i = 0; i < count; i++) {
        const struct pool_passage *passage = &reading->pool->passages[(uint32_t)unknown->list[i]];
        insides_keep(insides, (uint32_t)(unknown->list[i] >> 32), passage->places, passage->forms);
    }
}

// Passage after passage as they are numbered, so that each list is gone over once.
static loci_error look_up(struct reading *reading, struct occurrences *occurrences,
                          const struct unknown *unknown, struct insides *insides)
{
    loci_error error = LOCI_OK;
    size_t i = 0;
    for (; !error && i < unknown->count && (i % PASSAGES_A_CHECK > 0 || !handle_should_stop(reading->index));
         i++)
        if (reading->plan->pair_count > 0)
            error = look_up_passage(reading, occurrences, (uint32_t)unknown->list[i]);
        else
            look_up_forms(reading, occurrences, (uint32_t)unknown->list[i]);
    if (!error)
        error = occurrences_judge(occurrences);
    if (!error)
        keep_looked_up(reading, unknown, i, insides);
    return error;
}

// Reads positions of passages that are not known yet; texts where these do not tell, and nothing is known.
static loci_error read_wanted(struct reading *reading, const struct matching *matching,
                              const enum wanted_of_slot *wanted)
{
    struct insides *insides = NULL;
    struct occurrences *occurrences = NULL;
    struct unknown unknown = {0};
    loci_error error =
        postings_insides(&insides, reading->index, matching->postings, wanted, reading->wanted.any);
    if (!error)
        error = recall(reading, insides, &unknown);
    if (!error && unknown.count > 0) {
        error = postings_occurrences(&occurrences, reading->index, matching->postings, wanted);
        if (!error)
            error = occurrences ? look_up(reading, occurrences, &unknown, insides) : read_texts(reading);
    }
    free(unknown.list);
    return error;
}

// Reads positions, and texts where these do not tell: all words are wanted, or one as it is written.
static loci_error read_all(struct reading *reading, const struct matching *matching)
{
    enum wanted_of_slot *wanted = NULL;
    if (!reading->count_terms && !list_wanted(reading, &wanted))
        return handle_fail_memory(reading->index);
    loci_error error = wanted ? read_wanted(reading, matching, wanted) : read_texts(reading);
    postings_spare(matching->postings);
    free(wanted);
    return error;
}

loci_error pool_read(loci *index, const struct matching *matching, const struct bm25 *bm25,
                     const struct scored *scored, size_t count, bool count_terms, bool forms,
                     struct pool *out)
{
    const struct plan *plan = matching->plan;
    *out = (struct pool){.passages = calloc(count + 1, sizeof *out->passages),
                         .count = count,
                         .places = calloc((count + 1) * (plan->pair_count + 1), sizeof *out->places),
                         .forms = calloc((count + 1) * (plan->slot_count + 1), sizeof *out->forms)};
    buffer_init(&out->terms.text);
    struct reading reading = {
        .index = index, .plan = plan, .bm25 = bm25, .pool = out, .count_terms = count_terms};
    loci_error error = out->passages && out->places && out->forms ? LOCI_OK : handle_fail_memory(index);
    for (size_t i = 0; !error && i < count; i++) {
        out->passages[i].scored = scored[i];
        out->passages[i].places = &out->places[i * plan->pair_count];
        out->passages[i].forms = &out->forms[i * plan->slot_count];
    }
    if (!error && forms)
        error = typed_forms_read(index, plan, &reading.wanted);
    if (!error && (count_terms || plan->pair_count > 0 || reading.wanted.any))
        error = read_all(&reading, matching);
    matcher_free(reading.matcher);
    typed_forms_clear(&reading.wanted);
    titles_clear(&reading.titles);
    free(reading.tokens);
    if (error)
        pool_clear(out);
    return error;
}

struct field_counts pool_count_of(const struct pool *pool, const struct pool_passage *passage,
                                  const char *text, size_t size)
{
    const uint32_t term = pool_terms_find(&pool->terms, text, size);
    size_t low = 0, high = passage->count_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (passage->counts[middle].term < term)
            low = middle + 1;
        else
            high = middle;
    }
    return low < passage->count_count && passage->counts[low].term == term ? passage->counts[low].frequency
                                                                           : (struct field_counts){{0}};
}

static int compare_passages(const void *a, const void *b)
{
    const struct pool_passage *x = a, *y = b;
    return scored_compare(&x->scored, &y->scored);
}

void pool_sort(struct pool *pool)
{
    if (pool->count > 1)
        qsort(pool->passages, pool->count, sizeof *pool->passages, compare_passages);
}

void pool_clear(struct pool *pool)
{
    for (size_t i = 0; pool->passages && i < pool->count; i++)
        free(pool->passages[i].counts);
    free(pool->passages);
    free(pool->places);
    free(pool->forms);
    pool_terms_clear(&pool->terms);
    *pool = (struct pool){0};
}
