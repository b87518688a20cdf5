// SPDX-License-Identifier: MIT
// Feedback over the pool; the formula and what each part is worth: docs/relevance.md.
#include "query/evaluate/feedback.h"

#include "rank/constants.h"
#include "rank/feedback.h"
#include <stdlib.h>
#include <string.h>

size_t feedback_best(size_t passages)
{
    return passages < constants()->feedback_passages ? passages : constants()->feedback_passages;
}

// The mass of each term in the best passages.
static loci_error gather(loci *index, const struct pool *pool, const struct bm25 *bm25,
                         struct feedback_term **out)
{
    struct feedback_term *terms = calloc(pool->terms.count + 1, sizeof *terms);
    if (!terms)
        return handle_fail_memory(index);
    const size_t best = feedback_best(pool->count);
    for (size_t p = 0; p < best; p++) {
        const struct pool_passage *passage = &pool->passages[p];
        const double share = feedback_share(p + 1, best);
        for (size_t i = 0; i < passage->count_count; i++) {
            struct feedback_term *term = &terms[passage->counts[i].term];
            term->seen++;
            term->mass += share * bm25_term(bm25, 1, &passage->counts[i].frequency, passage->norm);
        }
    }
    *out = terms;
    return LOCI_OK;
}

static bool comes_before(const struct feedback_term *x, const struct feedback_term *y)
{
    return x->weight != y->weight ? x->weight > y->weight : x->id < y->id;
}

// Terms in a heap, the one that comes first on top: few of them are asked for.
static void sift(struct feedback_term *heap, size_t count, size_t at)
{
    const struct feedback_term sinks = heap[at];
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        child += child + 1 < count && comes_before(&heap[child + 1], &heap[child]);
        if (!comes_before(&heap[child], &sinks))
            break;
        heap[at] = heap[child];
    }
    heap[at] = sinks;
}

static struct feedback_term take_first(struct feedback_term *heap, size_t *count)
{
    const struct feedback_term first = heap[0];
    heap[0] = heap[--*count];
    sift(heap, *count, 0);
    return first;
}

// The terms that may be chosen, in a heap; `weight` is what a term's worth is at most, since at least as many passages hold it as were seen to.
static size_t list_candidates(loci *index, const struct pool *pool, struct feedback_term *terms)
{
    const uint64_t all = reader_statistics(index)->passages;
    size_t count = 0;
    for (size_t i = 0; i < pool->terms.count; i++) {
        struct feedback_term term = terms[i];
        if (term.seen == 0 || pool->terms.list[i].function)
            continue;
        term.id = (uint32_t)i;
        term.text = pool->terms.text.data + pool->terms.list[i].text;
        term.size = pool->terms.list[i].size;
        term.weight = term.mass * bm25_idf(all, term.seen);
        terms[count++] = term;
    }
    for (size_t i = count / 2; i-- > 0;)
        sift(terms, count, i);
    return count;
}

// The worths of the best terms so far, ascending.
struct worths {
    double *list; // owned
    size_t count, room;
};

static void worths_add(struct worths *worths, double worth)
{
    size_t at = worths->count;
    if (worths->count == worths->room && worth <= worths->list[0])
        return;
    if (worths->count < worths->room) {
        for (at = worths->count++; at > 0 && worths->list[at - 1] > worth; at--)
            worths->list[at] = worths->list[at - 1];
        worths->list[at] = worth;
        return;
    }
    for (at = 0; at + 1 < worths->room && worths->list[at + 1] < worth; at++)
        worths->list[at] = worths->list[at + 1];
    worths->list[at] = worth;
}

// Takes the terms that may be chosen out of all, with their idf. Document frequencies are looked up from the term that may be worth most on,
// until none that is left can be among the best.
static loci_error consider(loci *index, const struct pool *pool, struct feedback_term *all,
                           struct feedback_term **out, size_t *count)
{
    const double rounding = 1 + 1e-9;
    const uint64_t passages_in_all = reader_statistics(index)->passages;
    size_t left = list_candidates(index, pool, all);
    struct worths best = {.room = constants()->feedback_terms};
    best.list = calloc(best.room + 1, sizeof *best.list);
    *out = malloc((left + 1) * sizeof **out);
    *count = 0;
    loci_error error = best.list && *out ? LOCI_OK : handle_fail_memory(index);
    while (!error && left > 0 &&
           !(best.count == best.room && best.room > 0 && all[0].weight * rounding < best.list[0])) {
        struct feedback_term term = take_first(all, &left);
        uint64_t passages;
        error = reader_kept_frequency(index, term.text, term.size, &passages);
        term.idf = bm25_idf(passages_in_all, passages);
        worths_add(&best, term.mass * term.idf);
        (*out)[(*count)++] = term;
    }
    free(best.list);
    return error;
}

double feedback_score(const struct matching *matching, const struct bm25 *bm25,
                      const struct pool_passage *passage, const struct expansions *expansions,
                      const struct field_counts *found)
{
    const double own = feedback_own_head(matching->plan->factor_sum);
    double sum = 0;
    for (size_t i = 0; i < expansions->count; i++) {
        const struct expansion *expansion = &expansions->list[i];
        sum += bm25_term(bm25, expansion->share * expansion->idf, &found[i], passage->norm);
    }
    return own * passage->scored.score + (1 - own) * matching->plan->factor_sum * sum;
}

// Gives the texts of a list a room of their own. False: out of memory.
static bool own_texts(struct expansions *expansions)
{
    size_t size = 0;
    for (size_t i = 0; i < expansions->count; i++)
        size += expansions->list[i].size + 1;
    char *at = expansions->texts = malloc(size + 1);
    for (size_t i = 0; at && i < expansions->count; i++) {
        struct expansion *expansion = &expansions->list[i];
        memcpy(at, expansion->text, expansion->size);
        at[expansion->size] = '\0';
        expansion->text = at;
        at += expansion->size + 1;
    }
    return at;
}

static loci_error keep_expansions(loci *index, const struct feedback_term *terms, size_t count,
                                  struct expansions *out)
{
    struct expansions kept = {.list = malloc((count + 1) * sizeof *kept.list), .count = count};
    for (size_t i = 0; kept.list && i < count; i++)
        kept.list[i] =
            (struct expansion){terms[i].text, terms[i].size, terms[i].idf, terms[i].weight, terms[i].seen};
    if (!kept.list || !own_texts(&kept)) {
        expansions_clear(&kept);
        return handle_fail_memory(index);
    }
    *out = kept;
    return LOCI_OK;
}

bool expansions_copy(struct expansions *out, const struct expansions *expansions)
{
    const size_t count = expansions->count;
    *out = (struct expansions){.list = malloc((count + 1) * sizeof *out->list), .count = count};
    if (out->list && count > 0)
        memcpy(out->list, expansions->list, count * sizeof *out->list);
    const bool copied = out->list && own_texts(out);
    if (!copied)
        expansions_clear(out);
    return copied;
}

size_t expansions_bytes(const struct expansions *expansions)
{
    size_t bytes = expansions->count * sizeof *expansions->list;
    for (size_t i = 0; i < expansions->count; i++)
        bytes += expansions->list[i].size + 1;
    return bytes;
}

void expansions_clear(struct expansions *expansions)
{
    free(expansions->list);
    free(expansions->texts);
    *expansions = (struct expansions){0};
}

// Whether one of the terms may be the stem of a function word in a passage of a document of this language.
static loci_error doubt(loci *index, language of, const struct feedback_term *terms, size_t count,
                        bool *doubtful)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && !*doubtful && i < count; i++)
        error = reader_may_be_function(index, of, terms[i].text, terms[i].size, doubtful);
    return error;
}

// … of any document.
static loci_error doubt_anywhere(loci *index, const struct feedback_term *terms, size_t count, bool *doubtful)
{
    size_t languages;
    const struct held_language *held = reader_languages(index, &languages);
    loci_error error = LOCI_OK;
    *doubtful = !reader_knows_function_words(index);
    for (size_t i = 0; !error && !*doubtful && i < languages; i++)
        error = doubt(index, language_find(held[i].code, strlen(held[i].code)), terms, count, doubtful);
    return error;
}

// … in one of these passages.
static loci_error doubt_in(loci *index, const struct scored *passages, size_t passage_count,
                           const struct feedback_term *terms, size_t count, bool *doubtful)
{
    uint64_t seen = 0; // bits of languages
    loci_error error = doubt_anywhere(index, terms, count, doubtful);
    if (error || !*doubtful)
        return error;
    *doubtful = false;
    for (size_t i = 0; !error && !*doubtful && i < passage_count; i++) {
        language of = LANGUAGE_NONE;
        error = reader_language(index, passages[i].document, &of);
        if (error || seen >> of & 1)
            continue;
        seen |= UINT64_C(1) << of;
        error = doubt(index, of, terms, count, doubtful);
    }
    return error;
}

// The best terms are chosen as if none of the passages that were not read made one a function word's: if that can be said of the chosen, those
// that were not do not matter.
loci_error feedback_find(loci *index, const struct bm25 *bm25, const struct pool *pool,
                         const struct scored *passages, size_t passage_count, struct expansions *expansions,
                         bool *doubtful)
{
    struct feedback_term *all = NULL, *terms = NULL;
    size_t count = 0;
    *doubtful = false;
    loci_error error = gather(index, pool, bm25, &all);
    if (!error)
        error = consider(index, pool, all, &terms, &count);
    if (!error)
        count = feedback_choose(terms, count);
    if (!error && pool->count < passage_count)
        error = doubt_in(index, passages + pool->count, passage_count - pool->count, terms, count, doubtful);
    if (!error && count > 0 && !*doubtful)
        error = keep_expansions(index, terms, count, expansions);
    free(all);
    free(terms);
    return error;
}
