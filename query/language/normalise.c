// SPDX-License-Identifier: MIT
// Bottom up: what comes back for a node is normal, and at most once a group of exclusions alone, which whatever
// stands around it takes apart. Each function takes the node over. The depth of a tree is bounded by the parser.
#include "query/language/normalise.h"

#include "query/language/days.h"
#include "query/language/part.h"
#include <stdlib.h>

struct normaliser {
    struct analyzer *analyzer;
    struct notes *notes;
    bool failed; // out of memory: what comes back is no longer complete
};

static struct node *normalise(struct normaliser *all, struct node *node, int column);

static struct node *make(struct normaliser *all, enum node_kind kind)
{
    struct node *node = node_new(kind);
    all->failed |= !node;
    return node;
}

// `child` with this sign at the end of `list`; nothing for a NULL of either.
static void add(struct normaliser *all, struct node *list, struct node *child, enum occur occur)
{
    if (!child)
        return;
    child->occur = occur;
    if (!list)
        node_free(child);
    else
        all->failed |= !node_add(list, child);
}

// Moves the children of `from` to the end of `list`, and ends `from`.
static void move(struct normaliser *all, struct node *list, struct node *from, enum occur occur)
{
    for (size_t i = 0; from && i < from->child_count; i++)
        add(all, list, from->children[i], occur);
    if (from)
        from->child_count = 0;
    node_free(from);
}

// A list of one is its member, of none nothing.
static struct node *simplify(struct node *list)
{
    if (!list || list->child_count > 1)
        return list;
    struct node *only = list->child_count ? list->children[0] : NULL;
    if (only && list->kind == NODE_BAG && only->occur == OCCUR_MUST_NOT)
        return list;
    if (only)
        only->occur = OCCUR_SHOULD;
    list->child_count = 0;
    node_free(list);
    return only;
}

// What a group of exclusions leaves out, any of it.
static struct node *excluded_by(struct normaliser *all, struct node *exclusions)
{
    struct node *any = make(all, NODE_OR);
    if (any)
        any->made = true;
    for (size_t i = 0; exclusions && i < exclusions->child_count; i++)
        exclusions->children[i]->meant = true;
    move(all, any, exclusions, OCCUR_SHOULD);
    return simplify(any);
}

// `positive` (NULL: nothing) without what is in the list `exclusions` (NULL: nothing), which is taken over.
static struct node *without(struct normaliser *all, struct node *positive, struct node *exclusions)
{
    if (!exclusions || exclusions->child_count == 0) {
        node_free(exclusions);
        return positive;
    }
    struct node *whole = make(all, positive ? NODE_NOT : NODE_BAG);
    add(all, whole, positive, OCCUR_SHOULD);
    move(all, whole, exclusions, positive ? OCCUR_SHOULD : OCCUR_MUST_NOT);
    return whole;
}

static struct node *take_child(struct node *node, size_t i)
{
    struct node *child = node->children[i];
    node->children[i] = NULL;
    return child;
}

static struct node *normalise_bag(struct normaliser *all, struct node *node, int column)
{
    struct node *bag = make(all, NODE_BAG);
    for (size_t i = 0; i < node->child_count; i++) {
        const enum occur occur = node->children[i]->occur;
        struct node *child = normalise(all, take_child(node, i), column);
        if (!child || !part_excludes(child))
            add(all, bag, child, occur);
        else if (occur == OCCUR_MUST_NOT)
            add(all, bag, excluded_by(all, child), OCCUR_MUST);
        else
            move(all, bag, child, OCCUR_MUST_NOT);
    }
    node_free(node);
    return simplify(bag);
}

static struct node *normalise_and(struct normaliser *all, struct node *node, int column)
{
    struct node *positive = make(all, NODE_AND), *exclusions = make(all, NODE_OR);
    for (size_t i = 0; i < node->child_count; i++) {
        struct node *child = normalise(all, take_child(node, i), column);
        if (child && part_excludes(child))
            move(all, exclusions, child, OCCUR_SHOULD);
        else
            add(all, positive, child, OCCUR_SHOULD);
    }
    node_free(node);
    return without(all, simplify(positive), exclusions);
}

static struct node *normalise_or(struct normaliser *all, struct node *node, int column)
{
    struct node *positive = make(all, NODE_OR), *excluded = make(all, NODE_AND);
    for (size_t i = 0; i < node->child_count; i++) {
        struct node *child = normalise(all, take_child(node, i), column);
        if (child && part_excludes(child))
            add(all, excluded, excluded_by(all, child), OCCUR_SHOULD);
        else
            add(all, positive, child, OCCUR_SHOULD);
    }
    node_free(node);
    struct node *any = simplify(positive), *both = simplify(excluded);
    if (any && both)
        notes_add_about(all->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                        "an exclusion cannot be one side of OR and was ignored there");
    if (!any && both) {
        struct node *bag = make(all, NODE_BAG);
        add(all, bag, both, OCCUR_MUST_NOT);
        return bag;
    }
    node_free(both);
    return any;
}

static struct node *normalise_not(struct normaliser *all, struct node *node, int column)
{
    struct node *positive = make(all, NODE_AND), *exclusions = make(all, NODE_OR);
    for (size_t i = 0; i < node->child_count; i++) {
        struct node *child = normalise(all, take_child(node, i), column);
        const bool turned = child && part_excludes(child);
        if (i == 0 && turned)
            move(all, exclusions, child, OCCUR_SHOULD);
        else if (i == 0 || turned)
            add(all, positive, turned ? excluded_by(all, child) : child, OCCUR_SHOULD);
        else
            add(all, exclusions, child, OCCUR_SHOULD);
    }
    node_free(node);
    return without(all, simplify(positive), exclusions);
}

// ---- NEAR

// Adds what can be a side to `choices`: words, phrases and ORs of such. What its group excludes goes to `exclusions`.
static void take_side(struct normaliser *all, struct node *side, struct node *choices,
                      struct node *exclusions);

// Of a bag what is required, else what is wanted.
static void take_bag(struct normaliser *all, struct node *side, struct node *choices, struct node *exclusions)
{
    size_t required = 0;
    for (size_t i = 0; i < side->child_count; i++)
        required += side->children[i]->occur == OCCUR_MUST;
    for (size_t i = 0; i < side->child_count; i++) {
        const enum occur occur = side->children[i]->occur;
        struct node *child = take_child(side, i);
        if (occur == OCCUR_MUST_NOT)
            add(all, exclusions, child, OCCUR_SHOULD);
        else if (required == 0 || (required == 1 && occur == OCCUR_MUST))
            take_side(all, child, choices, exclusions);
        else
            node_free(child);
    }
    if (required > 0)
        notes_add_about(all->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                        "in a group beside NEAR or w/n only one required word is searched");
}

static void take_side(struct normaliser *all, struct node *side, struct node *choices,
                      struct node *exclusions)
{
    if (side->kind == NODE_WORD || side->kind == NODE_PHRASE) {
        add(all, choices, side, OCCUR_SHOULD);
        return;
    }
    if (side->kind == NODE_BAG) {
        take_bag(all, side, choices, exclusions);
    } else if (side->kind == NODE_OR || side->kind == NODE_NOT) {
        for (size_t i = 0; i < side->child_count; i++)
            if (side->kind == NODE_OR || i == 0)
                take_side(all, take_child(side, i), choices, exclusions);
            else
                add(all, exclusions, take_child(side, i), OCCUR_SHOULD);
    } else {
        notes_add_about(all->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                        "NEAR and w/n take words, phrases and choices of them; the rest was ignored");
    }
    node_free(side);
}

static struct node *normalise_near(struct normaliser *all, struct node *node, int column)
{
    struct node *near = make(all, NODE_NEAR), *exclusions = make(all, NODE_OR);
    for (size_t i = 0; near && i < node->child_count; i++) {
        struct node *side = normalise(all, take_child(node, i), column), *choices = make(all, NODE_OR);
        if (side && choices)
            take_side(all, side, choices, exclusions);
        else
            node_free(side);
        add(all, near, simplify(choices), OCCUR_SHOULD);
    }
    if (near) {
        near->distance = node->distance;
        near->unit = node->unit;
        near->in_order = node->in_order;
        near->column = column;
    }
    node_free(node);
    return without(all, simplify(near), exclusions);
}

// ---- words

static bool take_token(void *context, const struct token *token)
{
    (void)token;
    *(bool *)context = true;
    return false;
}

static bool says_anything(struct normaliser *all, const struct node *node)
{
    bool says = false;
    if (!analyzer_run(all->analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, node->text, node->text_size, take_token,
                      &says, NULL))
        all->failed |= analyzer_failed(all->analyzer);
    return says;
}

static struct node *normalise_text(struct normaliser *all, struct node *node, int column)
{
    node->column = column;
    if (says_anything(all, node))
        return node;
    node_free(node);
    return NULL;
}

// ---- fields

// A field over a group is a group of fields, each of which must hold.
static struct node *push_field(struct normaliser *all, enum query_field field, struct node *value)
{
    if (value->kind == NODE_FIELD)
        return value;
    if (value->kind == NODE_WORD || value->kind == NODE_PHRASE) {
        struct node *node = make(all, NODE_FIELD);
        if (node) {
            node->field = field;
            node->occur = value->occur;
        }
        add(all, node, value, OCCUR_SHOULD);
        return node;
    }
    value->kind = value->kind == NODE_NEAR ? NODE_AND : value->kind;
    for (size_t i = 0; i < value->child_count; i++)
        value->children[i] = push_field(all, field, take_child(value, i));
    return value;
}

// Whether the value says anything, else a note, as of one that no document can have. That stays a filter, which nothing passes:
// what was not understood must not widen the answer.
static bool can_be(struct normaliser *all, enum query_field field, const struct node *value)
{
    struct days days;
    if ((field == QUERY_AUTHOR || field == QUERY_SERIES || field == QUERY_SPEAKER) &&
        !says_anything(all, value)) {
        notes_add_about(
            all->notes,
            (struct note_about){.code = LOCI_NOTE_IGNORED, .text = value->text, .size = value->text_size},
            "%s: without a word was ignored", query_field_name(field));
        return false;
    }
    if (field == QUERY_WITHIN && !part_is_whole(value))
        notes_add_about(
            all->notes,
            (struct note_about){
                .code = LOCI_NOTE_UNKNOWN_FIELD, .text = value->text, .size = value->text_size},
            "within:%.*s is not known, and no document fits it: write within:document, a /s b or a /p b",
            (int)value->text_size, value->text);
    if (field < QUERY_DATE || days_read_value(&days, field, value->text, value->text_size))
        return true;
    notes_add_about(
        all->notes,
        (struct note_about){.code = LOCI_NOTE_NOT_A_DATE, .text = value->text, .size = value->text_size},
        "%s:%.*s is not a date, and no document fits it: write 2005, 2005-11, 2005-11-02, 2005..2006, >1978, yesterday, "
        "last-month or 30d",
        query_field_name(field), (int)value->text_size, value->text);
    return true;
}

static struct node *normalise_documents(struct normaliser *all, struct node *node, int column)
{
    struct node *value = node->children[0];
    if (value->kind == NODE_WORD || value->kind == NODE_PHRASE) {
        if (can_be(all, node->field, value))
            return node;
        node_free(node);
        return NULL;
    }
    const enum query_field field = node->field;
    value = take_child(node, 0);
    node_free(node);
    value = push_field(all, field, value);
    if (!all->failed)
        return normalise(all, value, column);
    node_free(value);
    return NULL;
}

// The group in the field; each of what it excludes, in the field, when it is exclusions alone.
static struct node *normalise_field(struct normaliser *all, struct node *node)
{
    struct node *value = normalise(all, take_child(node, 0), (int)node->field);
    const enum query_field field = node->field;
    node_free(node);
    if (!value || filter_only(value))
        return value;
    const bool turned = part_excludes(value);
    struct node *whole = make(all, turned ? NODE_BAG : NODE_FIELD);
    if (!turned) {
        if (whole)
            whole->field = field;
        add(all, whole, value, OCCUR_SHOULD);
        return whole;
    }
    for (size_t i = 0; i < value->child_count; i++) {
        struct node *child = take_child(value, i), *held = filter_only(child) ? NULL : make(all, NODE_FIELD);
        if (held)
            held->field = field;
        if (held)
            add(all, held, child, OCCUR_SHOULD);
        add(all, whole, held ? held : child, OCCUR_MUST_NOT);
    }
    node_free(value);
    return whole;
}

static struct node *normalise(struct normaliser *all, struct node *node, int column)
{
    switch (node->kind) {
    case NODE_BAG: return normalise_bag(all, node, column);
    case NODE_AND: return normalise_and(all, node, column);
    case NODE_OR: return normalise_or(all, node, column);
    case NODE_NOT: return normalise_not(all, node, column);
    case NODE_NEAR: return normalise_near(all, node, column);
    case NODE_FIELD:
        return query_field_selects(node->field) ? normalise_documents(all, node, column)
                                                : normalise_field(all, node);
    default: return normalise_text(all, node, column);
    }
}

static void number_parts(struct node *root)
{
    root->place = root->kind != NODE_BAG;
    for (size_t i = 0; i < root->child_count && root->kind == NODE_BAG; i++)
        root->children[i]->place = i + 1;
}

static size_t number_words(struct node *node, size_t before)
{
    if (node->kind == NODE_WORD || node->kind == NODE_PHRASE)
        node->number = ++before;
    for (size_t i = 0; i < node->child_count; i++)
        before = number_words(node->children[i], before);
    return before;
}

bool query_normalise(struct node **root, struct analyzer *analyzer, struct notes *notes)
{
    struct normaliser all = {.analyzer = analyzer, .notes = notes};
    if (*root)
        *root = normalise(&all, *root, NODE_ANY_COLUMN);
    if (!all.failed && !notes->failed) {
        if (*root) {
            number_parts(*root);
            number_words(*root, 0);
        }
        return true;
    }
    node_free(*root);
    *root = NULL;
    return false;
}
