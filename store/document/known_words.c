// SPDX-License-Identifier: MIT
// Words from one dictionary to the next.
#include "store/document/known_words.h"

#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

// As many as some thirty pieces of a run bring, about 20 MB: what comes often is learnt again at once.
enum { WORDS_MAX = 1 << 17 };

void known_words_init(struct known_words *known)
{
    *known = (struct known_words){0};
    dictionary_init(&known->all);
}

void known_words_clear(struct known_words *known)
{
    dictionary_clear(&known->all);
    free(known->words);
    free(known->terms);
    *known = (struct known_words){.all = known->all};
}

// No place holds for any dictionary.
static void forget_places(struct known_words *known)
{
    if (known->words)
        memset(known->words, 0, known->word_capacity * sizeof *known->words);
    if (known->terms)
        memset(known->terms, 0, known->term_capacity * sizeof *known->terms);
    known->of = 0;
}

enum { WORDS, TERMS };
static const enum dictionary_table tables[] = {[WORDS] = DICTIONARY_WORDS, [TERMS] = DICTIONARY_TERMS};

static bool reserve_as_before(struct known_words *known, struct dictionary *dictionary)
{
    bool reserved = true;
    for (int i = WORDS; i <= TERMS; i++) {
        const struct known_size before = known->added[i];
        known->added[i] = (struct known_size){0};
        reserved = reserved && (before.entries == 0 || counts_reserve(&dictionary->tables[tables[i]],
                                                                      before.entries, before.key_bytes));
    }
    return reserved;
}

bool known_words_begin(struct known_words *known, struct dictionary *dictionary)
{
    if (known->dictionary == dictionary->serial)
        return true;
    const bool many = known->all.tables[DICTIONARY_WORDS].count > WORDS_MAX;
    known->dictionary = dictionary->serial;
    if (many)
        dictionary_empty(&known->all);
    if (many || known->of == UINT32_MAX)
        forget_places(known);
    known->of++;
    return reserve_as_before(known, dictionary);
}

static bool reserve_places(struct known_place **places, size_t *capacity, size_t wanted)
{
    const size_t before = *capacity;
    if (wanted <= before)
        return true;
    struct known_place *grown = array_reserve(*places, capacity, wanted, sizeof *grown);
    if (!grown)
        return false;
    memset(grown + before, 0, (*capacity - before) * sizeof *grown);
    *places = grown;
    return true;
}

bool known_words_reserve(struct known_words *known)
{
    return reserve_places(&known->words, &known->word_capacity, known->all.tables[DICTIONARY_WORDS].count) &&
           reserve_places(&known->terms, &known->term_capacity, known->all.tables[DICTIONARY_TERMS].count);
}

// Adds an entry of one of the tables to the same of the dictionary.
static struct count *add(struct known_words *known, int table, uint32_t number, struct dictionary *dictionary)
{
    const struct counts *from = &known->all.tables[tables[table]];
    const struct count *entry = &from->entries[number];
    known->added[table].entries++;
    known->added[table].key_bytes += entry->key_size;
    return counts_append(&dictionary->tables[tables[table]], counts_key(from, entry), entry->key_size,
                         entry->hash);
}

static bool add_term(struct known_words *known, uint32_t term, struct dictionary *dictionary)
{
    const struct count *added = add(known, TERMS, term, dictionary);
    if (!added)
        return false;
    known->terms[term] =
        (struct known_place){known->of, (uint32_t)(added - dictionary->tables[DICTIONARY_TERMS].entries)};
    return true;
}

bool known_words_add(struct known_words *known, uint32_t word, struct dictionary *dictionary)
{
    const uint32_t term = known->all.tables[DICTIONARY_WORDS].entries[word].link;
    if (known->terms[term].of != known->of && !add_term(known, term, dictionary))
        return false;
    struct count *added = add(known, WORDS, word, dictionary);
    if (!added)
        return false;
    added->link = known->terms[term].number;
    known->words[word] =
        (struct known_place){known->of, (uint32_t)(added - dictionary->tables[DICTIONARY_WORDS].entries)};
    return true;
}
