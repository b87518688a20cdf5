// SPDX-License-Identifier: MIT
// From symbols to the tree, by recursive descent; whatever does not fit is mended and noted.
//
//     or   = and { OR and }          and  = not { AND not }       not = bag { NOT bag }
//     bag  = { [ + | - ] item }      item = unit { w/n unit }
//     unit = word | phrase | NEAR(…) | field unit | ( or )
#include "query/language/field_name.h"
#include "query/language/lex.h"
#include "query/language/sentence.h"
#include "text/words/tokenizer.h"

#include <stdlib.h>

struct parser {
    struct lexer lexer;
    struct symbol symbol; // the one to be read next
    struct notes *notes;
    int depth;   // parentheses that are open
    int skipped; // of which too deep: they group nothing
    int fields;  // that are open: title:(author:(…
    int terms;
    bool failed; // out of memory
};

static struct node *parse_or(struct parser *parser);

static void advance(struct parser *parser)
{
    for (;;) {
        parser->symbol = lexer_next(&parser->lexer);
        if (parser->symbol.kind == SYMBOL_CLOSE && parser->depth == 0) {
            notes_add_about(parser->notes,
                            (struct note_about){.code = LOCI_NOTE_IGNORED,
                                                .text = parser->lexer.text + parser->lexer.at - 1,
                                                .size = 1},
                            "a closing parenthesis without an opening one was ignored");
        } else if (parser->symbol.kind == SYMBOL_CLOSE && parser->skipped > 0) {
            parser->skipped--;
            parser->depth--;
        } else if (parser->symbol.kind == SYMBOL_OPEN && parser->depth >= QUERY_DEPTH_MAX) {
            parser->skipped++;
            parser->depth++;
            notes_add_about(parser->notes,
                            (struct note_about){.code = LOCI_NOTE_IGNORED,
                                                .text = parser->lexer.text + parser->lexer.at - 1,
                                                .size = 1},
                            "parentheses deeper than %d were ignored", QUERY_DEPTH_MAX);
        } else if (parser->symbol.kind == SYMBOL_FIELD && parser->fields >= QUERY_DEPTH_MAX) {
            notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                            "fields within more than %d others were ignored", QUERY_DEPTH_MAX);
        } else {
            return;
        }
    }
}

static struct node *make(struct parser *parser, enum node_kind kind)
{
    struct node *node = node_new(kind);
    parser->failed |= !node;
    return node;
}

// Takes `child` (NULL: nothing).
static void add(struct parser *parser, struct node *node, struct node *child)
{
    if (child)
        parser->failed |= !node_add(node, child);
}

// A node of `kind` over first and then others; the node itself when it is of that kind already.
static struct node *node_join(struct parser *parser, enum node_kind kind, struct node *first,
                              struct node *second)
{
    if (!first || !second)
        return first ? first : second;
    struct node *node = make(parser, kind);
    if (!node) {
        node_free(first);
        node_free(second);
        return NULL;
    }
    add(parser, node, first);
    add(parser, node, second);
    return node;
}

static bool term_fits(struct parser *parser)
{
    if (parser->terms++ < QUERY_TERMS_MAX)
        return true;
    notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                    "only the first %d words of the query were used", QUERY_TERMS_MAX);
    return false;
}

static struct node *parse_text(struct parser *parser, enum node_kind kind)
{
    const struct symbol symbol = parser->symbol;
    advance(parser);
    if (symbol.size == 0 || !term_fits(parser))
        return NULL;
    struct node *node = make(parser, kind);
    if (node) {
        node->text = symbol.text;
        node->text_size = symbol.size;
        node->prefix = symbol.prefix;
        node->pattern = symbol.pattern;
        node->written = symbol.written && !symbol.prefix;
    }
    return node;
}

static struct node *parse_group(struct parser *parser)
{
    parser->depth++;
    advance(parser);
    struct node *node = parse_or(parser);
    if (parser->symbol.kind == SYMBOL_CLOSE) {
        parser->depth--;
        advance(parser);
    } else {
        notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_UNCLOSED},
                        "a parenthesis was not closed: read as closed at the end");
    }
    return node;
}

// The words, phrases and groups inside NEAR( … ), which has a lexer of its own: no operators there but within a group.
static struct node *parse_near(struct parser *parser)
{
    const struct symbol near = parser->symbol;
    struct node *node = make(parser, NODE_NEAR);
    if (!node)
        return NULL;
    node->distance = near.number;
    struct parser inner = {
        .notes = parser->notes, .terms = parser->terms, .depth = parser->depth, .fields = parser->fields};
    lexer_init(&inner.lexer, near.text, near.size, parser->notes);
    advance(&inner);
    while (inner.symbol.kind != SYMBOL_END) {
        const enum symbol_kind kind = inner.symbol.kind;
        if (kind == SYMBOL_PHRASE || kind == SYMBOL_WORD)
            add(&inner, node, parse_text(&inner, kind == SYMBOL_WORD ? NODE_WORD : NODE_PHRASE));
        else if (kind == SYMBOL_OPEN)
            add(&inner, node, parse_group(&inner));
        else
            advance(&inner);
    }
    parser->terms = inner.terms;
    parser->failed |= inner.failed;
    advance(parser);
    if (node->child_count < 2) {
        notes_add_about(parser->notes,
                        (struct note_about){.code = LOCI_NOTE_IGNORED, .text = near.text, .size = near.size},
                        "NEAR needs two words or phrases: NEAR(state secrets, 5)");
        struct node *only = node->child_count ? node->children[0] : NULL;
        node->child_count = 0;
        node_free(node);
        return only;
    }
    return node;
}

// NOT without anything before it excludes: a bag of one exclusion.
static struct node *exclude(struct parser *parser, struct node *node)
{
    struct node *bag = node ? make(parser, NODE_BAG) : NULL;
    if (!bag) {
        node_free(node);
        return NULL;
    }
    node->occur = OCCUR_MUST_NOT;
    add(parser, bag, node);
    return bag;
}

static struct node *parse_unit(struct parser *parser);

// What documents say of themselves is not looked for by patterns, but for the globs of paths.
static void forget_patterns(struct parser *parser, enum query_field field, struct node *value)
{
    if (value->kind == NODE_FIELD) // has seen to its own
        return;
    for (size_t i = 0; i < value->child_count; i++)
        forget_patterns(parser, field, value->children[i]);
    if (!value->pattern)
        return;
    value->pattern = value->prefix = false;
    if (field_takes_glob(field))
        return;
    notes_add_about(
        parser->notes,
        (struct note_about){.code = LOCI_NOTE_IGNORED, .text = value->text, .size = value->text_size},
        "behind “%s:” a ? or * within a word stands for no letter", query_field_name(field));
}

// A field takes what comes directly behind its colon; one that selects documents keeps the text of it.
static struct node *parse_field(struct parser *parser)
{
    const enum query_field field = parser->symbol.field;
    const bool excludes = parser->symbol.excludes;
    parser->fields++;
    advance(parser);
    struct node *value = parse_unit(parser);
    parser->fields--;
    if (excludes)
        value = exclude(parser, value);
    if (!value) {
        notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                        "%s: without a word was ignored", query_field_name(field));
        return NULL;
    }
    struct node *node = make(parser, NODE_FIELD);
    if (!node) {
        node_free(value);
        return NULL;
    }
    node->field = field;
    if (query_field_selects(field))
        forget_patterns(parser, field, value);
    add(parser, node, value);
    return node;
}

static struct node *parse_unit(struct parser *parser)
{
    switch (parser->symbol.kind) {
    case SYMBOL_WORD: return parse_text(parser, NODE_WORD);
    case SYMBOL_PHRASE: return parse_text(parser, NODE_PHRASE);
    case SYMBOL_NEAR: return parse_near(parser);
    case SYMBOL_FIELD: return parse_field(parser);
    case SYMBOL_OPEN: return parse_group(parser);
    default: return NULL;
    }
}

static bool starts_unit(enum symbol_kind kind)
{
    return kind == SYMBOL_WORD || kind == SYMBOL_PHRASE || kind == SYMBOL_NEAR || kind == SYMBOL_FIELD ||
           kind == SYMBOL_OPEN;
}

// Words that a side of a distance takes where it stands, at most.
static int count_words(const struct node *node)
{
    int words = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        const int child = count_words(node->children[i]);
        words = child > words ? child : words;
    }
    struct tokenizer tokenizer;
    struct word_span span;
    tokenizer_init(&tokenizer, node->text, node->text_size);
    while (node->text && words < QUERY_DISTANCE_MAX && tokenizer_next(&tokenizer, &span))
        words++;
    return words > 0 ? words : 1;
}

// a w/5 b w/5 c: the largest distance, and how many words stand between the first side and the last where all stand side by side: those
// of b.
struct chain {
    int largest, between;
};

// Begins a chain with its first distance. NULL when out of memory.
static struct node *near_begin(struct parser *parser, const struct symbol *within, struct node *left,
                               struct node *right, struct chain *chain)
{
    *chain = (struct chain){.largest = within->number};
    struct node *near = node_join(parser, NODE_NEAR, left, right);
    if (near) {
        near->distance = within->number;
        near->unit = within->unit;
        near->in_order = within->in_order;
    }
    return near;
}

// Goes on with another distance, of which only the number may count: the largest of the chain, but no less than its words take.
static void near_go_on(struct parser *parser, const struct symbol *within, struct node *near,
                       struct node *right, struct chain *chain)
{
    if (within->unit != near->unit || within->in_order != near->in_order)
        notes_add_about(
            parser->notes,
            (struct note_about){.code = LOCI_NOTE_IGNORED, .text = within->text, .size = within->size},
            "in a chain the first of w/n, pre/n, /s and /p holds for all of it");
    else if (within->number != chain->largest)
        notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                        "in a chain of w/n the largest distance holds for all of it");
    chain->largest = within->number > chain->largest ? within->number : chain->largest;
    chain->between += count_words(near->children[near->child_count - 1]);
    add(parser, near, right);
    if (near->unit == UNIT_WORDS)
        near->distance = chain->largest > chain->between ? chain->largest : chain->between;
}

// a w/5 b w/5 c: one NEAR over all of them.
static struct node *parse_item(struct parser *parser)
{
    struct node *node = parse_unit(parser);
    bool chained = false;
    struct chain chain = {0};
    while (parser->symbol.kind == SYMBOL_WITHIN) {
        const struct symbol within = parser->symbol;
        advance(parser);
        struct node *right = starts_unit(parser->symbol.kind) ? parse_unit(parser) : NULL;
        if (!node || !right) {
            notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                            "%.*s needs a word on both sides and was ignored", (int)within.size, within.text);
            node = node ? node : right;
            continue;
        }
        if (chained) {
            near_go_on(parser, &within, node, right, &chain);
        } else {
            node = near_begin(parser, &within, node, right, &chain);
            chained = node != NULL;
        }
    }
    return node;
}

// A bag of one that asks for nothing special is that one.
static struct node *bag_simplify(struct node *bag)
{
    if (bag->child_count == 0) {
        node_free(bag);
        return NULL;
    }
    if (bag->child_count > 1 || bag->children[0]->occur == OCCUR_MUST_NOT)
        return bag;
    struct node *only = bag->children[0];
    only->occur = OCCUR_SHOULD;
    bag->child_count = 0;
    node_free(bag);
    return only;
}

static bool is_plain_bag(const struct node *node)
{
    if (node->kind != NODE_BAG)
        return false;
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->occur != OCCUR_SHOULD)
            return false;
    return true;
}

// Words in parentheses that ask for nothing special stand beside the others: a (b c) d is a b c d.
static void bag_add(struct parser *parser, struct node *bag, struct node *item)
{
    if (item->occur != OCCUR_SHOULD || !is_plain_bag(item)) {
        add(parser, bag, item);
        return;
    }
    for (size_t i = 0; i < item->child_count; i++)
        add(parser, bag, item->children[i]);
    item->child_count = 0;
    node_free(item);
}

static struct node *parse_bag(struct parser *parser)
{
    struct node *bag = make(parser, NODE_BAG);
    while (bag && !parser->failed) {
        enum occur occur = OCCUR_SHOULD;
        for (; parser->symbol.kind == SYMBOL_PLUS || parser->symbol.kind == SYMBOL_MINUS; advance(parser))
            if (occur != OCCUR_MUST_NOT) // +-a and -+a leave out
                occur = parser->symbol.kind == SYMBOL_PLUS ? OCCUR_MUST : OCCUR_MUST_NOT;
        if (!starts_unit(parser->symbol.kind) && parser->symbol.kind != SYMBOL_WITHIN)
            break;
        struct node *item = parse_item(parser);
        if (item) {
            item->occur = occur;
            bag_add(parser, bag, item);
        }
    }
    return bag ? bag_simplify(bag) : NULL;
}

static struct node *parse_not(struct parser *parser)
{
    struct node *node = parse_bag(parser);
    while (parser->symbol.kind == SYMBOL_NOT && !parser->failed) {
        advance(parser);
        struct node *right = parse_bag(parser);
        if (!right)
            notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                            "NOT without a word behind it was ignored");
        else if (!node)
            node = exclude(parser, right);
        else if (node->kind == NODE_NOT)
            add(parser, node, right);
        else
            node = node_join(parser, NODE_NOT, node, right);
    }
    return node;
}

// A chain of one operator over what `operand` reads: flat, however long.
static struct node *parse_chain(struct parser *parser, enum symbol_kind symbol, enum node_kind kind,
                                struct node *(*operand)(struct parser *))
{
    struct node *node = operand(parser);
    bool joined = false;
    while (parser->symbol.kind == symbol && !parser->failed) {
        advance(parser);
        struct node *right = operand(parser);
        if (!node || !right) {
            notes_add_about(parser->notes, (struct note_about){.code = LOCI_NOTE_IGNORED},
                            "%s needs a word on both sides and was ignored",
                            symbol == SYMBOL_AND ? "AND" : "OR");
            node = node ? node : right;
        } else if (joined) {
            add(parser, node, right);
        } else {
            node = node_join(parser, kind, node, right);
            joined = node != NULL;
        }
    }
    return node;
}

static struct node *parse_and(struct parser *parser)
{
    return parse_chain(parser, SYMBOL_AND, NODE_AND, parse_not);
}

static struct node *parse_or(struct parser *parser)
{
    return parse_chain(parser, SYMBOL_OR, NODE_OR, parse_and);
}

bool query_parse(struct node **out, const char *query, size_t size, struct notes *notes)
{
    notes->query = query;
    notes->query_size = size;
    if (size > QUERY_BYTES_MAX) {
        notes_add_about(
            notes, (struct note_about){.code = LOCI_NOTE_SHORTENED, .text = query, .size = QUERY_BYTES_MAX},
            "only the first %d bytes of the query were used", QUERY_BYTES_MAX);
        size = QUERY_BYTES_MAX;
    }
    struct parser parser = {.notes = notes};
    lexer_init(&parser.lexer, query, size, notes);
    parser.lexer.sentence = sentence_is(query, size);
    advance(&parser);
    struct node *node = parse_or(&parser);
    if (parser.failed || notes->failed) {
        node_free(node);
        return false;
    }
    *out = node;
    return true;
}
