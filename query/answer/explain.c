// SPDX-License-Identifier: MIT
// Explanations: the plan, and the parts of a score as the collector counts them.
#include "query/answer/explain.h"

#include "query/answer/json.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    json_write_open(out, "origins", '[');
    for (size_t i = 0; i < slot->spellings.count; i++)
        json_write_word(out, NULL, parts_origin_name(slot->spellings.list[i].origin));
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
        json_write_number(out, "weight", formula_pair_weight(pair->times, pair->idf));
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

static void explain_found(struct buffer *out, const loci_part *word)
{
    json_write_open(out, "found", '{');
    json_write_integer(out, "title", word->in_title);
    json_write_integer(out, "heading", word->in_heading);
    json_write_integer(out, "text", word->in_text);
    json_write_close(out, '}');
    json_write_number(out, "from_title", word->from_title);
}

// What a part is about.
static void explain_subject(struct buffer *out, const loci_part *part)
{
    json_write_word(out, "kind", loci_part_name(part->kind));
    if (part->kind == LOCI_PART_WORD) {
        json_write_word(out, "text", part->text);
        explain_found(out, part);
    }
    if (part->kind == LOCI_PART_FORM)
        json_write_word(out, "text", part->text);
    if (part->kind == LOCI_PART_PAIR) {
        json_write_word(out, "first", part->text);
        json_write_word(out, "second", part->second);
        json_write_integer(out, "places", part->count);
    }
}

// A part with all that it is made of.
static void explain_part(struct buffer *out, const loci_part *part)
{
    json_write_open(out, NULL, '{');
    explain_subject(out, part);
    json_write_number(out, "value", part->value);
    if (part->factor < 1 || part->factor > 1)
        json_write_number(out, "factor", part->factor);
    if (part->at_most < INFINITY)
        json_write_number(out, "at_most", part->at_most);
    if (part->part_count > 0)
        json_write_open(out, "parts", '[');
    for (size_t i = 0; i < part->part_count; i++)
        explain_part(out, part->parts[i]);
    if (part->part_count > 0)
        json_write_close(out, ']');
    json_write_close(out, '}');
}

loci_error explain_hit(loci *index, const loci_part *account, loci_results *results, loci_hit *hit)
{
    struct buffer out;
    if (!account)
        return LOCI_OK;
    buffer_init(&out);
    explain_part(&out, account);
    return finish(index, results, &out, &hit->explanation);
}
