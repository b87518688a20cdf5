// SPDX-License-Identifier: MIT
// From the tree to one FTS5 expression. Every string in it is quoted and holds finished terms, so that
// nothing of what was typed is ever read as FTS5's own syntax.
#include "query/plan/plan.h"

#include <stdlib.h>
#include <string.h>

static loci_error emit(struct planner *planner, const struct node *node, bool scored);

void plan_open(struct planner *planner)
{
    buffer_add_byte(&planner->plan->match, '(');
    planner->depth++;
    if (planner->depth > planner->depth_reached)
        planner->depth_reached = planner->depth;
}

void plan_close(struct planner *planner)
{
    buffer_add_byte(&planner->plan->match, ')');
    planner->depth--;
}

// Where the expression stands, to go back to when a part turns out to be empty.
struct mark {
    size_t size, phrases, terms;
};

static struct mark mark_here(const struct planner *planner)
{
    return (struct mark){planner->plan->match.size, planner->plan->phrase_count, planner->budget.terms};
}

static void go_back(struct planner *planner, struct mark mark)
{
    buffer_truncate(&planner->plan->match, mark.size);
    planner->plan->phrase_count = mark.phrases;
    planner->budget.terms = mark.terms;
}

// A part in parentheses, which leaves no trace when nothing comes to stand in them.
struct group {
    struct mark before;
    size_t size; // of the expression behind the opening parenthesis
};

static struct group begin_group(struct planner *planner, const char *prefix)
{
    struct group group = {.before = mark_here(planner)};
    buffer_add_string(&planner->plan->match, prefix);
    plan_open(planner);
    group.size = planner->plan->match.size;
    return group;
}

static void end_group(struct planner *planner, struct group group)
{
    const bool empty = planner->plan->match.size == group.size;
    plan_close(planner);
    if (empty)
        go_back(planner, group.before);
}

// A side of an OR that there was no room for: fewer passages are found, but none that was not asked for.
static void leave_out(struct planner *planner)
{
    planner->budget.exceeded = false;
    notes_add(planner->notes, planner->selects
                                  ? "the query is too large: the last of its words do not count for the order"
                                  : "the query is too large: the last of its words were left out");
}

// Children joined by an operator; empty ones leave no trace. `take` chooses among them.
static loci_error emit_joined(struct planner *planner, const struct node *node, const char *operator,
                              bool scored, bool (*take)(const struct node *))
{
    loci_error error = LOCI_OK;
    const struct group group = begin_group(planner, "");
    const unsigned choice = strcmp(operator, " OR ") == 0 ? ++planner->choices : 0;
    bool first = true, left_out = false;
    for (size_t i = 0; !error && !planner->budget.exceeded && i < node->child_count; i++) {
        if (!take(node->children[i]))
            continue;
        const struct mark before = mark_here(planner);
        if (!first)
            buffer_add_string(&planner->plan->match, operator);
        const size_t size = planner->plan->match.size;
        planner->choice = choice;
        error = emit(planner, node->children[i], scored);
        const bool missing = planner->budget.exceeded;
        if (missing && choice && scored) {
            left_out = true;
            leave_out(planner);
            if (planner->selects) { // the others would be no more than order
                go_back(planner, before);
                break;
            }
        }
        if (missing || planner->plan->match.size == size)
            go_back(planner, before);
        else
            first = false;
    }
    planner->budget.exceeded |= left_out && first; // a choice of nothing is no longer what was asked for
    planner->choice = 0;
    end_group(planner, group);
    return error;
}

static bool take_text(const struct node *node)
{
    return !filter_only(node);
}

static bool take_unwanted(const struct node *node)
{
    return part_is_unwanted(node) && !filter_only(node);
}

static size_t count_taken(const struct node *node, bool (*take)(const struct node *))
{
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++)
        count += take(node->children[i]);
    return count;
}

static loci_error narrow_children(struct planner *planner, const struct node *node)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++)
        if (filter_only(node->children[i]))
            error = plan_narrow(planner, node->children[i], node->children[i]->occur == OCCUR_MUST_NOT);
    return error;
}

// What was emitted since `mark`, once more, without scoring.
static loci_error repeat(struct planner *planner, struct mark mark, size_t end)
{
    struct plan *plan = planner->plan;
    const size_t phrases = plan->phrase_count - mark.phrases;
    budget_spend(&planner->budget, planner->budget.terms - mark.terms);
    for (size_t i = 0; i < phrases; i++)
        if (!plan_add_slot(plan, -1))
            return LOCI_NO_MEMORY;
    if (!buffer_reserve(&plan->match, end - mark.size)) // the text is added to the buffer that it stands in
        return LOCI_NO_MEMORY;
    buffer_add(&plan->match, plan->match.data + mark.size, end - mark.size);
    return LOCI_OK;
}

// " AND (required OR wanted …)": only scores, since it holds wherever the required part does.
static loci_error emit_wanted(struct planner *planner, const struct node *node, struct mark required,
                              bool scored)
{
    const struct mark before = mark_here(planner);
    if (!budget_has(&planner->budget, before.terms - required.terms, false)) {
        notes_add(planner->notes,
                  "the query is too large: words beside required ones were left out of the order");
        return LOCI_OK;
    }
    buffer_add_string(&planner->plan->match, " AND ");
    plan_open(planner);
    loci_error error = repeat(planner, required, before.size);
    buffer_add_string(&planner->plan->match, " OR ");
    const size_t size = planner->plan->match.size;
    if (!error)
        error = emit_joined(planner, node, " OR ", scored, part_is_wanted);
    const bool wanted = planner->plan->match.size > size;
    planner->budget.exceeded = false; // these only order
    plan_close(planner);
    if (!wanted)
        go_back(planner, before);
    return error;
}

static loci_error emit_bag_parts(struct planner *planner, const struct node *node, struct mark start,
                                 bool scored)
{
    loci_error error = emit_joined(planner, node, " AND ", scored, part_is_required);
    if (error || planner->budget.exceeded)
        return error;
    if (planner->plan->match.size == start.size)
        return emit_joined(planner, node, " OR ", scored, part_is_wanted);
    if (scored && count_taken(node, part_is_wanted) > 0)
        error = emit_wanted(planner, node, start, scored);
    return error;
}

// Beside others function words are left out: they weigh next to nothing, and walking the passages that hold them, nearly
// all, would take most of the time.
static loci_error emit_bag_positive(struct planner *planner, const struct node *node, bool scored)
{
    const struct mark start = mark_here(planner);
    const bool beside = planner->beside_subject;
    planner->beside_subject = words_have_subject(planner, node);
    loci_error error = emit_bag_parts(planner, node, start, scored);
    if (!error && planner->beside_subject && planner->plan->match.size == start.size) {
        planner->beside_subject = false; // the rest was punctuation
        error = emit_bag_parts(planner, node, start, scored);
    }
    planner->beside_subject = beside;
    return error;
}

// " NOT (…)" behind what was emitted since `size`. Where nothing was, sets of passages are called for (boolean.h).
static loci_error emit_without(struct planner *planner, const struct node *node, size_t size,
                               bool (*take)(const struct node *))
{
    if (count_taken(node, take) == 0)
        return LOCI_OK;
    if (planner->plan->match.size == size) {
        planner->needs_sets = true;
        return LOCI_OK;
    }
    const struct mark before = mark_here(planner);
    buffer_add_string(&planner->plan->match, " NOT ");
    const size_t start = planner->plan->match.size;
    loci_error error = emit_joined(planner, node, " OR ", false, take);
    if (planner->plan->match.size == start)
        go_back(planner, before);
    return error;
}

static loci_error emit_bag(struct planner *planner, const struct node *node, bool scored)
{
    loci_error error = narrow_children(planner, node);
    const struct group group = begin_group(planner, "");
    if (!error)
        error = emit_bag_positive(planner, node, scored);
    if (!error)
        error = emit_without(planner, node, group.size, take_unwanted);
    end_group(planner, group);
    return error;
}

static loci_error emit_and(struct planner *planner, const struct node *node, bool scored)
{
    loci_error error = narrow_children(planner, node);
    return error ? error : emit_joined(planner, node, " AND ", scored, take_text);
}

// Sides that select documents are not the expression's (boolean.h).
static loci_error emit_or(struct planner *planner, const struct node *node, bool scored)
{
    return emit_joined(planner, node, " OR ", scored, take_text);
}

static loci_error emit_not(struct planner *planner, const struct node *node, bool scored)
{
    loci_error error = LOCI_OK;
    const struct group group = begin_group(planner, "");
    if (filter_only(node->children[0]))
        error = plan_narrow(planner, node->children[0], false);
    else
        error = emit(planner, node->children[0], scored);
    struct node others = {
        .kind = NODE_OR, .children = node->children + 1, .child_count = node->child_count - 1};
    for (size_t i = 0; !error && i < others.child_count; i++)
        if (filter_only(others.children[i]))
            error = plan_narrow(planner, others.children[i], true);
    if (!error)
        error = emit_without(planner, &others, group.size, take_text);
    end_group(planner, group);
    return error;
}

static loci_error emit_operator(struct planner *planner, const struct node *node, bool scored)
{
    switch (node->kind) {
    case NODE_AND: return emit_and(planner, node, scored);
    case NODE_OR: return emit_or(planner, node, scored);
    case NODE_NOT: return emit_not(planner, node, scored);
    default:
        return query_field_selects(node->field) ? plan_narrow(planner, node, false)
                                                : emit(planner, node->children[0], scored);
    }
}

// Emits what a tree asks of passages, nothing when it asks nothing; narrows the documents on the way.
static loci_error emit(struct planner *planner, const struct node *node, bool scored)
{
    loci_error error = lexicon_poll(planner->expander.lexicon);
    if (error)
        return error;
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE)
        return emit_text(planner, node, scored);
    planner->choice = 0;
    switch (node->kind) {
    case NODE_NEAR: return emit_near(planner, node, scored);
    case NODE_BAG: return emit_bag(planner, node, scored);
    default: break;
    }
    planner->operators++;
    error = emit_operator(planner, node, scored);
    planner->operators--;
    return error;
}

loci_error plan_narrow(struct planner *planner, const struct node *node, bool without)
{
    struct plan *plan = planner->plan;
    struct document_set set = {0};
    if (planner->selects)
        return LOCI_OK;
    loci_error error = filter_select(planner, node, &set);
    if (!error && without) {
        error = document_set_unite(&plan->exclude, &set) ? LOCI_OK : LOCI_NO_MEMORY;
        plan->has_exclude = true;
    } else if (!error && !plan->has_filter) {
        plan->filter = set;
        set = (struct document_set){0};
        plan->has_filter = true;
    } else if (!error) {
        document_set_intersect(&plan->filter, &set);
    }
    document_set_clear(&set);
    return error;
}

loci_error plan_emit(struct planner *planner, const struct node *node, bool scored)
{
    return emit(planner, node, scored);
}
