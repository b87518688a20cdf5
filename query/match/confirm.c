// SPDX-License-Identifier: MIT
// Evaluates what of a tree an expression could not say, in the tokens of a passage.
#include "query/match/confirm.h"

#include "query/match/spelling_table.h"
#include "query/match/spots.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

struct confirm {
    loci *index;
    const struct plan *plan;
    const struct plan_node *root;
    struct english_spelling english;
    struct written_set written;
    struct passage_row row;
    int64_t passage;            // whose row and tokens these are; 0 for none
    struct field_counts *found; // of the plan's slots and what else a formula has
    size_t found_count;
    int64_t document; // whose title and language these are; 0 for none
    char *title;
    language tongue, turkish;
    struct token_text fields[FIELD_COUNT];
    bool read[FIELD_COUNT];
    struct spots spots;
    struct spelling_table *tables; // of sides of many spellings that were looked for; owned
    size_t table_count, table_capacity;
    loci_error error;
};

// ---- what is asked for as written

static bool gather_all(struct confirm *confirm)
{
    bool added = !confirm->root || written_set_gather(&confirm->written, handle_analyzer(confirm->index),
                                                      confirm->plan, confirm->root);
    for (size_t i = 0; added && i < confirm->plan->slot_count; i++)
        added = written_set_add(&confirm->written, handle_analyzer(confirm->index), &confirm->plan->tongues,
                                &confirm->plan->slots[i].spellings);
    return added;
}

loci_error confirm_new(loci *index, const struct plan *plan, const struct plan_node *node,
                       struct confirm **out)
{
    struct confirm *confirm = calloc(1, sizeof *confirm);
    if (!confirm)
        return handle_fail_memory(index);
    confirm->index = index;
    confirm->plan = plan;
    confirm->root = node;
    confirm->turkish = language_find("tr", 2);
    english_spelling_init(&confirm->english);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        confirm->fields[i].english = &confirm->english;
        buffer_init(&confirm->fields[i].bytes);
    }
    if (!handle_analyzer(index) || !gather_all(confirm)) {
        confirm_free(confirm);
        return handle_fail_memory(index);
    }
    *out = confirm;
    return LOCI_OK;
}

void confirm_free(struct confirm *confirm)
{
    if (!confirm)
        return;
    written_set_clear(&confirm->written);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        token_text_clear(&confirm->fields[i]);
    spots_clear(&confirm->spots);
    for (size_t i = 0; i < confirm->table_count; i++)
        spelling_table_clear(&confirm->tables[i]);
    free(confirm->tables);
    passage_row_clear(&confirm->row);
    free(confirm->found);
    free(confirm->title);
    free(confirm);
}

// ---- the passage at hand

static void read_document(struct confirm *confirm, int64_t document)
{
    struct document_row row = {0};
    confirm->error = reader_document(confirm->index, document, &row);
    if (!confirm->error) {
        const char *code = row.language ? row.language : "en";
        free(confirm->title);
        confirm->title = row.title;
        row.title = NULL;
        confirm->tongue = language_find(code, strlen(code));
        confirm->document = document;
    }
    document_row_clear(&row);
}

static const char *text_of(const struct confirm *confirm, size_t field, size_t *size)
{
    const char *texts[FIELD_COUNT] = {[FIELD_TITLE] = confirm->title,
                                      [FIELD_HEADING] = confirm->row.heading,
                                      [FIELD_TEXT] = confirm->row.text};
    const char *text = texts[field] ? texts[field] : "";
    *size = field == FIELD_TEXT ? confirm->row.text_size : strlen(text);
    return text;
}

// The tokens of a field, read when they are first asked for.
static const struct token_text *field_of(struct confirm *confirm, size_t field)
{
    size_t size;
    const char *text = text_of(confirm, field, &size);
    if (!confirm->read[field] && !token_text_read(&confirm->fields[field], handle_analyzer(confirm->index),
                                                  confirm->tongue, text, size))
        confirm->error = handle_fail_memory(confirm->index);
    confirm->read[field] = true;
    return &confirm->fields[field];
}

// How often what a word or phrase asks for stands in a field letter for letter, which needs no tokens. A Turkish I is no i.
static size_t count_literal(const struct confirm *confirm, const struct spellings *spellings, size_t field)
{
    size_t size;
    const char *text = text_of(confirm, field, &size);
    const struct written *written =
        spellings->count > 0 ? written_find(&confirm->written, &spellings->list[0]) : NULL;
    return written && confirm->tongue != confirm->turkish ? literal_count(&written->literal, text, size) : 0;
}

// ---- the tree

// The table of a side's spellings, made when it is first looked for. NULL: out of memory.
static const struct spelling_table *table_of(struct confirm *confirm, const struct spellings *spellings)
{
    for (size_t i = 0; i < confirm->table_count; i++)
        if (confirm->tables[i].spellings == spellings)
            return &confirm->tables[i];
    struct spelling_table *grown =
        array_reserve(confirm->tables, &confirm->table_capacity, confirm->table_count + 1, sizeof *grown);
    if (!grown)
        return NULL;
    confirm->tables = grown;
    if (!spelling_table_init(&grown[confirm->table_count], spellings))
        return NULL;
    return &grown[confirm->table_count++];
}

struct finding {
    struct confirm *confirm;
    const struct token_text *text;
    bool all; // else one place is enough
};

static bool find_spelling(void *context, const struct spelling *spelling)
{
    const struct finding *finding = context;
    struct confirm *confirm = finding->confirm;
    if (!spots_find(&confirm->spots, finding->text, spelling, written_find(&confirm->written, spelling))) {
        confirm->error = handle_fail_memory(confirm->index);
        return false;
    }
    return finding->all || spots_side_count(&confirm->spots) == 0;
}

static bool find_side(struct confirm *confirm, const struct plan_node *slot, const struct token_text *text,
                      bool all)
{
    enum { FEW = 8 }; // so many are looked for one by one
    const struct spellings *spellings = plan_node_spellings(confirm->plan, slot);
    struct finding finding = {.confirm = confirm, .text = text, .all = all};
    spots_begin_side(&confirm->spots);
    const struct spelling_table *table = spellings->count > FEW ? table_of(confirm, spellings) : NULL;
    if (confirm->spots.failed || (spellings->count > FEW && !table)) {
        confirm->error = handle_fail_memory(confirm->index);
        return false;
    }
    if (table)
        (void)spelling_table_visit(table, text, find_spelling, &finding);
    for (size_t i = 0; !table && i < spellings->count && find_spelling(&finding, &spellings->list[i]); i++)
        ;
    return !confirm->error && spots_side_count(&confirm->spots) > 0;
}

static bool meets(struct confirm *confirm, const struct plan_node *within, const struct token_text *text)
{
    bool all = within->child_count > 0;
    for (size_t i = 0; all && i < within->child_count; i++)
        all = find_side(confirm, within->children[i], text, true);
    if (!all)
        return false;
    return within->unit == UNIT_SENTENCE
               ? spots_in_sentence(&confirm->spots, text)
               : spots_meet(&confirm->spots, (size_t)within->distance, within->in_order);
}

// In one of the fields, or in that which is asked for.
static bool leaf_holds(struct confirm *confirm, const struct plan_node *node)
{
    static const size_t fields[] = {FIELD_TEXT, FIELD_HEADING, FIELD_TITLE};
    for (size_t i = 0; !confirm->error && i < FIELD_COUNT; i++) {
        if (node->column >= 0 && (size_t)node->column != fields[i])
            continue;
        if (node->kind == PLAN_SLOT &&
            count_literal(confirm, plan_node_spellings(confirm->plan, node), fields[i]) > 0)
            return true;
        const struct token_text *text = field_of(confirm, fields[i]);
        spots_begin(&confirm->spots);
        if (!confirm->error &&
            (node->kind == PLAN_WITHIN ? meets(confirm, node, text) : find_side(confirm, node, text, false)))
            return true;
    }
    return false;
}

static bool holds(struct confirm *confirm, const struct plan_node *node, bool found);

static bool all_hold(struct confirm *confirm, const struct plan_node *node, bool found)
{
    bool all = true;
    for (size_t i = 0; all && i < node->child_count; i++) {
        const struct plan_node *child = node->children[i];
        if (child->occur == OCCUR_MUST)
            all = holds(confirm, child, found);
        else if (child->occur == OCCUR_MUST_NOT && !plan_node_selects(child))
            all = (found && !plan_node_is_approximate(confirm->plan, child)) || !holds(confirm, child, false);
    }
    return all;
}

// `found`: the expression that found the passage says that the node holds, or something near it.
static bool holds(struct confirm *confirm, const struct plan_node *node, bool found)
{
    if (plan_node_selects(node) || (found && !plan_node_is_approximate(confirm->plan, node)))
        return true;
    switch (node->kind) {
    case PLAN_SLOT:
    case PLAN_WITHIN: return leaf_holds(confirm, node);
    case PLAN_ALL: return all_hold(confirm, node, found);
    case PLAN_ANY:
        for (size_t i = 0; !confirm->error && i < node->child_count; i++)
            if (holds(confirm, node->children[i], false))
                return true;
        return false;
    case PLAN_WHERE: break;
    }
    return true;
}

static loci_error load(struct confirm *confirm, int64_t passage)
{
    if (confirm->passage == passage)
        return LOCI_OK;
    passage_row_clear(&confirm->row);
    confirm->row = (struct passage_row){0};
    confirm->passage = 0;
    memset(confirm->read, 0, sizeof confirm->read);
    confirm->error = reader_passage(confirm->index, passage, &confirm->row);
    if (!confirm->error && confirm->document != confirm->row.document)
        read_document(confirm, confirm->row.document);
    if (!confirm->error)
        confirm->passage = passage;
    return confirm->error;
}

static loci_error confirm_passage(struct confirm *confirm, int64_t passage, bool *out)
{
    if (!load(confirm, passage))
        *out = !confirm->root || holds(confirm, confirm->root, true);
    return confirm->error;
}

// ---- frequencies

static uint32_t lesser(uint32_t a, size_t b)
{
    return a < b ? a : (uint32_t)b;
}

// Several spellings may stand at one place, where the index counted them once.
static size_t count_places(const struct spots *spots)
{
    size_t places = 0;
    for (size_t i = 0; i < spots->count; i++) {
        bool first = true;
        for (size_t j = 0; first && j < i; j++)
            first = spots->list[j].start != spots->list[i].start;
        places += first;
    }
    return places;
}

static void recount_slot(struct confirm *confirm, size_t slot)
{
    const struct plan_node leaf = {.kind = PLAN_SLOT, .slot = (int)slot, .column = -1};
    struct field_counts *found = &confirm->found[slot];
    for (size_t field = 0; field < FIELD_COUNT && !confirm->error; field++) {
        if (found->in[field] == 0 ||
            count_literal(confirm, &confirm->plan->slots[slot].spellings, field) >= found->in[field])
            continue;
        const struct token_text *text = field_of(confirm, field);
        spots_begin(&confirm->spots);
        if (!confirm->error)
            find_side(confirm, &leaf, text, true);
        found->in[field] = lesser(found->in[field], count_places(&confirm->spots));
    }
}

// A side of a distance counts there alone, and was confirmed with it.
static bool is_recounted(const struct plan_slot *slot, const struct field_counts *found)
{
    return !slot->is_side && slot->spellings.count > 0 && slot->spellings.list[0].written &&
           found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 0;
}

loci_error confirm_recount(struct confirm *confirm, const struct formula *formula,
                           struct candidate *candidate)
{
    bool changed = false;
    if (confirm->found_count < formula->word_count) {
        struct field_counts *grown = realloc(confirm->found, formula->word_count * sizeof *grown);
        if (!grown)
            return handle_fail_memory(confirm->index);
        confirm->found = grown;
        confirm->found_count = formula->word_count;
    }
    if (formula->word_count > 0)
        memcpy(confirm->found, candidate->found, formula->word_count * sizeof *confirm->found);
    for (size_t i = 0; i < confirm->plan->slot_count && i < formula->word_count; i++) {
        if (!is_recounted(&confirm->plan->slots[i], &candidate->found[i]))
            continue;
        if (load(confirm, candidate->passage))
            return confirm->error;
        recount_slot(confirm, i);
        changed = true;
    }
    if (changed && !confirm->error) {
        candidate->found = confirm->found;
        candidate->score =
            formula_first(formula, candidate, bm25_norm(&formula->texts, &candidate->length), NULL);
    }
    return confirm->error;
}

// ---- candidates

// Whether a choice holds by a word that was counted already: then nothing need be read.
static bool is_counted(const struct confirming *confirming, const struct candidate *candidate)
{
    const struct confirm *confirm = confirming->confirm;
    const struct plan_node *root = confirm->root;
    for (size_t i = 0; root && root->kind == PLAN_ANY && i < root->child_count; i++) {
        const struct plan_node *child = root->children[i];
        if (child->kind != PLAN_SLOT || child->slot < 0 ||
            (size_t)child->slot >= confirming->formula->word_count || child->column >= 0 ||
            plan_node_is_approximate(confirm->plan, child))
            continue;
        const struct field_counts *found = &candidate->found[child->slot];
        if (found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 0)
            return true;
    }
    return false;
}

static bool take_confirmed(struct taker *taker, const struct candidate *candidate)
{
    struct confirming *confirming = (struct confirming *)taker;
    bool holds = is_counted(confirming, candidate);
    if (!holds)
        confirming->error = confirm_passage(confirming->confirm, candidate->passage, &holds);
    struct candidate counted = *candidate;
    // Fewer words score less: what is out of reach as the index counted it stays so.
    if (!confirming->error && holds && counted.score >= confirming->behind->threshold)
        confirming->error = confirm_recount(confirming->confirm, confirming->formula, &counted);
    if (confirming->error)
        return false;
    confirming->total += holds;
    return !holds || confirming->behind->take(confirming->behind, &counted);
}

struct confirming confirming_taker(struct confirm *confirm, const struct formula *formula,
                                   struct taker *behind)
{
    return (struct confirming){
        .taker = {.take = take_confirmed}, .behind = behind, .confirm = confirm, .formula = formula};
}

loci_error confirm_match(loci *index, const struct collect *collect, const struct plan *plan,
                         const struct plan_node *node, struct taker *taker, uint64_t *total)
{
    if (!plan_node_is_approximate(plan, node))
        return reader_match(index, collect, taker, total);
    struct confirm *confirm = NULL;
    loci_error error = confirm_new(index, plan, node, &confirm);
    if (error)
        return error;
    struct confirming confirming = confirming_taker(confirm, collect->formula, taker);
    uint64_t found;
    error = reader_match(index, collect, &confirming.taker, &found);
    *total = confirming.total;
    confirm_free(confirm);
    return error && confirming.error ? confirming.error : error;
}
