// SPDX-License-Identifier: MIT
// Words of a query that say how far apart others may stand, as several tools write them.
#ifndef LOCI_QUERY_DISTANCE_WORD_H
#define LOCI_QUERY_DISTANCE_WORD_H

#include <stdbool.h>
#include <stddef.h>

struct distance_word {
    size_t digits;   // where its number begins, which goes on to the end of the word; 0: it names a scope
    bool in_order;   // the first before the second
    bool is_between; // the number counts the words between, as that of NEAR( does
    bool sentence;   // the scope, where there is no number: a sentence, else a paragraph
};

// w/5, /5, n/5, within/5; pre/5, p/5, onear/5 in order; near/5, and NEAR5 and ADJ5 in capitals; /s, w/s, w/sent, /p, w/p, w/para. Small
// letters and capitals otherwise. False: `size` bytes of `text` are none of these, and *out is untouched.
bool distance_word_read(const char *text, size_t size, struct distance_word *out);

#endif
