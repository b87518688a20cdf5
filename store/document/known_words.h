// SPDX-License-Identifier: MIT
// The words that a thread has analysed, kept from one dictionary to the next: most words of a dictionary stood in the one before it, and are
// then neither folded, stemmed nor looked up again.
#ifndef LOCI_STORE_KNOWN_WORDS_H
#define LOCI_STORE_KNOWN_WORDS_H

#include "store/document/counts.h"

// Where an entry stands in the dictionary that is counted into at present.
struct known_place {
    uint32_t of; // for which it holds
    uint32_t number;
};

// Words and terms in the tables of `all`, which count nothing; with the same numbers their places. Of one thread at a time.
//
//     all.words   [ w0 w1 w2 … ]  link ──▶  all.terms   [ t0 t1 … ]
//     words       [ p0 p1 p2 … ]            terms       [ p0 p1 … ]   ──▶ entries of the dictionary
struct known_words {
    struct dictionary all; // its serial is that of the numbers: another one once they are forgotten
    struct known_place *words, *terms;
    size_t word_capacity, term_capacity;
    uint64_t dictionary; // serial of the one that is counted into
    uint32_t of;         // what the places of that one say
    struct known_size {
        size_t entries, key_bytes;
    } added[2]; // to that one: words, terms
};

void known_words_init(struct known_words *known);
void known_words_clear(struct known_words *known);

// From now on words are counted into `dictionary`. That is empty, or the one that was named last: of a word that is new to it nobody looks
// whether it is there. It gets as much room as the one before it took. Forgets all words where they have become many. False when out of
// memory.
bool known_words_begin(struct known_words *known, struct dictionary *dictionary);
// Room for the places of all words; false when out of memory. Once they are looked up, before they are brought.
bool known_words_reserve(struct known_words *known);
// Adds the entries of a word and of its term; false when out of memory.
bool known_words_add(struct known_words *known, uint32_t word, struct dictionary *dictionary);

// The number of a word in the dictionary, added where it is not there yet; false when out of memory.
static inline bool known_words_bring(struct known_words *known, uint32_t word, struct dictionary *dictionary,
                                     uint32_t *out)
{
    if (known->words[word].of != known->of && !known_words_add(known, word, dictionary))
        return false;
    *out = known->words[word].number;
    return true;
}

#endif
