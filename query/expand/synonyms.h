// SPDX-License-Identifier: MIT
// The list of synonyms, as other spellings of a question's words.
#ifndef LOCI_QUERY_SYNONYMS_H
#define LOCI_QUERY_SYNONYMS_H

#include "query/expand/acronyms.h"
#include "query/expand/synonym_list.h"

// A word of the question that the list has, in whatever form, gets what the list gives for it; so do words side by side that are one side of a
// line, each of them (an arc, as for acronyms). Words in quotes, behind = and with a * are meant as they are, and nothing is added to what
// is left out.

// A list that can be asked: each side by its terms in each of the tongues.
struct synonyms;

// Takes the list over, whatever comes back. LOCI_NO_MEMORY.
loci_error synonyms_new(struct synonyms **out, struct synonym_list *list, struct analyzer *analyzer,
                        const struct tongues *tongues);
void synonyms_free(struct synonyms *synonyms); // NULL allowed
// Whether it was made for these tongues.
bool synonyms_fit(const struct synonyms *synonyms, const struct tongues *tongues);
const struct synonym_list *synonyms_list(const struct synonyms *synonyms);

// Adds what the expander's lexicon gives for one word of the question, at most SYNONYMS_SPELLINGS_MAX spellings that the archive holds.
enum { SYNONYMS_SPELLINGS_MAX = 24, SYNONYM_ARCS_MAX = 64 };
loci_error synonyms_spell(struct expander *expander, const struct node *node, struct spellings *spellings);

// Adds arcs over several words side by side of a question's root.
loci_error synonyms_find(struct expander *expander, const struct node *root, struct acronyms *out);

#endif
