// SPDX-License-Identifier: MIT
// Words and phrases that were asked for as they are written: "internal affairs", =imports.
//
// Case, accents, British or American spelling, and whether a compound is joined, hyphened or divided make no difference; nor do initials, plurals of acronyms and
// possessives, which the analysis takes for one word. Other ways to write a name (Müller, Mueller) hold too. What is written
// in capitals asks for capitals (is_in_capitals), but in several words that are all in capitals.
#ifndef LOCI_QUERY_WRITTEN_H
#define LOCI_QUERY_WRITTEN_H

#include "query/expand/spellings.h"
#include "query/expand/tongues.h"
#include "query/match/literal.h"
#include "query/match/token_text.h"
#include "query/plan/tree.h"

// The text of a question, read once in each of its languages.
struct written {
    const char *text; // borrowed
    size_t size;
    struct token_text *readings; // owned
    size_t count;
    bool shouts; // several words, all in capitals, like a headline: its capitals ask for nothing
    bool begins; // it has a word*
    struct literal literal;
};

// All that was asked for as written in a question, each once. Zero-initialise.
struct written_set {
    struct english_spelling english;
    struct written *list; // owned
    size_t count;
};
// Adds those of spellings that have any. False: out of memory.
bool written_set_add(struct written_set *set, struct analyzer *analyzer, const struct tongues *tongues,
                     const struct spellings *spellings);
// Adds those of all spellings of a tree.
bool written_set_gather(struct written_set *set, struct analyzer *analyzer, const struct plan *plan,
                        const struct plan_node *node);
void written_set_clear(struct written_set *set);
// That of a spelling; NULL: any form of it will do.
const struct written *written_find(const struct written_set *set, const struct spelling *spelling);

// Whether the tokens at which a spelling of it stands in a text are written so.
bool written_holds(const struct written *written, const struct spelling *spelling,
                   const struct token_text *text, const size_t *stood, size_t count);

#endif
