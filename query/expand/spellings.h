// SPDX-License-Identifier: MIT
// The ways to write a word or phrase.
#ifndef LOCI_QUERY_SPELLINGS_H
#define LOCI_QUERY_SPELLINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Why a spelling is one of the word's.
enum origin {
    ORIGIN_WRITTEN, // as the question has it, in its first language; a compound joined or in parts
    ORIGIN_STEM, // by its stem in another of the languages, or as the archive's analysis took it; what a prefix begins
    ORIGIN_DIVIDED, // written as one, held divided
    ORIGIN_VARIANT, // a name that is also written otherwise: Müller and Mueller, d'Orsay and Orsay
    ORIGIN_ACRONYM, // for what it stands, or what stands for it
    ORIGIN_SYNONYM, // by the list of synonyms
    ORIGIN_COUNT
};

// One way to write a word or phrase: finished terms divided by single spaces, "co oper agreement".
struct spelling {
    char *terms; // owned
    size_t size;
    unsigned words;
    unsigned tongues; // bit t: it is one in language t of the plan's tongues
    enum origin origin;
    unsigned
        arc; // of an acronym or a synonym of several words: the arc that it is, from 1 (acronyms.h); 0 for none
    const char *
        written; // what was asked for as it is written, in the query's text; or NULL: any form of these terms will do
    size_t written_size;
    uint64_t passages; // of an acronym, a variant, a synonym: about so many hold it
};

struct spellings {
    struct spelling *list; // owned
    size_t count, capacity;
};

// Whether it is the word itself, in whatever form, and no other that stands for it.
static inline bool spelling_is_own(const struct spelling *spelling)
{
    return spelling->origin != ORIGIN_ACRONYM && spelling->origin != ORIGIN_VARIANT &&
           spelling->origin != ORIGIN_SYNONYM;
}

// Adds a copy of a spelling, or its tongues to the one of the same terms that is there. False: out of memory.
bool spellings_add(struct spellings *spellings, const struct spelling *spelling);
// The same of one whose terms are not there yet, which is not looked for: of a thousand each would be compared with all before it.
bool spellings_append(struct spellings *spellings, const struct spelling *spelling);
void spellings_clear(struct spellings *spellings);
bool spellings_equal(const struct spellings *a,
                     const struct spellings *b); // the same terms in the same order

// Whether one of them is of several words.
bool spellings_have_phrase(const struct spellings *spellings);

// Steps through finished terms divided by single spaces: the next is [*start, *end). *end is 0 before the first.
static inline bool next_term(const char *terms, size_t size, size_t *start, size_t *end)
{
    if (*end == size)
        return false;
    *start = *end > 0 ? *end + 1 : 0;
    const char *space = (const char *)memchr(terms + *start, ' ', size - *start);
    *end = space ? (size_t)(space - terms) : size;
    return true;
}

#endif
