// SPDX-License-Identifier: MIT
// Acronyms and what they stand for, as other spellings of a question's words.
#ifndef LOCI_QUERY_ACRONYMS_H
#define LOCI_QUERY_ACRONYMS_H

#include "query/plan/plan.h"

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
// so in most passages that hold it (reader_is_capital): "pfp", but not "plan", whatever PLAN is defined as somewhere. A
// long form is recognised when it is what most definitions of its acronym give, and only such an acronym stands for it.

// Finds them in a query's root and notes the spellings in planner->others and the definitions in planner->acronyms. A look-up or two
// a word and language; at most ACRONYMS_MAX are used, the rest is as without.
enum { ACRONYMS_MAX = 16 };
loci_error acronyms_find(struct planner *planner, const struct node *root);
void acronyms_clear(struct planner *planner); // but for the definitions: they become the plan's
void plan_acronyms_clear(struct plan_acronyms *acronyms);

// Adds what was found for a word of the query to its spellings.
bool acronyms_spell(const struct planner *planner, const struct node *node, struct spellings *spellings);

// What the added spellings make of a slot's frequency: it stands in their passages too.
void acronyms_weigh(const struct planner *planner, struct plan_slot *slot);

#endif
