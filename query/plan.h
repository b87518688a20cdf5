// SPDX-License-Identifier: MIT
// The plan of a query: one FTS5 expression, the slots that its phrases fill, and the documents it may touch.
#ifndef LOCI_QUERY_PLAN_H
#define LOCI_QUERY_PLAN_H

#include "loci_experimental.h"
#include "query/budget.h"
#include "query/part.h"
#include "query/tongues.h"
#include "store/reader.h"
#include <string.h>

// Bounds with a note beyond them.
enum {
    PLAN_PHRASE_WORDS_MAX = 64, // words of one phrase
    PLAN_NEAR_SIDES_MAX = 64,   // words and phrases of one NEAR or chain of w/n
    PLAN_SPELLINGS_MAX = 16,    // spellings of one word, phrase or NEAR
    PLAN_PREFIX_TERMS_MAX = 1000,
    PLAN_EXPANSIONS_MAX = 2000, // terms of all prefixes together
    PLAN_DEPTH_MAX = 30, // of parentheses: FTS5's parser gives up on about a hundred symbols, one takes three
    PLAN_WORDS_MAX = 128, // different words side by side: FTS5 asks for each of them at every passage
    PLAN_UNKNOWN_MAX = 4, // words that are not in the index and are told each, with the nearest that is
};

// One way to write a word or phrase: finished terms divided by single spaces, "co oper agreement".
struct spelling {
    char *terms;
    size_t size;
    unsigned words;
    unsigned tongues;  // bit t: it is one in language t of the plan's tongues
    bool acronym;      // it is the word's only as an acronym, or as what one stands for …
    uint64_t passages; // … and stands in about so many
};

struct spellings {
    struct spelling *list; // owned
    size_t count;
};

// Steps through finished terms divided by single spaces: the next is [*start, *end). *end is 0 before the first.
static inline bool next_term(const char *terms, size_t size, size_t *start, size_t *end)
{
    if (*end == size)
        return false;
    *start = *end > 0 ? *end + 1 : 0;
    const char *space = memchr(terms + *start, ' ', size - *start);
    *end = space ? (size_t)(space - terms) : size;
    return true;
}

// What a word is to the question. Only bare words are anything but content: what stands in quotes, behind an
// operator or in a field is meant.
enum word_class { WORD_CONTENT, WORD_FUNCTION, WORD_REQUEST };

// A scored unit of the query: a word or a phrase, in all its spellings.
struct plan_slot {
    struct spellings spellings;
    int column;        // the field that it must stand in, or -1
    double idf;        // of the word; the sum of its words' for a phrase
    uint64_t passages; // that hold it, when that is known without looking (a word, a prefix's sum); else 0
    unsigned times;    // how often the query says it
    enum word_class class;
    double weight;    // idf × times × what its class weighs
    bool emitted;     // it stands in `match`; function words beside others do not
    const char *text; // as written; points into the query
    size_t text_size;
    bool prefix;
    unsigned choice; // the OR that first asked for it directly; 0 for none
};

// Two words that follow each other in the query, function words between them aside.
struct plan_pair {
    uint32_t first, second; // slots, not the same
    unsigned gap;           // positions from the one to the other
    unsigned times;         // how often the query says the pair
    double idf;             // of the two standing so near each other
};

// The definitions of acronyms, as the archive gives them, on which spellings rest.
struct plan_acronyms {
    struct plan_acronym {
        char *name; // "Partnership for Peace (PfP)"
        uint64_t definitions;
    } * list;
    size_t count;
};

enum plan_kind {
    PLAN_NOTHING,  // no word to search for
    PLAN_MATCH,    // `match` through the collector
    PLAN_LIST,     // no word orders them: the passages of `selected`, else of the documents, in their order
    PLAN_SELECTED, // the passages of `selected`, of which those come first that `match` finds
};

struct plan {
    enum plan_kind kind;
    struct buffer match;
    int *phrase_slot; // for each phrase of `match`, in its order
    size_t phrase_count, phrase_capacity;
    struct plan_slot *slots;
    size_t slot_count, slot_capacity;
    struct plan_pair *pairs;
    size_t pair_count;
    struct plan_acronyms acronyms;
    struct tongues tongues;
    bool prose;           // passages that are no running text count less
    bool words_only;      // words and phrases side by side, nothing else: may be expanded
    size_t content_words; // slots of this class
    double factor_sum;    // of times × class weight over all slots: what the query's own words amount to
    struct document_set filter, exclude;
    bool has_filter, has_exclude;
    struct top selected; // ascending, unscored; only with has_selected (boolean.h)
    bool has_selected;
};

// Plans `root` (normalised; NULL allowed) within an open snapshot. The query's text must outlive the plan. `without` are
// LOCI_WITHOUT_ flags. Of a question that becomes larger than its budget what can be left out is, with a note: spellings
// behind the first, words that only order, sides of an OR. What is required or excluded never is: it is put together from
// sets (boolean.h), and where one part alone is too large, or the call should stop meanwhile, the plan is PLAN_NOTHING.
loci_error plan_make(loci *index, const struct node *root, uint32_t without, struct plan *out,
                     struct notes *notes);
void plan_clear(struct plan *plan);

// ---- what the parts of the planner share

struct planner {
    loci *index;
    struct plan *plan;
    struct notes *notes;
    size_t expansions_left;
    struct budget budget; // of `match`
    size_t unknown;       // words that are not in the index
    bool told;            // which were told when the query was emitted before
    struct tongues tongues;
    language tongue;          // of the query's own words
    bool capitals_only;       // the query has no small letter: capitals tell nothing
    bool keep_function_words; // they weigh as much as others
    bool beside_subject;      // what is being emitted stands beside other than function words
    unsigned choice,
        choices;   // the OR whose own parts are being emitted, 0 for none; how many there have been
    int operators; // AND, OR, NOT and fields around what is being emitted: words there are meant
    struct plan_word {
        const struct node *node;
        int slot;
    } * words; // bare words as they were emitted
    size_t word_count, word_capacity;
    struct plan_other { // what acronyms.c found
        const struct node *node;
        struct spelling spelling; // owned
    } * others;
    size_t other_count;
    struct plan_acronyms acronyms; // become the plan's
    int depth, depth_reached;      // parentheses open in `match`
    bool excludes_only;            // the query leaves out, and asks for nothing
    bool needs_sets;               // an expression cannot say what was asked for, sets of passages can
    bool selects;                  // fields that select documents are not the expression's to heed
};

// plan_emit.c: parentheses are counted, since FTS5's parser has a bounded stack.
void plan_open(struct planner *planner);
void plan_close(struct planner *planner);

// plan.c: LOCI_INTERRUPTED, without a message, when the call should stop: plan_make ends the planning then. To be asked
// between two words, passages or documents that cost a look into the index.
loci_error plan_poll(const struct planner *planner);

// plan_emit.c: emits what a tree asks of passages, nothing when it asks nothing, and narrows the documents on the way.
loci_error plan_emit(struct planner *planner, const struct node *node, bool scored);
// Narrows them to those of a tree that only selects documents; or to those `without` them.
loci_error plan_narrow(struct planner *planner, const struct node *node, bool without);
// plan.c: appends to the children of `out` the parts of a tree that are not excluded and that `is_part` accepts, the outermost ones,
// fields that select documents aside. They stay the tree's, the list is freed with free. False: out of memory.
bool gather_parts(const struct node *node, bool (*is_part)(const struct node *), struct node *out);

// plan_text.c and plan_near.c: the leaves. `scored` is false for what is excluded. What does not fit sets the budget's
// `exceeded`; what it left in `match` is to be taken back.
loci_error emit_text(struct planner *planner, const struct node *node, bool scored);
loci_error emit_near(struct planner *planner, const struct node *node, bool scored);

// plan_text.c: begins what stands in a node's column; the slot's column.
int plan_column(struct planner *planner, const struct node *node);
// Every way to write a word or phrase; *passages as spellings_of_prefix.
loci_error plan_spell(struct planner *planner, const struct node *node, struct spellings *out,
                      uint64_t *passages);
// The slot of these spellings, which it takes over; a repeated one counts its repetition when it is said `again`.
loci_error plan_find_slot(struct planner *planner, struct spellings *spellings, int column, bool again,
                          int *out);
// Sets the idf of a new slot, and what it knows of its passages.
loci_error plan_weigh(struct planner *planner, struct plan_slot *slot);
// The next phrase of `match`, and whose it is (-1: no slot's).
loci_error plan_add_phrase(struct planner *planner, const struct spelling *spelling, int slot);
bool plan_add_slot(struct plan *plan, int slot); // the second half of it

// words.c: what bare words are to the question, what slots weigh, and which words are a pair.
enum word_class word_classify(struct planner *planner, const struct node *node);
// Whether a bag has anything but function words, beside which these are left out (planner->beside_subject).
bool words_have_subject(struct planner *planner, const struct node *bag);
bool words_leave_out(struct planner *planner, const struct node *node);
bool words_have_small(const struct node *node); // a small letter of a to z
void words_weigh(struct plan *plan, uint32_t without);
// Where more than PLAN_WORDS_MAX different words were emitted, mostly bare ones side by side, as of a page that was pasted:
// the parts of `root` without the bare words that weigh least, as the children of `out`. Else none. The parts stay the
// tree's, the list is freed with free. False: out of memory.
bool words_choose(struct planner *planner, const struct node *root, uint32_t without, struct node *out);
loci_error words_pair(struct planner *planner, const struct node *root, uint32_t without);

// spelling.c: every way to write `text`: hyphenated compounds joined and divided, and the divided forms that the archive
// holds of words that are written as one; in each of the planner's tongues, and never with words of two of them. Of
// the tongues behind the first only spellings whose words the archive holds. An empty list for text without a word.
loci_error spellings_of_text(struct planner *planner, const char *text, size_t size, struct spellings *out);
// The words that begin with `text` (its last word, when it has several).
loci_error spellings_of_prefix(struct planner *planner, const char *text, size_t size, struct spellings *out,
                               uint64_t *passages);
// Adds a spelling, or the tongues to the one that is there.
bool spellings_add(struct spellings *spellings, const char *terms, size_t size, unsigned words,
                   unsigned tongues);
void spellings_clear(struct spellings *spellings);
bool spellings_equal(const struct spellings *a, const struct spellings *b);

// suggest.c: appends the word of the index that is nearest to the one word of `text`, folded: one step away, from eight
// letters on two. Nothing when there is none, and for short words and numbers. Reads the words of the same initial.
loci_error suggest_word(struct planner *planner, const char *text, size_t size, struct buffer *out);

// filter.c: which documents a tree selects that only does that (part.h).
loci_error filter_select(struct planner *planner, const struct node *node, struct document_set *out);
bool document_set_add(struct document_set *set, uint32_t document);  // false when out of memory, as below
loci_error filter_everything(loci *index, struct document_set *out); // all documents, of known dates or not
void document_set_intersect(struct document_set *set, const struct document_set *other);
bool document_set_unite(struct document_set *set, const struct document_set *other);

#endif
