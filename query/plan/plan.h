// SPDX-License-Identifier: MIT
// The plan of a query: what it asks of passages, and what scores. Made over a lexicon, without an index.
#ifndef LOCI_QUERY_PLAN_H
#define LOCI_QUERY_PLAN_H

#include "loci_experimental.h"
#include "query/expand/acronyms.h"
#include "query/expand/tongues.h"
#include "query/plan/tree.h"

// Bounds with a note beyond them.
enum {
    PLAN_DEPTH_MAX = 30, // of parentheses: FTS5's parser gives up on about a hundred symbols, one takes three
    PLAN_WORDS_MAX = 128, // different words side by side: FTS5 asks for each of them at every passage
    PLAN_UNKNOWN_MAX = 4, // words that are not in the index and are told each, with the nearest that is
};

// A scored unit of the query: a word or a phrase, in all its spellings.
struct plan_slot {
    struct spellings spellings;
    int column;        // the field that it must stand in, or -1
    double idf;        // of the word; the sum of its words' for a phrase
    uint64_t passages; // that hold it, when that is known without looking (a word, a prefix's sum); else 0
    unsigned times;    // how often the query says it
    enum word_class class;
    double weight;    // idf × times × what its class weighs
    bool is_side;     // of a distance: it counts there alone
    bool emitted;     // it stands in a tree; function words beside others do not
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

enum plan_kind {
    PLAN_NOTHING,  // no word to search for
    PLAN_MATCH,    // one expression says it; predicates hold for all that it finds
    PLAN_LIST,     // the passages of documents, which no word orders
    PLAN_SELECTED, // sets of passages that are put together as the tree says; `order` puts them in order
};

struct plan {
    enum plan_kind kind;
    struct plan_node *root; // what is asked for; NULL with PLAN_NOTHING
    struct plan_node
        *order;   // of PLAN_SELECTED: the words, phrases and distances that score; NULL without any
    bool narrows; // predicates hold for all that is found, so that one set of documents stands for them
    struct plan_slot *slots;
    size_t slot_count, slot_capacity;
    struct plan_pair *pairs;
    size_t pair_count, pair_capacity;
    struct acronyms acronyms;
    struct tongues tongues;
    bool prose;      // passages that are no running text count less
    bool context;    // the documents around passages add to these
    bool postings;   // ranking segments may answer it, where they can
    bool words_only; // words and phrases side by side, nothing else: may be expanded
    // Words side by side of which none must hold, at most beside fields that select and what is excluded.
    bool loose;
    size_t content_words; // slots of this class
    double factor_sum;    // of times × class weight over all slots: what the query's own words amount to
};

// Plans `root` (normalised; NULL allowed). The query's text must outlive the plan. `without` are LOCI_WITHOUT_ flags. Of a
// question that becomes larger than its budget (budget.h) what can be left out is, with a note: spellings
// behind the first, words that only order, sides of an OR. What is required or excluded never is: it is put together from
// sets (PLAN_SELECTED), and where one part alone is too large, or the lexicon says to stop, the plan is PLAN_NOTHING.
// LOCI_NO_MEMORY without a message; other errors are the lexicon's.
loci_error plan_make(struct plan *out, const struct lexicon *lexicon, const struct node *root,
                     uint32_t without, struct notes *notes);
void plan_clear(struct plan *plan);

#endif
