// SPDX-License-Identifier: MIT
// What a batch says of words, kept until its commit: every token of every passage that it puts. Turned round, it is a segment.
#ifndef LOCI_STORE_SEGMENT_GATHER_H
#define LOCI_STORE_SEGMENT_GATHER_H

#include "store/derived/derived.h"
#include "store/derived/segments/tables.h"
#include "store/document/form.h"

struct gathered_passage {
    uint32_t passage;
    struct field_counts length;
    uint8_t prose;
    bool present;
    uint32_t sequence; // in order of arrival: of the same passage the last counts
    uint32_t count[FIELD_COUNT];
    size_t token; // where its tokens begin, field by field
};

struct gathered_token {
    uint32_t
        form; // the number of its word in `words` × GATHER_FORMS, and the flags of its form (store/document/form.h)
    uint32_t position;
};

enum { GATHER_FORMS = FORM_FLAGS + 1 };

struct gathered_postings {
    struct counts terms; // of each the `link`: its TERM_ flags; counts are made when the segment is written
    struct counts words; // word NUL term, as in DICTIONARY_WORDS; of each the `link`: the number of its term
    struct gathered_passage *passages;
    size_t passage_count, passage_capacity;
    struct gathered_token *tokens;
    size_t token_count, token_capacity;
    // By its number in the dictionary that counted it the number of a word in `words`.
    uint32_t *known;
    size_t known_count, known_capacity;
    uint64_t known_of;                 // `serial` of that dictionary; 0: of none
    const struct posting_taker *taker; // who else takes the batch's postings (turned.h), or NULL
    // More tokens than `alone` are turned round on a thread of their own, `slice` of them at a time; 0: as many as the files of this room say.
    size_t alone, slice;
    struct inversion *begun; // between gather_begin and gather_write; or NULL
};

// Learns the words of a dictionary, once for all passages whose tokens it has numbered: those that come right behind are gathered without
// looking anything up. False when out of memory.
bool gather_words(struct gathered_postings *gathered, const struct dictionary *words);
// False when out of memory.
bool gather_passage(struct gathered_postings *gathered, const struct passage_change *change);
// The bytes of a form; returns how many.
size_t gather_form(const struct gathered_postings *gathered, uint32_t form,
                   unsigned char out[FORM_BYTES_MAX]);
// Begins with what can be done of gather_write without SQLite, on another thread, if it is worth one. Nothing is gathered from now on.
loci_error gather_begin(loci *index, struct gathered_postings *gathered);
// Writes them as a segment, in the open transaction.
loci_error gather_write(loci *index, struct gathered_postings *gathered);
// Ends what was begun, if gather_write will not.
void gather_stop(struct gathered_postings *gathered);

#endif
