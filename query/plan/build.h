// SPDX-License-Identifier: MIT
// From the question's tree to the plan's.
#ifndef LOCI_QUERY_PLAN_BUILD_H
#define LOCI_QUERY_PLAN_BUILD_H

#include "query/plan/budget.h"
#include "query/plan/plan.h"

// While one tree is built. What does not fit sets the budget's `exceeded`; whoever can do without it takes this back.
struct builder {
    struct plan *plan; // gets the slots
    struct expander *expander;
    const struct acronyms *acronyms;
    struct notes *notes;
    struct budget budget;
    bool unbounded;           // there is no budget: sets of passages are made of the tree, a part at a time
    bool orders;              // the tree only puts passages in order
    bool told;                // words that are not in the index were told when the question was built before
    size_t unknown;           // of these words
    bool needs_sets;          // an expression cannot say what was asked for, sets of passages can
    bool keep_function_words; // they weigh as much as others
    bool beside_subject;      // what is being built stands beside other than function words
    unsigned choice, choices; // the OR whose own parts are being built, 0 for none; how many there have been
    int excluding;            // what is being built leaves out: no synonym is added
    int operators;            // AND, OR, NOT and fields around what is being built: words there are meant
    int *slot_of; // owned by the caller: for each word of the question, by its number, its slot, or -1
};

// The tree of a question or a part of one; NULL when it asks nothing. `scored` is false for what is excluded or only chooses.
loci_error build_tree(struct builder *builder, const struct node *node, bool scored, struct plan_node **out);

// The leaves (build_text.c, build_near.c).
loci_error build_text(struct builder *builder, const struct node *node, bool scored, struct plan_node **out);
loci_error build_near(struct builder *builder, const struct node *node, bool scored, struct plan_node **out);

// The documents that a question accepts as wholes (whole.c): a tree of predicates alone; NULL when it asks for nothing.
loci_error build_whole(struct builder *builder, const struct node *question, struct plan_node **out);

// Whether a bag has anything but function words, beside which these are left out (builder->beside_subject).
bool build_has_subject(const struct builder *builder, const struct node *bag);
// Whether there is room for so many terms (budget_has).
bool build_has_room(const struct builder *builder, size_t terms, bool first);
// Every way to write a word or phrase, with what the list of synonyms gives for it, as spelling_find.
loci_error build_spell(struct builder *builder, const struct node *node, struct spellings *out,
                       uint64_t *passages);
// Tells of a word of the subject, in these spellings, of which no passage holds the first, if no passage holds another.
loci_error build_tell_unheld(struct builder *builder, const struct node *node,
                             const struct spellings *spellings);
// The field that a node must stand in, of the index's; or -1.
int build_column(const struct node *node);

#endif
