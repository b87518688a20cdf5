// SPDX-License-Identifier: MIT
// Which words of a question stand in a passage in the form that was typed: "imports", not "important"; and, where the question writes a word in
// capitals beside small letters or alone, in capitals.
#ifndef LOCI_QUERY_TYPED_FORMS_H
#define LOCI_QUERY_TYPED_FORMS_H

#include "query/match/highlight.h"

struct typed_form {
    uint64_t hash; // fnv_of the word, case and marks aside
    bool
        is_asked; // it is one word that has other forms; not a phrase or a prefix, and not one that is asked for as written anyhow
    bool is_capitals; // it is in capitals, and means them
};

// Zero-initialise.
struct typed_forms {
    struct typed_form *list; // owned; of each slot
    size_t asked;            // how many of them are
    bool any;
};

loci_error typed_forms_read(loci *index, const struct plan *plan, struct typed_forms *out);
void typed_forms_clear(struct typed_forms *forms);

// Sets those of `out` (of each slot) that stand so in a text (NULL where the occurrences tell of capitals). A compound, or what an acronym stands for, is as good as typed.
void typed_forms_find(const struct typed_forms *forms, const char *text, const struct occurrence *found,
                      size_t count, bool *out);

#endif
