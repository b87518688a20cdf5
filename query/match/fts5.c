// SPDX-License-Identifier: MIT
// Writes expressions: a pure function of the tree.
#include "query/match/fts5.h"

#include "query/plan/combinations.h"
#include "rank/bm25.h"
#include "store/read/reader.h"
#include "text/base/array.h"
#include <stdlib.h>

struct fts5_writer {
    const struct plan *plan;
    struct expression *out;
    bool *written; // of each slot: it has scored
    bool cover;    // what is written only holds
};

static void write_node(struct fts5_writer *writer, const struct plan_node *node);

void expression_init(struct expression *out)
{
    *out = (struct expression){0};
    buffer_init(&out->match);
}

void expression_clear(struct expression *expression)
{
    buffer_clear(&expression->match);
    free(expression->phrase_slot);
    free(expression->phrase_near);
    *expression = (struct expression){0};
}

static void add(struct fts5_writer *writer, const char *text)
{
    buffer_add_string(&writer->out->match, text);
}

// `near`: the phrase with which the NEAR begins that it stands in, or -1.
static void write_phrase(struct fts5_writer *writer, const struct spelling *spelling, int slot, int near)
{
    struct expression *out = writer->out;
    int *grown = array_reserve(out->phrase_slot, &out->phrase_capacity, out->phrase_count + 1, sizeof *grown);
    out->phrase_slot = grown ? grown : out->phrase_slot;
    int *nears = array_reserve(out->phrase_near, &out->near_capacity, out->phrase_count + 1, sizeof *nears);
    out->phrase_near = nears ? nears : out->phrase_near;
    if (!grown || !nears) {
        out->match.failed = true;
        return;
    }
    nears[out->phrase_count] = near;
    grown[out->phrase_count++] = writer->cover ? -1 : slot;
    collector_quote(&out->match, spelling->terms, spelling->size);
}

static void write_column(struct fts5_writer *writer, int column)
{
    if (column >= 0)
        add(writer, column == FIELD_TITLE ? "title : " : "heading : ");
}

static void write_slot(struct fts5_writer *writer, const struct plan_node *node)
{
    const struct spellings *spellings = plan_node_spellings(writer->plan, node);
    const bool scores = node->slot >= 0 && !writer->cover && !writer->written[node->slot];
    if (scores)
        writer->written[node->slot] = true;
    write_column(writer, node->column);
    add(writer, spellings->count > 1 ? "(" : "");
    for (size_t i = 0; i < spellings->count; i++) {
        add(writer, i > 0 ? " OR " : "");
        write_phrase(writer, &spellings->list[i], scores ? node->slot : -1, -1);
    }
    add(writer, spellings->count > 1 ? ")" : "");
}

static void write_within(struct fts5_writer *writer, const struct plan_node *node)
{
    struct combinations all;
    combinations_begin(&all, writer->plan, node);
    write_column(writer, node->column);
    add(writer, "(");
    while (all.made < node->combinations && combinations_next(&all)) {
        const int first = (int)writer->out->phrase_count;
        add(writer, all.made > 1 ? " OR NEAR(" : "NEAR(");
        for (size_t i = 0; i < node->child_count; i++) {
            add(writer, i > 0 ? " " : "");
            write_phrase(writer, combinations_side(&all, i), node->children[i]->slot, first);
        }
        buffer_printf(&writer->out->match, ", %d)", node->distance);
    }
    add(writer, ")");
}

// The children of this sign, divided by the operator; `before` in front of the first.
// What must not hold is looked for only where the expression says just that: what an approximation finds may hold.
static bool is_written_here(const struct fts5_writer *writer, const struct plan_node *child, enum occur occur)
{
    return child->occur == occur && !plan_node_selects(child) &&
           (occur != OCCUR_MUST_NOT || !plan_node_is_approximate(writer->plan, child));
}

static void write_children(struct fts5_writer *writer, const struct plan_node *node, enum occur occur,
                           const char *before, const char *operator)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (!is_written_here(writer, node->children[i], occur))
            continue;
        add(writer, before);
        write_node(writer, node->children[i]);
        before = operator;
    }
}

static void write_cover(struct fts5_writer *writer, const struct plan_node *node)
{
    const struct plan_node *child;
    switch (node->kind) {
    case PLAN_ALL:
        child = plan_cover_child(writer->plan, node);
        if (child)
            write_cover(writer, child);
        return;
    case PLAN_ANY:
        add(writer, "(");
        for (size_t i = 0; i < node->child_count; i++) {
            add(writer, i > 0 ? " OR " : "");
            write_cover(writer, node->children[i]);
        }
        add(writer, ")");
        return;
    default: write_node(writer, node);
    }
}

static void write_wanted(struct fts5_writer *writer, const struct plan_node *node)
{
    const bool cover = writer->cover;
    add(writer, " AND (");
    writer->cover = true;
    write_cover(writer, node);
    writer->cover = cover;
    write_children(writer, node, OCCUR_SHOULD, " OR ", " OR ");
    add(writer, ")");
}

// The exclusion binds to the last of what must hold, not to all of it in parentheses: FTS5 3.40 takes back the places of all
// that stands in an AND that is not the outermost (fts5ExprNodeZeroPoslist), where a phrase of it did not hold, even of
// words that are ahead at the next passage, which then do not count there.
static void write_all(struct fts5_writer *writer, const struct plan_node *node)
{
    const size_t required = plan_node_count(node, OCCUR_MUST), wanted = plan_node_count(node, OCCUR_SHOULD);
    size_t excluded = 0;
    for (size_t i = 0; i < node->child_count; i++)
        excluded += is_written_here(writer, node->children[i], OCCUR_MUST_NOT);
    const bool alone = required == 1 && wanted == 0 && excluded == 0;
    add(writer, alone ? "" : "(");
    write_children(writer, node, OCCUR_MUST, "", " AND ");
    if (wanted > 0)
        write_wanted(writer, node);
    if (excluded > 0)
        add(writer, excluded > 1 ? " NOT (" : " NOT ");
    write_children(writer, node, OCCUR_MUST_NOT, "", " OR ");
    add(writer, excluded > 1 ? ")" : "");
    add(writer, alone ? "" : ")");
}

static void write_any(struct fts5_writer *writer, const struct plan_node *node)
{
    add(writer, "(");
    write_children(writer, node, OCCUR_SHOULD, "", " OR ");
    add(writer, ")");
}

static void write_node(struct fts5_writer *writer, const struct plan_node *node)
{
    switch (node->kind) {
    case PLAN_SLOT: write_slot(writer, node); break;
    case PLAN_WITHIN: write_within(writer, node); break;
    case PLAN_ALL: write_all(writer, node); break;
    case PLAN_ANY: write_any(writer, node); break;
    case PLAN_WHERE: break;
    }
}

bool expression_write(struct expression *out, const struct plan *plan, const struct plan_node *node)
{
    if (!node || plan_node_selects(node))
        return true;
    struct fts5_writer writer = {.plan = plan, .out = out};
    writer.written = calloc(plan->slot_count + 1, sizeof *writer.written);
    if (!writer.written)
        return false;
    write_node(&writer, node);
    free(writer.written);
    return !out->match.failed;
}

// The words of a tree, each once, divided by OR.
static void write_words(struct fts5_writer *writer, const struct plan_node *node)
{
    const bool is_new = node->kind == PLAN_WITHIN ||
                        (node->kind == PLAN_SLOT && node->slot >= 0 && !writer->written[node->slot]);
    if (is_new) {
        add(writer, writer->out->match.size > 0 ? " OR " : "");
        write_node(writer, node);
    }
    for (size_t i = 0; (node->kind == PLAN_ALL || node->kind == PLAN_ANY) && i < node->child_count; i++)
        if (node->children[i]->occur != OCCUR_MUST_NOT)
            write_words(writer, node->children[i]);
}

bool expression_write_words(struct expression *out, const struct plan *plan, const struct plan_node *node)
{
    struct fts5_writer writer = {.plan = plan, .out = out};
    writer.written = calloc(plan->slot_count + 1, sizeof *writer.written);
    if (!writer.written)
        return false;
    if (node)
        write_words(&writer, node);
    free(writer.written);
    return !out->match.failed;
}
