// SPDX-License-Identifier: MIT
// A question as a tree. Any bytes give one; what was odd is told in notes (docs/query.md is the language).
#ifndef LOCI_QUERY_AST_H
#define LOCI_QUERY_AST_H

#include "query/language/notes.h"
#include "text/base/buffer.h"
#include <stdint.h>

// Bounds that keep a query's cost in proportion; what lies beyond is ignored with a note.
enum { QUERY_BYTES_MAX = 64 * 1024, QUERY_TERMS_MAX = 1024, QUERY_DEPTH_MAX = 24, QUERY_DISTANCE_MAX = 100 };

enum node_kind {
    NODE_WORD, // text; `prefix` when it ended in *, or when it is a `pattern` (wom?n, its signs in the text)
    NODE_PHRASE, // text between quotes
    NODE_NEAR,   // children (words, phrases) with at most `distance` words between them, or in one `unit`
    NODE_BAG,    // children side by side, each with its `occur`
    NODE_AND,
    NODE_OR,
    NODE_NOT,   // children[0] without the others
    NODE_FIELD, // `field` holds children[0]; or the filter text, for those that select documents
};

enum query_field {
    QUERY_TITLE,
    QUERY_SECTION, // these two are searched as text
    QUERY_AUTHOR,  // the rest select documents
    QUERY_PATH,
    QUERY_LANGUAGE,
    QUERY_SERIES,
    QUERY_URL,
    QUERY_TYPE,
    QUERY_SOURCE,
    QUERY_SPEAKER, // selects passages
    QUERY_WITHIN,  // within:document: what the whole query asks for must stand in one document
    QUERY_DATE,    // from here on by days
    QUERY_BEFORE,
    QUERY_AFTER,
    QUERY_SINCE,
    QUERY_UNTIL,
    QUERY_ADDED, // when the document first came into the index
    QUERY_FIELD_COUNT
};

// What a distance is counted in. A passage is a paragraph.
enum unit { UNIT_WORDS, UNIT_SENTENCE, UNIT_PARAGRAPH };

enum occur { OCCUR_SHOULD, OCCUR_MUST, OCCUR_MUST_NOT };

enum { NODE_ANY_COLUMN = -1 };

struct node {
    enum node_kind kind;
    enum occur occur; // within a bag
    enum query_field field;
    bool prefix;  // it stands for many words
    bool pattern; // … for those that are as it says, else for those that begin so
    bool written; // of a word or phrase: asked for as it is written, in no other form
    bool
        made; // an operator of normalising's own, which nobody wrote: words in it are no more meant than elsewhere
    bool
        meant; // a word behind a "-" or NOT that normalising has taken away with another: it is looked for as behind these
    int column; // of a word, phrase or NEAR: QUERY_TITLE or QUERY_SECTION if it must stand there, or NODE_ANY_COLUMN (normalise.h)
    int distance;
    enum unit unit; // of a NEAR; but for UNIT_WORDS there is no distance
    bool in_order;  // of a NEAR: the children as they follow each other
    size_t place;   // among the parts side by side that the question is, from 1; 0 within these (normalise.h)
    size_t number;  // of a word or phrase, among all of the question, from 1 (normalise.h)
    const char *text; // points into the query that was parsed
    size_t text_size;
    struct node **children;
    size_t child_count;
};

// Parses `size` bytes of `query`, which must outlive the tree. *out is NULL for a query without any word.
// False: out of memory. Linear in `size`; the depth of the tree is at most 6 × QUERY_DEPTH_MAX.
bool query_parse(struct node **out, const char *query, size_t size, struct notes *notes);

// A node of `kind` without children; NULL when out of memory.
struct node *node_new(enum node_kind kind);
void node_free(struct node *node); // with its children; NULL allowed, also for a child that was taken out
// Takes `child` over. False when out of memory; it is freed then.
bool node_add(struct node *node, struct node *child);

// The name of a field as it is written, "author".
const char *query_field_name(enum query_field field);
// Whether a field selects documents rather than words of passages.
static inline bool query_field_selects(enum query_field field)
{
    return field >= QUERY_AUTHOR;
}

// The tree as an s-expression, for tests and explanations: (bag state secrets (must law)).
bool node_print(struct buffer *out, const struct node *node);

// The tree in English, for people: "state, better with law or secrets, only in documents by smith". What the planner makes
// of each operator, in its order: what is required, what only makes a passage better, which documents, what is left out.
// Parts of several words stand in parentheses. "nothing" for NULL. False: out of memory.
bool node_read(struct buffer *out, const struct node *root);

// Bytes of a word without what ends a sentence or a part of one, for people: "law," is "law", "U.S." stays. size > 0.
size_t word_trimmed(const char *text, size_t size);

#endif
