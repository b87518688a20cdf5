// SPDX-License-Identifier: MIT
// Random questions of every operator, and how they are typed.
#include "tests/query/proof/oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct tree *make(enum kind kind)
{
    struct tree *tree = calloc(1, sizeof *tree);
    if (!tree)
        abort();
    tree->kind = kind;
    return tree;
}

void tree_free(struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        tree_free(tree->children[i]);
    free(tree);
}

static void add(struct tree *tree, struct tree *child, enum sign sign)
{
    child->sign = sign;
    tree->children[tree->count++] = child;
}

// A letter or some within a word of letters become a sign. False: the word has too few, or others, or is spelled in two ways, of which
// an archive's words keep one.
static bool make_pattern(struct tree *tree, uint64_t *random, const char *word)
{
    const size_t size = strlen(word), at = 1 + random_below(random, 2);
    const bool star = random_below(random, 2) == 0;
    if (size < 4 || strncmp(word, "harbo", 5) == 0 || strspn(word, "abcdefghijklmnopqrstuvwxyz") < size)
        return false;
    tree->kind = PATTERN;
    const char *rest = word + at + 1 + (star ? random_below(random, size - at - 1) : 0);
    snprintf(tree->text, sizeof tree->text, "%.*s%s%s", (int)at, word, star ? "*" : "?", rest);
    return true;
}

static struct tree *random_leaf(uint64_t *random, bool with_prefix)
{
    const size_t pick = random_below(random, 11);
    static const enum kind kinds[] = {WORD,    WORD,   WORD,   WORD,  WORD,  WORD,
                                      WRITTEN, PHRASE, PHRASE, FORMS, PREFIX};
    struct tree *tree = make(kinds[pick - (pick == 10 && !with_prefix)]);
    const char *word = random_word(random);
    if (tree->kind == PREFIX && random_below(random, 2) == 0 && make_pattern(tree, random, word))
        return tree;
    if (tree->kind == PREFIX)
        snprintf(tree->text, sizeof tree->text, "%.*s", 2 + (int)random_below(random, 2),
                 *word == 'S' ? "start" : word);
    else if (tree->kind == PHRASE && with_prefix && random_below(random, 3) == 0) {
        const char *last = random_word(random);
        tree->begun = true;
        snprintf(tree->text, sizeof tree->text, "%s %.*s", word, 2 + (int)random_below(random, 2),
                 *last == 'S' ? "start" : last);
    } else if (tree->kind == PHRASE || tree->kind == FORMS)
        snprintf(tree->text, sizeof tree->text, "%s %s", word, random_word(random));
    else
        snprintf(tree->text, sizeof tree->text, "%s", word);
    return tree;
}

// Where a tree stands decides what it may hold: a group of authors or speakers holds names; function words tell something of their own
// where no operator is around them.
enum place { BARE, ANYWHERE, IN_TEXT_FIELD, IN_AUTHORS, IN_SPEAKERS };

static struct tree *random_tree(uint64_t *random, int depth, enum place place);

static struct tree *random_group(uint64_t *random, enum kind kind, int depth, enum place place)
{
    struct tree *tree = make(kind);
    const size_t count = 2 + random_below(random, 2);
    for (size_t i = 0; i < count; i++) {
        const size_t sign = kind == BAG ? random_below(random, 6) : 0;
        const enum place within = place == BARE && kind != BAG ? ANYWHERE : place;
        add(tree, random_tree(random, depth - 1, within),
            sign < 4    ? WANTED
            : sign == 4 ? REQUIRED
                        : EXCLUDED);
    }
    return tree;
}

static struct tree *random_exclusions(uint64_t *random, int depth, enum place place)
{
    struct tree *tree = make(BAG);
    const size_t count = 1 + random_below(random, 2);
    for (size_t i = 0; i < count; i++)
        add(tree, random_tree(random, depth - 1, place), EXCLUDED);
    return tree;
}

// A side of NEAR: words, a choice of two, or one of these with an exclusion.
static struct tree *random_side(uint64_t *random, bool may_exclude)
{
    const size_t pick = random_below(random, may_exclude ? 10 : 8);
    if (pick < 6)
        return random_leaf(random, false);
    struct tree *side = make(pick == 9 ? NOT : pick == 7 ? OR : BAG);
    add(side, random_leaf(random, false), pick == 8 && random_below(random, 2) ? REQUIRED : WANTED);
    add(side, random_leaf(random, false), pick == 8 ? EXCLUDED : WANTED);
    return side;
}

// A word of a distance that is typed as a phrase: a bare one.
static struct tree *random_bare(uint64_t *random)
{
    struct tree *tree = make(WORD);
    snprintf(tree->text, sizeof tree->text, "%s", random_word(random));
    return tree;
}

static struct tree *random_near(uint64_t *random)
{
    struct tree *tree = make(NEAR);
    const size_t count = 2 + (random_below(random, 4) == 0);
    const size_t scope = random_below(random, 6);
    tree->words = scope == 0 ? 0 : scope == 1 ? -1 : 1 + (int)random_below(random, 5);
    tree->in_order = scope == 2 || scope == 3;
    tree->typed = (enum typed)random_below(random, tree->words > 0 && !tree->in_order ? 4 : 2);
    for (size_t i = 0; i < count; i++)
        add(tree, tree->typed == QUOTED ? random_bare(random) : random_side(random, true), WANTED);
    return tree;
}

static struct tree *random_documents(uint64_t *random, int depth)
{
    static const enum kind kinds[] = {AUTHOR, AUTHOR, AUTHOR, SPEAKER, SPEAKER, SPEAKER,
                                      DATE,   BEFORE, AFTER,  PATH,    ADDED,   ADDED_AFTER};
    struct tree *tree = make(kinds[random_below(random, sizeof kinds / sizeof *kinds)]);
    if (tree->kind == AUTHOR || tree->kind == SPEAKER)
        add(tree,
            random_tree(random, random_below(random, 3) ? 0 : depth - 1,
                        tree->kind == AUTHOR ? IN_AUTHORS : IN_SPEAKERS),
            WANTED);
    else if (tree->kind == ADDED_AFTER || (tree->kind == ADDED && random_below(random, 3)))
        snprintf(tree->text, sizeof tree->text, "%d", 2000 + (int)random_below(random, 4));
    else if (tree->kind == ADDED)
        snprintf(tree->text, sizeof tree->text, "%d..%d", 2000 + (int)random_below(random, 3),
                 2002 + (int)random_below(random, 2));
    else if (tree->kind == PATH)
        snprintf(tree->text, sizeof tree->text, "%s", random_below(random, 2) ? "old/" : "new/");
    else if (tree->kind == DATE && random_below(random, 2))
        snprintf(tree->text, sizeof tree->text, "%d..%d", 1949 + (int)random_below(random, 3),
                 1952 + (int)random_below(random, 3));
    else
        snprintf(tree->text, sizeof tree->text, "%d", 1950 + (int)random_below(random, 5));
    return tree;
}

static struct tree *random_field(uint64_t *random, int depth)
{
    struct tree *tree = make(IN_FIELD);
    tree->column = random_below(random, 3) ? TITLE : HEADING;
    add(tree, random_tree(random, random_below(random, 2) ? 0 : depth - 1, IN_TEXT_FIELD), WANTED);
    return tree;
}

static struct tree *random_tree(uint64_t *random, int depth, enum place place)
{
    const size_t pick = depth > 0 ? random_below(random, 20) : 0;
    if (place >= IN_AUTHORS && (pick < 5 || pick > 13)) {
        struct tree *tree = make(WORD);
        snprintf(tree->text, sizeof tree->text, "%s",
                 place == IN_AUTHORS ? random_author(random, false) : random_speaker(random, false));
        return tree;
    }
    if (place == BARE && random_below(random, 6) == 0) {
        struct tree *tree = make(FUNCTION_WORD);
        snprintf(tree->text, sizeof tree->text, "%s", random_below(random, 2) ? "the" : "of");
        return tree;
    }
    if (pick < 5)
        return random_leaf(random, true);
    if (pick < 8)
        return random_group(random, BAG, depth, place);
    if (pick < 13)
        return random_group(random, pick == 8 ? NOT : pick < 11 ? OR : AND, depth, place);
    if (pick < 14)
        return random_exclusions(random, depth, place == BARE ? ANYWHERE : place);
    if (pick < 16)
        return random_near(random);
    return pick < 18 || (place == IN_TEXT_FIELD && random_below(random, 4)) ? random_field(random, depth)
                                                                            : random_documents(random, depth);
}

struct tree *tree_random(uint64_t *random, int depth)
{
    if (random_below(random, 8) > 0)
        return random_tree(random, depth, BARE);
    struct tree *whole = make(WHOLE);
    add(whole, random_tree(random, depth, BARE), WANTED);
    return whole;
}

static bool is_simple(const struct tree *tree)
{
    return tree->kind <= PREFIX || tree->kind >= IN_FIELD;
}

// A field directly behind a field is text.
static void write_part(struct buffer *out, const struct tree *tree, bool in_field)
{
    const bool bare = is_simple(tree) && !(in_field && tree->kind >= IN_FIELD);
    buffer_add_string(out, bare ? "" : "(");
    tree_write(out, tree);
    buffer_add_string(out, bare ? "" : ")");
}

static void write_between(struct buffer *out, const struct tree *near)
{
    const bool brief = near->typed == BETWEEN_SHORT;
    if (near->typed == CALLED)
        buffer_add_string(out, " ");
    else if (near->words <= 0)
        buffer_add_string(out, near->words == 0 ? brief ? " +s " : " /s " : brief ? " /p " : " w/p ");
    else
        buffer_printf(out, " %s/%d ", near->in_order ? brief ? "p" : "pre" : brief ? "" : "w", near->words);
}

static void write_quoted(struct buffer *out, const struct tree *near)
{
    buffer_add_string(out, "\"");
    for (size_t i = 0; i < near->count; i++)
        buffer_printf(out, "%s%s", i ? " " : "", near->children[i]->text);
    buffer_printf(out, "\"~%d", near->words - 1);
}

static void write_near(struct buffer *out, const struct tree *near)
{
    if (near->typed == QUOTED) {
        write_quoted(out, near);
        return;
    }
    buffer_add_string(out, near->typed == CALLED ? "NEAR(" : "");
    for (size_t i = 0; i < near->count; i++) {
        if (i > 0)
            write_between(out, near);
        write_part(out, near->children[i], false);
    }
    if (near->typed == CALLED)
        buffer_printf(out, ", %d)", near->words - 1);
}

void tree_write(struct buffer *out, const struct tree *tree)
{
    static const char *const between[] = {[BAG] = " ", [AND] = " AND ", [OR] = " OR ", [NOT] = " NOT "};
    static const char *const signs[] = {"", "+", "-"};
    static const char *const fields[] = {
        [AUTHOR] = "author:", [DATE] = "date:",       [BEFORE] = "before:", [AFTER] = "after:",
        [PATH] = "path:",     [SPEAKER] = "speaker:", [ADDED] = "added:",   [ADDED_AFTER] = "added:>"};
    const bool quoted = tree->kind == PHRASE || tree->kind == FORMS;
    if (tree->kind == WHOLE) {
        buffer_add_string(out, "within:document (");
        tree_write(out, tree->children[0]);
        buffer_add_string(out, ")");
        return;
    }
    if (tree->kind == NEAR) {
        write_near(out, tree);
        return;
    }
    if (tree->kind == IN_FIELD)
        buffer_add_string(out, tree->column == TITLE ? "title:" : "section:");
    else if (tree->kind > IN_FIELD)
        buffer_add_string(out, fields[tree->kind]);
    buffer_add_string(out, tree->kind == WRITTEN ? "=" : tree->kind == FORMS ? "~" : "");
    buffer_printf(out, "%s%s%s%s", quoted ? "\"" : "", tree->text,
                  tree->kind == PREFIX || tree->begun ? "*" : "", quoted ? "\"" : "");
    for (size_t i = 0; i < tree->count; i++) {
        if (i > 0)
            buffer_add_string(out, between[tree->kind]);
        buffer_add_string(out, tree->kind == BAG ? signs[tree->children[i]->sign] : "");
        write_part(out, tree->children[i], tree->kind >= IN_FIELD);
    }
}
