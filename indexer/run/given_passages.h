// SPDX-License-Identifier: MIT
// Passages as a caller divides a document, made fit to be stored.
#ifndef LOCI_INDEXER_GIVEN_PASSAGES_H
#define LOCI_INDEXER_GIVEN_PASSAGES_H

#include "store/file/handle.h"
#include "text/base/hash.h"
#include "text/passages/splitter/splitter.h"

struct given_passages {
    struct passage *passages;
    size_t count;
    char **strings; // all that the passages point to, but for the paths of headings …
    size_t string_count, string_capacity;
    const char **headings; // … which lie here, one behind the other
};

// Copies: text repaired to valid UTF-8 and without white space at its ends, headings on one line. Empty passages and
// headings are left out. Fails as given_passage_check, and with LOCI_NO_MEMORY; clear it in either case.
loci_error given_passages_take(struct given_passages *out, loci *index,
                               const loci_input_passage *const *inputs, size_t count);
void given_passages_clear(struct given_passages *given);

// The hash of all that they say. LOCI_NO_MEMORY.
loci_error given_passages_hash(const struct given_passages *given, loci *index, struct hash *out);

// What is wrong with one of them: `number` counts from 1. Takes the caller's struct, as options_take does.
loci_error given_passage_check(loci *index, loci_input_passage *out, const loci_input_passage *given,
                               size_t number);

#endif
