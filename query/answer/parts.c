// SPDX-License-Identifier: MIT
// Makes parts of a plan and of accounts, in the results' arena.
#include "query/answer/parts.h"

#include <math.h>
#include <string.h>

static const char *const column_names[FIELD_COUNT] = {
    [FIELD_TITLE] = "title", [FIELD_HEADING] = "heading", [FIELD_TEXT] = "text"};

static const char *const class_names[] = {
    [WORD_CONTENT] = "content", [WORD_FUNCTION] = "function word", [WORD_REQUEST] = "request word"};

static const loci_part_kind kinds[] = {
    [PART_SCORE] = LOCI_PART_SCORE,       [PART_FIRST] = LOCI_PART_PASSAGE,
    [PART_WORD] = LOCI_PART_WORD,         [PART_SECOND] = LOCI_PART_SECOND_LOOK,
    [PART_NEARNESS] = LOCI_PART_NEARNESS, [PART_PAIR] = LOCI_PART_PAIR,
    [PART_FORM] = LOCI_PART_FORM,         [PART_DOCUMENT] = LOCI_PART_DOCUMENT,
    [PART_WHOLE] = LOCI_PART_WHOLE,       [PART_BEST] = LOCI_PART_BEST_PASSAGE,
};

static const loci_origin origins[ORIGIN_COUNT] = {
    [ORIGIN_WRITTEN] = LOCI_ORIGIN_WRITTEN, [ORIGIN_STEM] = LOCI_ORIGIN_STEM,
    [ORIGIN_DIVIDED] = LOCI_ORIGIN_DIVIDED, [ORIGIN_VARIANT] = LOCI_ORIGIN_VARIANT,
    [ORIGIN_ACRONYM] = LOCI_ORIGIN_ACRONYM, [ORIGIN_SYNONYM] = LOCI_ORIGIN_SYNONYM,
};

const char *loci_part_name(loci_part_kind kind)
{
    static const char *const names[] = {
        [LOCI_PART_OTHER] = "other",
        [LOCI_PART_SCORE] = "score",
        [LOCI_PART_PASSAGE] = "passage",
        [LOCI_PART_WORD] = "word",
        [LOCI_PART_SECOND_LOOK] = "second look",
        [LOCI_PART_NEARNESS] = "nearness",
        [LOCI_PART_PAIR] = "pair",
        [LOCI_PART_DOCUMENT] = "document",
        [LOCI_PART_WHOLE] = "whole",
        [LOCI_PART_BEST_PASSAGE] = "best passage",
        [LOCI_PART_QUERY] = "query",
        [LOCI_PART_LANGUAGE] = "language",
        [LOCI_PART_ONLY_DOCUMENTS] = "only documents",
        [LOCI_PART_WITHOUT_DOCUMENTS] = "without documents",
        [LOCI_PART_SPELLING] = "spelling",
        [LOCI_PART_ACRONYM] = "acronym",
        [LOCI_PART_EXPANSION] = "expansion",
        [LOCI_PART_FORM] = "form",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : names[LOCI_PART_OTHER];
}

const char *loci_origin_name(loci_origin origin)
{
    static const char *const names[] = {
        [LOCI_ORIGIN_OTHER] = "other",     [LOCI_ORIGIN_WRITTEN] = "written",
        [LOCI_ORIGIN_STEM] = "stem",       [LOCI_ORIGIN_DIVIDED] = "divided",
        [LOCI_ORIGIN_ACRONYM] = "acronym", [LOCI_ORIGIN_VARIANT] = "variant",
        [LOCI_ORIGIN_SYNONYM] = "synonym",
    };
    return (size_t)origin < sizeof names / sizeof *names ? names[origin] : names[LOCI_ORIGIN_OTHER];
}

const char *parts_origin_name(enum origin origin)
{
    return loci_origin_name(origins[origin]);
}

// A part with room for others; NULL when out of memory, which the arena remembers.
static loci_part *new_part(struct arena *arena, loci_part_kind kind, size_t room)
{
    loci_part *part = arena_alloc(arena, 1, sizeof *part);
    const loci_part **parts = room > 0 ? arena_alloc(arena, room, sizeof *parts) : NULL;
    if (!part || (room > 0 && !parts))
        return NULL;
    *part = (loci_part){.kind = kind, .factor = 1, .at_most = INFINITY, .parts = parts};
    return part;
}

// Of a part with room.
static void add_part(loci_part *part, const loci_part *within)
{
    if (part && within)
        ((const loci_part **)part->parts)[part->part_count++] = within;
}

static const char *slot_text(struct arena *arena, const struct plan_slot *slot)
{
    return results_text(arena, slot->text ? slot->text : "",
                        slot->text_size > 0 ? word_trimmed(slot->text, slot->text_size) : 0);
}

// ---- how a query was read

static loci_part *counted(struct arena *arena, loci_part_kind kind, const char *text, size_t size,
                          uint64_t count)
{
    loci_part *part = new_part(arena, kind, 0);
    if (part) {
        part->text = text ? results_text(arena, text, size) : NULL;
        part->count = count;
    }
    return part;
}

static loci_part *word_part(struct arena *arena, const struct plan_slot *slot)
{
    loci_part *part = new_part(arena, LOCI_PART_WORD, slot->spellings.count);
    if (!part)
        return NULL;
    part->text = slot_text(arena, slot);
    part->value = slot->weight;
    part->count = slot->passages;
    part->times = slot->times;
    part->prefix = slot->prefix;
    part->word_class = class_names[slot->class];
    part->field = slot->column >= 0 && slot->column < FIELD_COUNT ? column_names[slot->column] : NULL;
    for (size_t i = 0; i < slot->spellings.count; i++) {
        const struct spelling *spelling = &slot->spellings.list[i];
        loci_part *within = counted(arena, LOCI_PART_SPELLING, spelling->terms, spelling->size, 0);
        if (within)
            within->origin = origins[spelling->origin];
        add_part(part, within);
    }
    return part;
}

static loci_part *pair_part(struct arena *arena, const struct plan *plan, const struct plan_pair *pair)
{
    loci_part *part = new_part(arena, LOCI_PART_PAIR, 0);
    if (!part)
        return NULL;
    part->text = slot_text(arena, &plan->slots[pair->first]);
    part->second = slot_text(arena, &plan->slots[pair->second]);
    part->between = pair->gap;
    part->times = pair->times;
    part->value = formula_pair_weight(pair->times, pair->idf);
    return part;
}

static loci_part *language_part(struct arena *arena, const struct tongues *tongues)
{
    const char *code = tongues->codes[tongues->query];
    loci_part *part = new_part(arena, LOCI_PART_LANGUAGE, tongues->count);
    if (!part)
        return NULL;
    part->text = arena_string(arena, code);
    for (size_t i = 0; i < tongues->count; i++)
        add_part(part, counted(arena, LOCI_PART_LANGUAGE, tongues->codes[i], strlen(tongues->codes[i]), 0));
    return part;
}

static loci_part *documents_part(struct arena *arena, loci_part_kind kind, const struct document_set *set)
{
    uint64_t documents = 0;
    for (size_t i = 0; i < set->word_count; i++)
        documents += (uint64_t)__builtin_popcountll(set->words[i]);
    return counted(arena, kind, NULL, 0, documents);
}

static loci_part *expansion_part(struct arena *arena, const struct expansion *expansion)
{
    loci_part *part = counted(arena, LOCI_PART_EXPANSION, expansion->text, expansion->size, expansion->seen);
    if (part)
        part->value = expansion->share;
    return part;
}

static void add_all(struct arena *arena, const struct matching *matching, const struct expansions *expansions,
                    loci_part *query)
{
    const struct plan *plan = matching->plan;
    add_part(query, language_part(arena, &plan->tongues));
    if (matching->has_filter)
        add_part(query, documents_part(arena, LOCI_PART_ONLY_DOCUMENTS, &matching->filter));
    if (matching->has_exclude)
        add_part(query, documents_part(arena, LOCI_PART_WITHOUT_DOCUMENTS, &matching->exclude));
    for (size_t i = 0; i < plan->slot_count; i++)
        add_part(query, word_part(arena, &plan->slots[i]));
    for (size_t i = 0; i < plan->pair_count; i++)
        add_part(query, pair_part(arena, plan, &plan->pairs[i]));
    for (size_t i = 0; i < plan->acronyms.definition_count; i++) {
        const struct acronym_definition *acronym = &plan->acronyms.definitions[i];
        add_part(query,
                 counted(arena, LOCI_PART_ACRONYM, acronym->name, strlen(acronym->name), acronym->times));
    }
    for (size_t i = 0; i < expansions->count; i++)
        add_part(query, expansion_part(arena, &expansions->list[i]));
}

loci_error parts_of_query(loci *index, const struct node *root, const struct matching *matching,
                          const struct expansions *expansions, loci_results *results)
{
    enum { LANGUAGE_AND_DOCUMENTS = 3 };
    const struct plan *plan = matching->plan;
    struct arena *arena = &results->arena;
    struct buffer reading;
    buffer_init(&reading);
    loci_part *query = new_part(arena, LOCI_PART_QUERY,
                                LANGUAGE_AND_DOCUMENTS + plan->slot_count + plan->pair_count +
                                    plan->acronyms.definition_count + expansions->count);
    if (query && node_read(&reading, root)) {
        query->text = results_text(arena, reading.data, reading.size);
        query->count = reader_statistics(index)->passages;
        add_all(arena, matching, expansions, query);
    }
    const bool failed = reading.failed || arena->failed;
    buffer_clear(&reading);
    results->account = query;
    return failed ? handle_fail_memory(index) : LOCI_OK;
}

// ---- accounts

struct telling {
    struct arena *arena;
    const struct plan *plan;
    const struct expansions *expansions;
    const struct account *account;
};

static size_t count_within(const struct account *account, size_t at)
{
    size_t count = 0;
    for (size_t i = at + 1; i < at + account->parts[at].size; i += account->parts[i].size)
        count++;
    return count;
}

static void tell_word(const struct telling *telling, const struct part *told, loci_part *part)
{
    const struct plan *plan = telling->plan;
    if (told->of < plan->slot_count) {
        part->text = slot_text(telling->arena, &plan->slots[told->of]);
    } else {
        const struct expansion *expansion = &telling->expansions->list[told->of - plan->slot_count];
        part->text = results_text(telling->arena, expansion->text, expansion->size);
    }
    part->in_title = told->found.in[FIELD_TITLE];
    part->in_heading = told->found.in[FIELD_HEADING];
    part->in_text = told->found.in[FIELD_TEXT];
    part->from_title = told->from_title;
}

static void tell_pair(const struct telling *telling, const struct part *told, loci_part *part)
{
    const struct plan_pair *pair = &telling->plan->pairs[told->of];
    part->text = slot_text(telling->arena, &telling->plan->slots[pair->first]);
    part->second = slot_text(telling->arena, &telling->plan->slots[pair->second]);
    part->count = told->places;
}

// The part at `at` of the account, with all that it is made of. Accounts are a few levels deep.
static loci_part *tell_part(const struct telling *telling, size_t at)
{
    const struct account *account = telling->account;
    const struct part *told = &account->parts[at];
    loci_part *part = new_part(telling->arena, kinds[told->kind], count_within(account, at));
    if (!part)
        return NULL;
    part->value = told->value;
    part->factor = told->factor;
    part->at_most = told->most;
    if (told->kind == PART_WORD)
        tell_word(telling, told, part);
    if (told->kind == PART_FORM)
        part->text = slot_text(telling->arena, &telling->plan->slots[told->of]);
    if (told->kind == PART_PAIR)
        tell_pair(telling, told, part);
    for (size_t i = at + 1; i < at + told->size; i += account->parts[i].size)
        add_part(part, tell_part(telling, i));
    return part;
}

loci_error parts_of_hit(loci *index, const struct plan *plan, const struct expansions *expansions,
                        const struct account *account, loci_results *results, const loci_part **out)
{
    const struct telling telling = {&results->arena, plan, expansions, account};
    *out = account->count > 0 ? tell_part(&telling, 0) : NULL;
    return results->arena.failed ? handle_fail_memory(index) : LOCI_OK;
}
