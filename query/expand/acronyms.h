// SPDX-License-Identifier: MIT
// Acronyms and what they stand for, as other spellings of a question's words.
#ifndef LOCI_QUERY_ACRONYMS_H
#define LOCI_QUERY_ACRONYMS_H

#include "query/expand/expander.h"

// Whoever asks for an acronym is given the passages that only have the long form, and the reverse, as far as the archive
// itself says what stands for what (text/words/acronym.h). Only bare words are looked at; what stands in quotes, behind an
// operator or in a field is meant as it is.
//
//     PfP cooperation                             PfP:    pfp, or the phrase "partnership for peac"
//     North Atlantic Council on support costs     North:  north, or nac
//                                                 Atlantic:  atlant, or nac
//                                                 Council:   council, or nac
//
// An acronym is one slot with both spellings. A long form stays a slot a word, so that passages which have only some of
// its words are found as before; one that has the acronym counts as having them all, side by side. Function words within
// it get none.
//
// A word is an acronym when it is written like one in a query that has small letters too, or when the archive writes it
// so in most passages that hold it: "pfp", but not "plan", whatever PLAN is defined as somewhere. A
// long form is recognised when it is what most definitions of its acronym give, and only such an acronym stands for it.

// An arc says that the parts [from, to) of a question (node->place, from 1) may be written so as well.
struct acronym_arc {
    size_t from, to;
    struct spelling spelling; // its terms owned by the arc
};

// A definition on which arcs rest, as the archive gives it.
struct acronym_definition {
    char *name; // owned: "Partnership for Peace (PfP)"
    uint64_t times;
};

struct acronyms {
    struct acronym_arc *arcs; // owned
    size_t arc_count, arc_capacity;
    struct acronym_definition *definitions; // owned
    size_t definition_count, definition_capacity;
};

// Finds those of a question's root into *out, which is empty before and the caller's to clear whatever comes back. A look or two
// a word and language; at most ACRONYMS_MAX definitions are used, the rest is as without.
enum { ACRONYMS_MAX = 16 };
loci_error acronyms_find(struct expander *expander, const struct node *root, struct acronyms *out);
void acronyms_clear(struct acronyms *acronyms);
// Adds an arc over the parts [from, to) with a copy of a spelling: synonyms have such, too (synonyms.h). LOCI_NO_MEMORY.
loci_error acronyms_add_arc(struct acronyms *out, size_t from, size_t to, const struct spelling *spelling);

// Adds what was found for a word of the question to its spellings; of one that only chooses passages the synonyms alone. False: out of
// memory.
bool acronyms_spell(const struct acronyms *acronyms, const struct expander *expander, const struct node *node,
                    bool scored, struct spellings *spellings);

#endif
