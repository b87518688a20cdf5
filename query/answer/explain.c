// SPDX-License-Identifier: MIT
// Explanations: the plan, and the parts of a score as the collector counts them.
#include "query/answer/explain.h"

#include "query/answer/json.h"
#include "query/evaluate/pool.h"
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
    json_write_text(out, key, slot->text ? slot->text : "",
                    slot->text_size > 0 ? word_trimmed(slot->text, slot->text_size) : 0);
}

static void explain_slot(struct buffer *out, const struct plan_slot *slot)
{
    json_write_open(out, NULL, '{');
    explain_written(out, "text", slot);
    json_write_open(out, "spellings", '[');
    for (size_t i = 0; i < slot->spellings.count; i++)
        json_write_text(out, NULL, slot->spellings.list[i].terms, slot->spellings.list[i].size);
    json_write_close(out, ']');
    json_write_word(out, "field",
                    slot->column >= 0 && slot->column < FIELD_COUNT ? column_names[slot->column] : NULL);
    json_write_bool(out, "prefix", slot->prefix);
    json_write_integer(out, "passages", slot->passages);
    json_write_number(out, "idf", slot->idf);
    json_write_integer(out, "times", slot->times);
    json_write_word(out, "class", class_names[slot->class]);
    json_write_number(out, "weight", slot->weight);
    json_write_close(out, '}');
}

static void explain_slots(struct buffer *out, const struct plan *plan)
{
    json_write_open(out, "words", '[');
    for (size_t i = 0; i < plan->slot_count; i++)
        explain_slot(out, &plan->slots[i]);
    json_write_close(out, ']');
}

static void explain_expansions(struct buffer *out, const struct expansions *expansions)
{
    json_write_open(out, "expanded_with", '[');
    for (size_t i = 0; i < expansions->count; i++) {
        const struct expansion *expansion = &expansions->list[i];
        json_write_open(out, NULL, '{');
        json_write_text(out, "term", expansion->text, expansion->size);
        json_write_number(out, "share", expansion->share);
        json_write_number(out, "idf", expansion->idf);
        json_write_integer(out, "in_best", expansion->seen);
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

static void explain_acronyms(struct buffer *out, const struct plan *plan)
{
    json_write_open(out, "acronyms", '[');
    for (size_t i = 0; i < plan->acronyms.definition_count; i++) {
        const struct acronym_definition *acronym = &plan->acronyms.definitions[i];
        json_write_open(out, NULL, '{');
        json_write_text(out, "definition", acronym->name, strlen(acronym->name));
        json_write_integer(out, "times", acronym->times);
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

static void explain_sides(struct buffer *out, const struct plan *plan, const struct plan_pair *pair)
{
    explain_written(out, "first", &plan->slots[pair->first]);
    explain_written(out, "second", &plan->slots[pair->second]);
}

static void explain_pairs(struct buffer *out, const struct plan *plan)
{
    json_write_open(out, "pairs", '[');
    for (size_t i = 0; i < plan->pair_count; i++) {
        const struct plan_pair *pair = &plan->pairs[i];
        json_write_open(out, NULL, '{');
        explain_sides(out, plan, pair);
        json_write_integer(out, "between", pair->gap);
        json_write_number(out, "idf", pair->idf);
        json_write_integer(out, "times", pair->times);
        json_write_number(out, "weight", pool_pair_weight(pair));
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

static uint64_t count_documents(const struct document_set *set)
{
    uint64_t documents = 0;
    for (size_t i = 0; i < set->word_count; i++)
        documents += (uint64_t)__builtin_popcountll(set->words[i]);
    return documents;
}

static void explain_documents(struct buffer *out, const char *key, bool narrowed,
                              const struct document_set *set)
{
    if (narrowed)
        json_write_integer(out, key, count_documents(set));
    else
        json_write_null(out, key);
}

// How the query was read: as the tree, and in words.
static void explain_tree(struct buffer *out, const struct node *root)
{
    struct buffer text;
    buffer_init(&text);
    node_print(&text, root);
    json_write_text(out, "tree", text.data, text.size);
    buffer_truncate(&text, 0);
    node_read(&text, root);
    json_write_text(out, "reading", text.data, text.size);
    out->failed |= text.failed;
    buffer_clear(&text);
}

static loci_error finish(loci *index, loci_results *results, struct buffer *out, const char **explanation)
{
    if (!out->failed)
        *explanation = arena_copy(&results->arena, out->data, out->size);
    const bool failed = out->failed || results->arena.failed;
    buffer_clear(out);
    return failed ? handle_fail_memory(index) : LOCI_OK;
}

static void explain_tongues(struct buffer *out, const struct tongues *tongues)
{
    json_write_word(out, "language", tongues->codes[tongues->query]);
    json_write_open(out, "languages", '[');
    for (size_t i = 0; i < tongues->count; i++)
        json_write_word(out, NULL, tongues->codes[i]);
    json_write_close(out, ']');
}

loci_error explain_query(loci *index, const struct node *root, const struct matching *matching,
                         const struct expansions *expansions, loci_results *results)
{
    const struct plan *plan = matching->plan;
    struct buffer out;
    buffer_init(&out);
    json_write_open(&out, NULL, '{');
    explain_tree(&out, root);
    explain_tongues(&out, &plan->tongues);
    explain_documents(&out, "only_documents", matching->has_filter, &matching->filter);
    explain_documents(&out, "without_documents", matching->has_exclude, &matching->exclude);
    json_write_text(&out, "match", matching->expression.match.data, matching->expression.match.size);
    explain_slots(&out, plan);
    explain_acronyms(&out, plan);
    explain_pairs(&out, plan);
    explain_expansions(&out, expansions);
    json_write_integer(&out, "passages", reader_statistics(index)->passages);
    json_write_close(&out, '}');
    return finish(index, results, &out, &results->explanation);
}

// What the score of a hit is made of.
struct account {
    const struct matching *matching;
    const struct plan *plan;
    const struct page *page;
    size_t i; // of the hit on the page
    struct bm25 bm25;
    struct field_counts *found, length; // of each slot; of the passage
    double prose;                       // what the words' score was multiplied with
    struct pool near;                   // the passage, where words side by side added to it; else empty
};

static void explain_counts(struct buffer *out, const char *key, const struct field_counts *counts)
{
    json_write_open(out, key, '{');
    for (int field = 0; field < FIELD_COUNT; field++)
        json_write_integer(out, column_names[field], counts->in[field]);
    json_write_close(out, '}');
}

static double explain_word(struct buffer *out, const struct account *account, size_t slot, double norm)
{
    const struct plan_slot *word = &account->plan->slots[slot];
    const struct field_counts *found = &account->found[slot];
    struct field_counts untitled = *found;
    untitled.in[FIELD_TITLE] = 0;
    const double score = bm25_term(&account->bm25, word->weight, found, norm);
    json_write_open(out, NULL, '{');
    explain_written(out, "text", word);
    explain_counts(out, "found", found);
    json_write_number(out, "score", score);
    json_write_number(out, "from_title", score - bm25_term(&account->bm25, word->weight, &untitled, norm));
    json_write_close(out, '}');
    return score;
}

// The words that the passage holds; the sum of what they add.
static double explain_words(struct buffer *out, const struct account *account)
{
    const double norm = bm25_norm(&account->bm25, &account->length);
    double sum = 0;
    json_write_open(out, "words", '[');
    for (size_t slot = 0; slot < account->plan->slot_count; slot++) {
        const uint32_t *in = account->found[slot].in;
        if (in[FIELD_TITLE] + in[FIELD_HEADING] + in[FIELD_TEXT] > 0)
            sum += explain_word(out, account, slot, norm);
    }
    json_write_close(out, ']');
    return sum;
}

// The pairs that stand near each other in a passage that was looked at again for them.
static void explain_nearness(struct buffer *out, const struct account *account)
{
    const struct pool_passage *passage = account->near.passages;
    json_write_open(out, "pairs", '[');
    for (size_t i = 0; passage && i < account->plan->pair_count; i++) {
        const struct plan_pair *pair = &account->plan->pairs[i];
        if (passage->places[i] == 0)
            continue;
        json_write_open(out, NULL, '{');
        explain_sides(out, account->plan, pair);
        json_write_integer(out, "places", passage->places[i]);
        json_write_number(out, "score",
                          pool_pair_score(&account->bm25, pair, passage->places[i], passage->norm));
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

// What was added to the words' own score on the way to the hit's. Only passages, not documents, are on a page with gains.
static void explain_rest(struct buffer *out, const struct account *account, double words)
{
    const struct page *page = account->page;
    const double score = page->scored[account->i].score;
    const struct gains gains = page->gains ? page->gains[account->i] : (struct gains){0};
    const double prose = words * account->prose - words;
    const double rest = score - (words + prose + gains.nearness + gains.document);
    const char *from = page->documents ? "document" : "scale";
    json_write_number(out, "words_score", words);
    json_write_number(out, "prose", prose);
    json_write_number(out, "nearness", gains.nearness);
    json_write_number(out, "document", gains.document);
    json_write_number(out, "rest", rest);
    json_write_word(out, "rest_from", fabs(rest) <= rounding ? NULL : from);
    json_write_number(out, "score", score);
}

// Counts again what the collector counted, and reads the passage once more where words side by side added to it.
static loci_error account_read(loci *index, struct account *account)
{
    const struct plan *plan = account->plan;
    const struct page *page = account->page;
    const struct scored *hit = &page->scored[account->i];
    struct slot *slots = matching_weights(account->matching);
    account->found = calloc(plan->slot_count + 1, sizeof *account->found);
    if (!slots || !account->found) {
        free(slots);
        return handle_fail_memory(index);
    }
    const struct collect collect = matching_collect(index, account->matching, slots, page->documents);
    account->bm25 = collect.bm25;
    loci_error error =
        reader_frequencies(index, &collect, hit->passage, account->found, &account->length, &account->prose);
    if (error == LOCI_NOT_FOUND) // a document may be shown by a passage that holds none of the words
        error = LOCI_OK;
    if (!error && page->gains && page->gains[account->i].nearness > 0)
        error = pool_read(index, plan, &account->bm25, hit, 1, false, &account->near);
    free(slots);
    return error;
}

loci_error explain_hit(loci *index, const struct matching *matching, const struct page *page, size_t i,
                       loci_results *results, loci_hit *hit)
{
    if (matching->expression.match.size == 0) // a list
        return LOCI_OK;
    struct account account = {.matching = matching, .plan = matching->plan, .page = page, .i = i, .prose = 1};
    loci_error error = account_read(index, &account);
    if (!error && !handle_should_stop(index)) { // else it was not read to the end
        struct buffer out;
        buffer_init(&out);
        json_write_open(&out, NULL, '{');
        const double words = explain_words(&out, &account);
        explain_nearness(&out, &account);
        explain_rest(&out, &account, words);
        json_write_close(&out, '}');
        error = finish(index, results, &out, &hit->explanation);
    }
    pool_clear(&account.near);
    free(account.found);
    return error;
}
