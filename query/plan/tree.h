// SPDX-License-Identifier: MIT
// What is asked of a passage, as a tree: made without an index, and walked by all that look into one.
#ifndef LOCI_QUERY_PLAN_TREE_H
#define LOCI_QUERY_PLAN_TREE_H

#include "query/expand/spellings.h"
#include "query/language/ast.h"

enum plan_node_kind {
    PLAN_SLOT,   // a word or phrase, in any of its spellings
    PLAN_ALL,    // children that must hold, that only score (beside such that must), and that must not hold
    PLAN_ANY,    // children of which one must hold
    PLAN_WITHIN, // children (slots) near each other
    PLAN_WHERE, // the passages (those of documents, but of QUERY_SPEAKER) that a predicate accepts; which these are is not known yet
};

// author = smith: what stands behind the colon.
struct plan_where {
    enum query_field field;
    const char *value; // points into the query
    size_t size;
    bool prefix;
};

// A distance that no two words of one text are apart.
enum { WITHIN_ANYWHERE = 1000000 };

struct plan_node {
    enum plan_node_kind kind;
    enum occur occur; // within PLAN_ALL

    int slot;                   // of a PLAN_SLOT: where it scores, or -1 …
    struct spellings spellings; // … which has spellings of its own
    int column;                 // of a PLAN_SLOT and PLAN_WITHIN: the field that it must stand in, or -1

    enum unit unit; // of a PLAN_WITHIN; a distance of UNIT_SENTENCE and UNIT_PARAGRAPH is WITHIN_ANYWHERE
    int distance;   // at most so many between the end of each and the beginning of the last
    bool in_order;
    size_t
        combinations; // of the children's spellings that are looked for: the first so many (combinations.h)

    struct plan_where
        where; // of within:document the one child is what a passage of the document must hold (whole.c)

    struct plan_node **children; // in the order: predicates, what must hold, what scores, what must not hold
    size_t child_count, child_capacity;
};

// NULL when out of memory.
struct plan_node *plan_node_new(enum plan_node_kind kind);
void plan_node_free(struct plan_node *node); // with its children; NULL allowed
// Takes `child` over (NULL: nothing). False when out of memory; it is freed then.
bool plan_node_add(struct plan_node *node, struct plan_node *child, enum occur occur);
// A list of one that must hold is its member, of none nothing (NULL).
struct plan_node *plan_node_simplify(struct plan_node *list);

struct plan;

// Whether an expression finds more than the tree asks for: it knows terms, no written forms, no order, no sentences. What it finds is
// confirmed then (match/confirm.h).
bool plan_node_is_approximate(const struct plan *plan, const struct plan_node *node);

// Whether it asks for documents alone; whether anything in it does. False for NULL.
bool plan_node_selects(const struct plan_node *node);
bool plan_node_has_where(const struct plan_node *node);
// Whether it asks for passages of some documents by who says them.
bool plan_node_has_speaker(const struct plan_node *node);

// What an expression of a tree is made of (match/fts5.h), predicates aside: terms; parentheses within each other; and the
// least of terms of which one stands wherever the tree holds.
size_t plan_node_terms(const struct plan *plan, const struct plan_node *node);
size_t plan_node_depth(const struct plan *plan, const struct plan_node *node);
size_t plan_cover_terms(const struct plan *plan, const struct plan_node *node);
// The child of a PLAN_ALL that is its cover: of those that must hold the one of fewest terms.
const struct plan_node *plan_cover_child(const struct plan *plan, const struct plan_node *all);

// Whether one expression can say it, predicates none: it is within BUDGET_TERMS_MAX and PLAN_DEPTH_MAX.
bool plan_node_is_search(const struct plan *plan, const struct plan_node *node);

// Of a PLAN_SLOT: those that it holds itself, or its slot's.
const struct spellings *plan_node_spellings(const struct plan *plan, const struct plan_node *node);
// How many children of this sign a tree has that are not for documents alone.
size_t plan_node_count(const struct plan_node *node, enum occur occur);

// The tree with its spellings, for tests: (all +state|states law -(within 4 gas oil) (author smith)).
bool plan_node_print(struct buffer *out, const struct plan *plan, const struct plan_node *node);

#endif
