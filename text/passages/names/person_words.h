// SPDX-License-Identifier: MIT
// Words in and around names of persons.
#ifndef LOCI_TEXT_PERSON_WORDS_H
#define LOCI_TEXT_PERSON_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum person_word {
    PERSON_WORD_AND,      // joins two names
    PERSON_WORD_STOP,     // ends them: "for", "in", "auf"
    PERSON_WORD_WHEN,     // ends even one word: "on", "am"
    PERSON_WORD_LABEL,    // stands before a name, and so never at the end of one: "by"
    PERSON_WORD_PARTICLE, // small within a name: "von", "de la"
    PERSON_WORD_BODY,     // makes the name an organisation's or a desk's
    PERSON_WORD_ROLE,     // a position beside the name: "Redakteurin", "Reporter"
    PERSON_WORD_OFFICE,   // ends a position, and no name: "Senior Fellow"
    PERSON_WORD_SPOIL,    // what stands in no name: days, "posts", "minutes"
    PERSON_WORD_MONTH,    // ends them before a number; some are names as well: "April"
    PERSON_WORD_IDLE,     // the whole of what is no name: "admin", "read more"
    PERSON_WORD_THING,    // begins no name of a person: "Old Town Bridge", "All Means"
};

// Whether `word` is one of that kind, in any case.
bool person_word_is(enum person_word kind, const char *word, size_t size);

#endif
