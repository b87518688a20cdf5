// SPDX-License-Identifier: MIT
// What a part of a question is, whatever the passage.
#include "tests/query/proof/oracle.h"

static size_t count_excluding(const struct tree *tree)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->count; i++)
        count += tree_excludes(tree->children[i]);
    return count;
}

// Whether a part only leaves out. An exclusion of such a part asks for something.
bool tree_excludes(const struct tree *tree)
{
    bool only = true;
    switch (tree->kind) {
    case BAG:
        for (size_t i = 0; i < tree->count && only; i++)
            only = tree_excludes(tree->children[i]) != (tree->children[i]->sign == EXCLUDED);
        return only;
    case AND:
    case OR: return count_excluding(tree) == tree->count;
    case NOT: return tree_excludes(tree->children[0]) && count_excluding(tree) == 1;
    case IN_FIELD:
    case AUTHOR:
    case SPEAKER: return tree_excludes(tree->children[0]);
    default: return false;
    }
}

// Whether a part asks for documents alone. An exclusion in an OR beside others is no part of it.
bool tree_is_documents(const struct tree *tree)
{
    if (tree->kind >= AUTHOR)
        return true;
    const bool skips = tree->kind == OR && !tree_excludes(tree);
    bool all = tree->count > 0 && tree->kind != NEAR;
    for (size_t i = 0; i < tree->count && all; i++)
        all = (skips && tree_excludes(tree->children[i])) || tree_is_documents(tree->children[i]);
    return all;
}

// How many parts a part that only leaves out leaves out: of an OR all at once are one.
static size_t count_left_out(const struct tree *tree)
{
    size_t count = 0;
    if (tree->kind == OR)
        return 1;
    if (tree->kind == IN_FIELD)
        return count_left_out(tree->children[0]);
    for (size_t i = 0; i < tree->count; i++)
        count += tree_excludes(tree->children[i]) ? count_left_out(tree->children[i]) : 1;
    return count;
}

// Whether what a part that only leaves out does leave out is a text field and nothing else.
static bool leaves_out_field(const struct tree *tree)
{
    if (tree->kind == IN_FIELD)
        return count_left_out(tree) == 1 && !tree_is_documents(tree);
    if (tree->kind != BAG || tree->count != 1)
        return false;
    return tree_excludes(tree->children[0]) ? leaves_out_field(tree->children[0])
                                            : tree_is_field(tree->children[0]);
}

// Whether a part is a text field and nothing else, which narrows wherever it stands: parentheses around one part are no more than it.
bool tree_is_field(const struct tree *tree)
{
    if (tree->kind == IN_FIELD)
        return !tree_is_documents(tree);
    if (tree->kind == BAG && tree->count == 1)
        return tree_excludes(tree->children[0]) ? leaves_out_field(tree->children[0])
                                                : tree_is_field(tree->children[0]);
    const struct tree *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < tree->count && tree->kind == OR; i++)
        if (!tree_excludes(tree->children[i])) {
            only = tree->children[i];
            count++;
        }
    return count == 1 && tree_is_field(only);
}

// Of what a part that only leaves out does leave out: whether one of it (`all`: all of it) is documents.
bool tree_leaves_out_documents(const struct tree *tree, bool all)
{
    bool some = false, every = true;
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree *child = tree->children[i];
        const bool here = tree_excludes(child) ? tree_leaves_out_documents(child, all || tree->kind == OR)
                                               : tree_is_documents(child);
        some |= here;
        every &= here;
    }
    return tree->kind >= AUTHOR || (all || tree->kind == OR ? every : some);
}
