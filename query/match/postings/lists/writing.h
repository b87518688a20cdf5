// SPDX-License-Identifier: MIT
// Whether what a spelling asks for as written stands so, by the forms that the lists of its words keep: without a text.
#ifndef LOCI_QUERY_POSTING_WRITING_H
#define LOCI_QUERY_POSTING_WRITING_H

#include "query/match/postings/lists/run.h"
#include "query/match/written.h"

// Of a spelling in one segment. The forms of its words are the tokens of a text that is not there; they are read when something is to be
// compared, which of most spellings nothing is.
struct writing {
    const struct written *written; // borrowed; NULL: any form will do
    const struct spelling *spelling;
    struct token_text text; // of each word its forms, side by side
    size_t *first;          // of each word where these begin, and one more; owned
    size_t *stood;          // owned
    size_t word_count;
    const struct forms **forms; // of each word; owned, what it points to is borrowed
    bool begun;                 // the forms were read
    bool damaged;               // they are not whole, or a code was none
    bool failed;                // out of memory
    uint8_t *
        verdicts; // of each combination of codes: 0 not known, 1 no, 2 yes; NULL where there are too many; owned
};

// Of `runs`, one of each word, opened with positions; their forms are borrowed. False: out of memory.
bool writing_init(struct writing *writing, const struct written_set *set, const struct written *written,
                  const struct spelling *spelling, const struct posting_run *const *runs, size_t word_count);
void writing_clear(struct writing *writing);

// Whether words of these forms are written as asked. What goes wrong makes it `damaged` or `failed`, and nothing holds.
bool writing_holds(struct writing *writing, const uint32_t *codes);

// How often a word (of one term) stands as written in each field of a passage of a block; `occurrence` is the first of the passage, and
// moves behind its last. False: the codes are not whole.
bool writing_count(struct writing *writing, struct form_codes *codes, uint32_t *occurrence,
                   struct field_counts *found);

#endif
