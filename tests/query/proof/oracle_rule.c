// SPDX-License-Identifier: MIT
// An interpreter of the rule, passage by passage. It knows nothing of how the engine goes about it.
#include "tests/query/proof/oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What is being asked: of which passage, and in which column alone (COLUMNS: any).
struct question {
    const struct archive *archive;
    const struct archive_passage *passage;
    enum column column;
    enum kind names; // AUTHOR or SPEAKER within author:( … ) or speaker:( … ), else WORD
    bool whole;      // of the document: its other passages are asked, too
    bool turned;     // of a part that only leaves out: what it leaves out is asked for
    bool left_out;   // it stands within what is left out
};

static bool holds(const struct question *question, const struct tree *tree);

// Whether a part holds that its group leaves out (`out`), or not.
static bool holds_part(const struct question *question, const struct tree *part, bool out)
{
    struct question inner = *question;
    const bool negative = tree_excludes(part), turned = question->turned != out;
    inner.turned = negative && turned;
    inner.left_out |= !negative && turned;
    return holds(&inner, part);
}

// ---- words

static bool fits(const char *pattern, const char *word)
{
    if (*pattern == '*')
        return fits(pattern + 1, word) || (*word && fits(pattern, word + 1));
    if (!*pattern || !*word)
        return *pattern == *word;
    return (*pattern == '?' || *pattern == *word) && fits(pattern + 1, word + 1);
}

// Whether a term is that of some word which is as the pattern says.
static bool is_like(const struct question *question, const char *pattern, const char *term)
{
    for (size_t p = 0; p < question->archive->passage_count; p++)
        for (int column = 0; column < COLUMNS; column++) {
            const struct archive_line *line = &question->archive->passages[p].columns[column];
            for (size_t i = 0; i < line->count; i++)
                if (strcmp(line->words[i].term, term) == 0 && fits(pattern, line->words[i].word))
                    return true;
        }
    return false;
}

static bool is_begun(const struct question *question, const char *beginning, const char *term)
{
    char pattern[WORD_SIZE + 1];
    snprintf(pattern, sizeof pattern, "%s*", beginning);
    return is_like(question, pattern, term);
}

// Whether a word or phrase, or what the text of a synonym says in its place, stands here; *size gets its words.
static bool stands_as(const struct question *question, const struct tree *tree, const char *text,
                      const struct archive_line *line, size_t at, size_t *size)
{
    struct archive_line wanted;
    if (!archive_analyse(question->archive, text, strlen(text), &wanted))
        abort();
    *size = wanted.count;
    if (tree->kind == PATTERN) {
        *size = 1;
        return is_like(question, text, line->words[at].term);
    }
    if (tree->kind == PREFIX)
        return is_begun(question, text, line->words[at].term);
    const bool written = tree->kind == WRITTEN || tree->kind == PHRASE;
    bool same = at + wanted.count <= line->count, shouts = wanted.count > 1;
    for (size_t i = 0; i < wanted.count; i++)
        shouts &= wanted.words[i].capitals;
    for (size_t i = 0; i < wanted.count && same; i++) {
        const struct archive_word *asked = &wanted.words[i], *found = &line->words[at + i];
        if (tree->begun && i + 1 == wanted.count) {
            same = is_begun(question, asked->word, found->term);
            continue;
        }
        same = written ? strcmp(asked->word, found->word) == 0 : strcmp(asked->term, found->term) == 0;
        if (written && asked->capitals && !shouts)
            same &= found->capitals;
    }
    return same;
}

// What the list of synonyms gives for a word, NULL for nothing: for bare words, in any of their forms, that are not left out.
static const char *given_for(const struct question *question, const struct tree *tree, size_t synonym)
{
    const struct archive_synonym *line = &question->archive->synonyms[synonym];
    struct archive_line asked, wanted;
    if (tree->kind != WORD || question->left_out)
        return NULL;
    if (!archive_analyse(question->archive, line->asked, strlen(line->asked), &asked) ||
        !archive_analyse(question->archive, tree->text, strlen(tree->text), &wanted))
        abort();
    return strcmp(asked.words[0].term, wanted.words[0].term) == 0 ? line->given : NULL;
}

// The ways in which a leaf may stand: as it is, and by each synonym.
static size_t count_ways(const struct question *question)
{
    return 1 + question->archive->synonym_count;
}

static bool stands(const struct question *question, const struct tree *tree, size_t way,
                   const struct archive_line *line, size_t at, size_t *size)
{
    const char *text = way == 0 ? tree->text : given_for(question, tree, way - 1);
    return text && stands_as(question, tree, text, line, at, size);
}

static bool is_searched(const struct question *question, int column)
{
    return question->column == COLUMNS || (int)question->column == column;
}

// Whether some passage of the document holds a leaf.
static bool document_holds(const struct question *question, const struct tree *tree,
                           bool (*leaf_holds)(const struct question *, const struct tree *))
{
    struct question inner = *question;
    inner.whole = false;
    for (size_t i = 0; i < question->archive->passage_count; i++) {
        inner.passage = &question->archive->passages[i];
        if (inner.passage->document == question->passage->document && leaf_holds(&inner, tree))
            return true;
    }
    return false;
}

static bool holds_text(const struct question *question, const struct tree *tree)
{
    size_t size;
    if (question->whole)
        return document_holds(question, tree, holds_text);
    for (int column = 0; column < COLUMNS; column++) {
        const struct archive_line *line = &question->passage->columns[column];
        for (size_t at = 0; is_searched(question, column) && at < line->count; at++)
            for (size_t way = 0; way < count_ways(question); way++)
                if (stands(question, tree, way, line, at, &size))
                    return true;
    }
    return false;
}

// ---- NEAR: where each side stands, every choice of places tried

struct spot {
    size_t start, size, first_sentence, last_sentence;
};

struct sides {
    struct spot spots[4][2 * (SYNONYMS_MAX + 1) * LINE_MAX_WORDS];
    size_t counts[4], count;
};

static void add_spots(const struct question *question, const struct tree *side,
                      const struct archive_line *line, struct sides *sides)
{
    bool required = false;
    if (side->count == 0) {
        size_t size;
        for (size_t at = 0; at < line->count; at++)
            for (size_t way = 0; way < count_ways(question); way++)
                if (stands(question, side, way, line, at, &size))
                    sides->spots[sides->count][sides->counts[sides->count]++] = (struct spot){
                        at, size, line->words[at].sentence, line->words[at + size - 1].sentence};
        return;
    }
    for (size_t i = 0; i < side->count && side->kind == BAG; i++)
        required |= side->children[i]->sign == REQUIRED;
    for (size_t i = 0; i < side->count; i++) {
        const enum sign sign = side->children[i]->sign;
        const bool left_out = side->kind == NOT
                                  ? i > 0
                                  : side->kind == BAG && (sign == EXCLUDED || (required && sign == WANTED));
        if (!left_out)
            add_spots(question, side->children[i], line, sides);
    }
}

// Whether there is a place for the sides from `side` on, with places chosen for those before it.
static bool meet(const struct sides *sides, const struct tree *tree, size_t side, struct spot *chosen)
{
    if (side < sides->count) {
        for (size_t i = 0; i < sides->counts[side]; i++) {
            chosen[side] = sides->spots[side][i];
            if (meet(sides, tree, side + 1, chosen))
                return true;
        }
        return false;
    }
    bool same_sentence = true, in_order = true;
    for (size_t i = 0; i < sides->count; i++) {
        same_sentence &= chosen[i].first_sentence == chosen[0].first_sentence &&
                         chosen[i].last_sentence == chosen[0].first_sentence;
        in_order &= i == 0 || chosen[i].start >= chosen[i - 1].start + chosen[i - 1].size;
    }
    if (tree->words <= 0)
        return tree->words < 0 || same_sentence;
    if (tree->in_order && !in_order)
        return false;
    const size_t between = (size_t)tree->words - 1;
    size_t last = 0;
    for (size_t i = 0; i < sides->count; i++)
        last = chosen[i].start > last ? chosen[i].start : last;
    for (size_t i = 0; i < sides->count; i++)
        if (chosen[i].start + chosen[i].size + between < last)
            return false;
    return true;
}

// What a side's group excludes, it excludes from the passage.
static bool side_forbids(const struct question *question, const struct tree *side)
{
    bool forbids = false;
    for (size_t i = 0; i < side->count && !forbids; i++) {
        const bool excluded =
            side->kind == NOT ? i > 0 : side->kind == BAG && side->children[i]->sign == EXCLUDED;
        forbids = excluded && holds_part(question, side->children[i], true);
    }
    return forbids;
}

static bool sides_meet(const struct question *question, const struct tree *tree)
{
    bool found = false;
    for (int column = 0; column < COLUMNS && !found; column++) {
        struct sides sides = {.count = 0};
        struct spot chosen[4];
        for (size_t i = 0; is_searched(question, column) && i < tree->count; i++, sides.count++)
            add_spots(question, tree->children[i], &question->passage->columns[column], &sides);
        found = sides.count > 0 && meet(&sides, tree, 0, chosen);
    }
    return found;
}

static bool holds_near(const struct question *question, const struct tree *tree)
{
    bool found = question->whole ? document_holds(question, tree, sides_meet) : sides_meet(question, tree);
    for (size_t i = 0; i < tree->count && found; i++)
        found = !side_forbids(question, tree->children[i]);
    return found;
}

// ---- documents

static bool is_among(const struct question *question, const char *name, const char *people)
{
    struct archive_line among = {.count = 0}, wanted;
    if (!archive_analyse(question->archive, name, strlen(name), &wanted) ||
        (people && !archive_analyse(question->archive, people, strlen(people), &among)))
        abort();
    for (size_t at = 0; at < among.count; at++)
        if (strcmp(among.words[at].word, wanted.words[0].word) == 0)
            return true;
    return false;
}

// An author is asked of the document, who speaks of the passage, and of a whole document of any of its passages.
static bool holds_name(const struct question *question, const struct tree *tree)
{
    if (question->names == AUTHOR)
        return is_among(question, tree->text, question->passage->document->author);
    return question->whole ? document_holds(question, tree, holds_name)
                           : is_among(question, tree->text, question->passage->speaker);
}

static bool holds_added(const struct question *question, const struct tree *tree)
{
    const int year = question->passage->document->added, from = atoi(tree->text);
    const char *range = strstr(tree->text, "..");
    if (tree->kind == ADDED_AFTER)
        return year > from;
    return year >= from && year <= (range ? atoi(range + 2) : from);
}

static bool holds_date(const struct question *question, const struct tree *tree)
{
    const int year = question->passage->document->year, from = atoi(tree->text);
    const char *range = strstr(tree->text, "..");
    int to = range ? atoi(range + 2) : from;
    if (year == 0)
        return false;
    if (tree->kind != DATE)
        return tree->kind == BEFORE ? year < from : year > from;
    return year >= (from < to ? from : to) && year <= (from < to ? to : from);
}

// ---- groups

// Words side by side in parentheses that ask for nothing special stand beside the others.
static bool is_plain(const struct tree *tree)
{
    bool plain = tree->kind == BAG;
    for (size_t i = 0; i < tree->count && plain; i++)
        plain = tree->children[i]->sign == WANTED;
    return plain;
}

// Whether a bag has more than function words, so that these are left out.
static bool has_subject(const struct tree *bag)
{
    bool has = false;
    for (size_t i = 0; i < bag->count && !has; i++) {
        const struct tree *child = bag->children[i];
        if (child->sign == WANTED && is_plain(child))
            has = has_subject(child);
        else if (tree_excludes(child) == (child->sign == EXCLUDED) && !tree_is_documents(child))
            has = child->kind != FUNCTION_WORD || child->sign == REQUIRED;
    }
    return has;
}

struct tally {
    bool subject;                 // function words that are only wanted count for nothing
    bool all;                     // what must be so is
    bool required, wanted, found; // there is something of the kind; a wanted part holds
};

static void tally(const struct question *question, const struct tree *bag, struct tally *out)
{
    for (size_t i = 0; i < bag->count; i++) {
        const struct tree *child = bag->children[i];
        const bool turned = child->sign == EXCLUDED, negative = tree_excludes(child);
        if (child->sign == WANTED && is_plain(child) && !question->names) {
            tally(question, child, out);
            continue;
        }
        if (out->subject && child->kind == FUNCTION_WORD && child->sign == WANTED)
            continue;
        const bool so = holds_part(question, child, turned) != turned;
        const bool documents = negative ? tree_leaves_out_documents(child, true) : tree_is_documents(child);
        if (negative != turned || documents || question->names) {
            out->all &= so;
        } else if (turned || child->sign == REQUIRED || tree_is_field(child)) {
            out->all &= so;
            out->required = true;
        } else if (question->whole) {
            out->all &= so;
        } else {
            out->wanted = true;
            out->found |= so;
        }
    }
}

static bool holds_bag(const struct question *question, const struct tree *tree)
{
    struct tally sum = {.subject = has_subject(tree), .all = true};
    tally(question, tree, &sum);
    return sum.all && (sum.required || !sum.wanted || sum.found);
}

static bool holds_or(const struct question *question, const struct tree *tree)
{
    const bool negative = tree_excludes(tree);
    for (size_t i = 0; i < tree->count; i++)
        if ((negative || !tree_excludes(tree->children[i])) && holds_part(question, tree->children[i], false))
            return true;
    return false;
}

static bool holds_all(const struct question *question, const struct tree *tree)
{
    bool all = true;
    for (size_t i = 0; i < tree->count && all; i++) {
        const bool out = tree->kind == NOT && i > 0;
        all = holds_part(question, tree->children[i], out) != out;
    }
    return all;
}

static bool holds_field(const struct question *question, const struct tree *tree)
{
    struct question inner = *question;
    inner.column = tree->kind == IN_FIELD ? tree->column : COLUMNS;
    inner.names = tree->kind == IN_FIELD ? WORD : tree->kind;
    return holds(&inner, tree->children[0]);
}

static bool holds(const struct question *question, const struct tree *tree)
{
    switch (tree->kind) {
    case BAG: return holds_bag(question, tree);
    case OR: return holds_or(question, tree);
    case AND:
    case NOT: return holds_all(question, tree);
    case NEAR: return holds_near(question, tree);
    case IN_FIELD:
    case AUTHOR:
    case SPEAKER: return holds_field(question, tree);
    case DATE:
    case BEFORE:
    case AFTER: return holds_date(question, tree);
    case PATH: return strstr(question->passage->document->path, tree->text) != NULL;
    case ADDED:
    case ADDED_AFTER: return holds_added(question, tree);
    default: return question->names ? holds_name(question, tree) : holds_text(question, tree);
    }
}

// ---- whole documents

// The words, phrases and distances of a question that it does not leave out, those for documents aside.
struct units {
    const struct question *question;
    bool subject;        // function words count for nothing
    size_t count, words; // of them; of those that are no function words
    bool held;           // one of them is in the passage
};

static void count_unit(struct units *units, const struct question *question, const struct tree *tree)
{
    const bool light = tree->kind == FUNCTION_WORD && tree->sign == WANTED;
    units->count++;
    units->words += !light;
    if (!light || !units->subject)
        units->held |= tree->kind == NEAR ? sides_meet(question, tree) : holds_text(question, tree);
}

// Of a part that only leaves out (`turned`): of what it leaves out.
static void walk_units(struct units *units, const struct question *question, const struct tree *tree,
                       bool turned)
{
    struct question inner = *question;
    if (tree->kind == IN_FIELD)
        inner.column = tree->column;
    if (tree->kind <= NEAR)
        count_unit(units, question, tree);
    for (size_t i = 0; i < tree->count && tree->kind > NEAR && tree->kind < AUTHOR; i++) {
        const struct tree *child = tree->children[i];
        const bool out = (tree->kind == BAG && child->sign == EXCLUDED) || (tree->kind == NOT && i > 0);
        if ((tree_excludes(child) != out) == turned)
            walk_units(units, &inner, child, tree_excludes(child));
    }
}

// A passage of a document that holds all of it, and one of the words itself.
static bool finds_whole(const struct question *question, const struct tree *tree)
{
    struct units units = {.question = question};
    struct question whole = *question;
    whole.whole = true;
    if (!holds(&whole, tree))
        return false;
    if (!tree_excludes(tree))
        walk_units(&units, question, tree, false);
    units.subject = units.words > 0;
    units.held = false;
    if (!tree_excludes(tree))
        walk_units(&units, question, tree, false);
    return units.count == 0 || units.held;
}

bool rule_finds(const struct archive *archive, const struct tree *tree, const struct archive_passage *passage)
{
    const struct question question = {.archive = archive, .passage = passage, .column = COLUMNS};
    if (tree->kind == WHOLE)
        return finds_whole(&question, tree->children[0]);
    return (!tree_excludes(tree) || tree_leaves_out_documents(tree, false)) && holds(&question, tree);
}
