// SPDX-License-Identifier: MIT
// Explanations: the plan, and the parts of a score as the collector counts them.
#include "query/explain.h"

#include "query/json.h"
#include "query/pool.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// What is less of a score's rest is the sum's rounding.
static const double rounding = 1e-9;

static const char *const column_names[FIELD_COUNT] = {
    [FIELD_TITLE] = "title", [FIELD_HEADING] = "heading", [FIELD_TEXT] = "text"};

static const char *const class_names[] = {
    [WORD_CONTENT] = "content", [WORD_FUNCTION] = "function word", [WORD_REQUEST] = "request word"};

static void explain_written(struct buffer *out, const char *key, const struct plan_slot *slot)
{
    json_key(out, key);
    json_text(out, slot->text ? slot->text : "",
              slot->text_size > 0 ? word_trimmed(slot->text, slot->text_size) : 0);
}

static void explain_slot(struct buffer *out, const struct plan_slot *slot)
{
    json_open(out, '{');
    explain_written(out, "text", slot);
    json_key(out, "spellings");
    json_open(out, '[');
    for (size_t i = 0; i < slot->spellings.count; i++)
        json_text(out, slot->spellings.list[i].terms, slot->spellings.list[i].size);
    json_close(out, ']');
    json_key(out, "field");
    if (slot->column >= 0 && slot->column < FIELD_COUNT)
        json_text(out, column_names[slot->column], strlen(column_names[slot->column]));
    else
        json_null(out);
    json_key(out, "prefix");
    json_bool(out, slot->prefix);
    json_key(out, "passages");
    json_integer(out, slot->passages);
    json_key(out, "idf");
    json_number(out, slot->idf);
    json_key(out, "times");
    json_integer(out, slot->times);
    json_key(out, "class");
    json_text(out, class_names[slot->class], strlen(class_names[slot->class]));
    json_key(out, "weight");
    json_number(out, slot->weight);
    json_close(out, '}');
}

static void explain_expansion(struct buffer *out, const struct expansion *expansion)
{
    json_open(out, '{');
    json_key(out, "term");
    json_text(out, expansion->text, expansion->size);
    json_key(out, "share");
    json_number(out, expansion->share);
    json_key(out, "idf");
    json_number(out, expansion->idf);
    json_key(out, "in_best");
    json_integer(out, expansion->seen);
    json_close(out, '}');
}

static void explain_pairs(struct buffer *out, const struct plan *plan)
{
    json_key(out, "pairs");
    json_open(out, '[');
    for (size_t i = 0; i < plan->pair_count; i++) {
        const struct plan_pair *pair = &plan->pairs[i];
        json_open(out, '{');
        explain_written(out, "first", &plan->slots[pair->first]);
        explain_written(out, "second", &plan->slots[pair->second]);
        json_key(out, "between");
        json_integer(out, pair->gap);
        json_key(out, "idf");
        json_number(out, pair->idf);
        json_key(out, "times");
        json_integer(out, pair->times);
        json_key(out, "weight");
        json_number(out, pool_pair_weight(pair));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void explain_documents(struct buffer *out, const char *key, bool narrowed,
                              const struct document_set *set)
{
    uint64_t documents = 0;
    for (size_t i = 0; narrowed && i < set->word_count; i++)
        for (uint64_t word = set->words[i]; word; word &= word - 1)
            documents++;
    json_key(out, key);
    if (narrowed)
        json_integer(out, documents);
    else
        json_null(out);
}

// How the query was read: as the parser's tree, and in words.
static void explain_tree(struct buffer *out, const struct node *root)
{
    struct buffer text;
    buffer_init(&text);
    node_print(&text, root);
    json_key(out, "tree");
    json_text(out, text.data, text.size);
    buffer_truncate(&text, 0);
    node_read(&text, root);
    json_key(out, "reading");
    json_text(out, text.data, text.size);
    out->failed |= text.failed;
    buffer_clear(&text);
}

static loci_error finish(loci *index, loci_results *results, struct buffer *out, const char **explanation)
{
    if (!out->failed)
        *explanation = arena_copy(&results->arena, out->data, out->size);
    const bool failed = out->failed || results->arena.failed;
    buffer_clear(out);
    return failed ? loci_fail_memory(index) : LOCI_OK;
}

static void explain_tongues(struct buffer *out, const struct tongues *tongues)
{
    json_key(out, "language");
    json_text(out, tongues->codes[tongues->query], strlen(tongues->codes[tongues->query]));
    json_key(out, "languages");
    json_open(out, '[');
    for (size_t i = 0; i < tongues->count; i++)
        json_text(out, tongues->codes[i], strlen(tongues->codes[i]));
    json_close(out, ']');
}

loci_error explain_query(loci *index, const struct node *root, const struct plan *plan,
                         const struct expansions *expansions, loci_results *results)
{
    struct buffer out;
    buffer_init(&out);
    json_open(&out, '{');
    explain_tree(&out, root);
    explain_tongues(&out, &plan->tongues);
    explain_documents(&out, "only_documents", plan->has_filter, &plan->filter);
    explain_documents(&out, "without_documents", plan->has_exclude, &plan->exclude);
    json_key(&out, "match");
    json_text(&out, plan->match.data, plan->match.size);
    json_key(&out, "words");
    json_open(&out, '[');
    for (size_t i = 0; i < plan->slot_count; i++)
        explain_slot(&out, &plan->slots[i]);
    json_close(&out, ']');
    explain_pairs(&out, plan);
    json_key(&out, "expanded_with");
    json_open(&out, '[');
    for (size_t i = 0; i < expansions->count; i++)
        explain_expansion(&out, &expansions->list[i]);
    json_close(&out, ']');
    json_key(&out, "passages");
    json_integer(&out, reader_statistics(index)->passages);
    json_close(&out, '}');
    return finish(index, results, &out, &results->explanation);
}

static double explain_part(struct buffer *out, const struct bm25 *bm25, const struct plan_slot *slot,
                           const struct field_counts *found, double norm)
{
    struct field_counts untitled = *found;
    untitled.in[FIELD_TITLE] = 0;
    const double score = bm25_term(bm25, slot->weight, found, norm);
    json_open(out, '{');
    explain_written(out, "text", slot);
    json_key(out, "found");
    json_open(out, '{');
    for (int field = 0; field < FIELD_COUNT; field++) {
        json_key(out, column_names[field]);
        json_integer(out, found->in[field]);
    }
    json_close(out, '}');
    json_key(out, "score");
    json_number(out, score);
    json_key(out, "from_title");
    json_number(out, score - bm25_term(bm25, slot->weight, &untitled, norm));
    json_close(out, '}');
    return score;
}

// The pairs that stand near each other in a passage that was looked at again for them.
static void explain_nearness(struct buffer *out, const struct plan *plan, const struct bm25 *bm25,
                             const struct pool_passage *passage)
{
    json_key(out, "pairs");
    json_open(out, '[');
    for (size_t i = 0; passage && i < plan->pair_count; i++) {
        const struct plan_pair *pair = &plan->pairs[i];
        if (passage->places[i] == 0)
            continue;
        json_open(out, '{');
        explain_written(out, "first", &plan->slots[pair->first]);
        explain_written(out, "second", &plan->slots[pair->second]);
        json_key(out, "places");
        json_integer(out, passage->places[i]);
        json_key(out, "score");
        json_number(out, pool_pair_score(bm25, pair, passage->places[i], passage->norm));
        json_close(out, '}');
    }
    json_close(out, ']');
}

// What was added to the words' own score on the way to the hit's. Only passages, not documents, are on a page with nearness.
static void explain_rest(struct buffer *out, const struct page *page, size_t i, double words)
{
    const double score = page->scored[i].score, nearness = page->nearness ? page->nearness[i] : 0;
    const double rest = score - (words + nearness);
    json_key(out, "words_score");
    json_number(out, words);
    json_key(out, "nearness");
    json_number(out, nearness);
    json_key(out, "rest");
    json_number(out, rest);
    json_key(out, "rest_from");
    if (fabs(rest) <= rounding)
        json_null(out);
    else
        json_text(out, page->documents ? "document" : "scale", page->documents ? 8 : 5);
    json_key(out, "score");
    json_number(out, score);
}

static void explain_score(struct buffer *out, const struct plan *plan, const struct page *page, size_t i,
                          const struct bm25 *bm25, const struct field_counts *found,
                          const struct field_counts *length, const struct pool_passage *near)
{
    const double norm = bm25_norm(bm25, length);
    double sum = 0;
    json_open(out, '{');
    json_key(out, "words");
    json_open(out, '[');
    for (size_t s = 0; s < plan->slot_count; s++)
        if (found[s].in[FIELD_TITLE] + found[s].in[FIELD_HEADING] + found[s].in[FIELD_TEXT] > 0)
            sum += explain_part(out, bm25, &plan->slots[s], &found[s], norm);
    json_close(out, ']');
    explain_nearness(out, plan, bm25, near);
    explain_rest(out, page, i, sum);
    json_close(out, '}');
}

// Reads a passage that words side by side added to once more, for what they were; else *out is empty.
static loci_error read_near(loci *index, const struct plan *plan, const struct page *page, size_t i,
                            const struct bm25 *bm25, loci_results *results, struct pool *out)
{
    *out = (struct pool){0};
    if (!page->nearness || page->nearness[i] <= 0)
        return LOCI_OK;
    return pool_read(index, plan, bm25, results, &page->scored[i], 1, false, out);
}

loci_error explain_hit(loci *index, const struct plan *plan, const struct page *page, size_t i,
                       loci_results *results, loci_hit *hit)
{
    if (plan->match.size == 0)
        return LOCI_OK;
    struct field_counts *found = calloc(plan->slot_count + 1, sizeof *found), length = {0};
    struct slot *slots = plan_weights(plan);
    struct pool near = {0};
    loci_error error = found && slots ? LOCI_OK : loci_fail_memory(index);
    const struct collect collect = plan_collect(index, plan, slots);
    if (!error)
        error = reader_frequencies(index, &collect, page->scored[i].passage, found, &length);
    if (error == LOCI_NOT_FOUND) // a document may be shown by a passage that holds none of the words
        error = LOCI_OK;
    if (!error)
        error = read_near(index, plan, page, i, &collect.bm25, results, &near);
    if (!error) {
        struct buffer out;
        buffer_init(&out);
        explain_score(&out, plan, page, i, &collect.bm25, found, &length, near.passages);
        error = finish(index, results, &out, &hit->explanation);
    }
    pool_clear(&near);
    free(slots);
    free(found);
    return error;
}
