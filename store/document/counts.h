// SPDX-License-Identifier: MIT
// Counts by key, in memory: what a document, and a batch of them, adds to the dictionary.
#ifndef LOCI_STORE_COUNTS_H
#define LOCI_STORE_COUNTS_H

#include "text/base/buffer.h"
#include <stdint.h>

struct count {
    size_t key; // where it begins in `keys`
    uint32_t key_size;
    uint32_t hash;
    uint32_t stamp; // for the one who counts: what it was last counted for
    uint32_t link;  // for the one who counts: an entry of another table
    int64_t count;
};

// Open addressing over an array in order of arrival:
//
//     slots    [ . 2 . . 1 . 3 . ]      entry number + 1, 0 for none; a power of two, at most half full; or none at all
//     entries  [ e0 e1 e2 ]             with their keys end to end in `keys`
struct counts {
    struct count *entries;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count;
    struct buffer keys;
    bool failed; // out of memory: counts are incomplete
};

void counts_init(struct counts *counts);
void counts_clear(struct counts *counts);
void counts_empty(struct counts *counts); // forgets the entries, keeps the memory

uint32_t counts_hash(const void *key, size_t size);
// The entry of a key, added with count 0 when it is new; NULL when out of memory. Valid until the next call.
struct count *counts_at(struct counts *counts, const void *key, size_t size, uint32_t hash);
// Adds the entry of a key that has none yet, which the caller knows: nothing is looked up, so that as long as no key is asked for the table
// takes no slots. NULL when out of memory.
struct count *counts_append(struct counts *counts, const void *key, size_t size, uint32_t hash);
// Room for so many entries in all, with so many bytes of keys; false when out of memory.
bool counts_reserve(struct counts *counts, size_t entries, size_t key_bytes);

// Whoever looks up all entries of one after the other in `counts`, which is large, tells before each, number `at`, so that what the next
// ones need is on its way from memory.
void counts_approach(const struct counts *counts, const struct counts *one, size_t at);

static inline const char *counts_key(const struct counts *counts, const struct count *count)
{
    return counts->keys.data + count->key;
}

// The entries in order of their keys, bytewise, as an array of pointers to be freed; NULL when out of memory.
const struct count **counts_sorted(const struct counts *counts);

enum dictionary_table {
    DICTIONARY_TERMS,
    DICTIONARY_WORDS,
    DICTIONARY_COMPOUNDS,
    DICTIONARY_ACRONYMS,
    DICTIONARY_CAPITALS,
    DICTIONARY_TABLES
};

// The tables of the dictionary. Keys: a term; word NUL stem; joined NUL parts (divided by spaces); short NUL long NUL name
// for a definition of an acronym ("pfp", "partnership for peac", "Partnership for Peace (PfP)": the terms, and as it was
// written). Counts are sums over passages: of a term, the passages that hold it, and of a capital those that hold it
// written like an acronym; of a word, compound or acronym, its occurrences in all fields of all passages (a title stands
// in each passage of its document; acronyms are looked for in texts alone).
struct dictionary {
    struct counts tables[DICTIONARY_TABLES];
    uint32_t stamp; // the last one that was given to a title or passage
    // No other dictionary of the process had it, nor did this one before it was emptied: whoever keeps numbers of its entries sees by it
    // whether they are still theirs.
    uint64_t serial;
};

void dictionary_init(struct dictionary *dictionary);
void dictionary_clear(struct dictionary *dictionary);
void dictionary_empty(struct dictionary *dictionary);
size_t dictionary_size(const struct dictionary *dictionary); // entries
// Adds (sign 1) or takes away (sign -1) what `other` counted. False when out of memory.
bool dictionary_add(struct dictionary *dictionary, const struct dictionary *other, int sign);

#endif
