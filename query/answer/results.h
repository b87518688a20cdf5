// SPDX-License-Identifier: MIT
// The answer that a caller holds: hits with everything they show, in one arena.
#ifndef LOCI_QUERY_RESULTS_H
#define LOCI_QUERY_RESULTS_H

#include "query/answer/arena.h"
#include "query/language/notes.h"
#include "store/read/reader.h"

// A document of the answer, loaded once.
struct result_document {
    int64_t id;
    loci_document shown;
    char hash[HASH_TEXT_SIZE];
    struct result_document *next;
};

enum { DOCUMENT_BUCKETS = 256 };

struct loci_results {
    struct arena arena;
    struct result_document *documents[DOCUMENT_BUCKETS]; // by id
    loci_hit *hits;
    size_t count;
    uint64_t total; // passages that match …
    bool exact;     // … or, if not, at least so many
    bool complete, outdated;
    double took_ms;
    struct notes notes;
    const char *query, *ref; // what was asked: one of the two, in the arena
    const char *explanation;
    const loci_part *account;             // how the query was read …
    const loci_part *const *hit_accounts; // … and of each hit; NULL unless explained
};

// Text of the index file or of a query, which is untrusted, in the arena: valid UTF-8 whatever it says. NULL when out of memory.
const char *results_text(struct arena *arena, const char *text, size_t size);

loci_error results_new(loci *index, loci_results **out);
void results_clear(loci_results *results); // as results_new leaves them

// The document's row, from the cache or the snapshot.
loci_error results_document(loci *index, loci_results *results, int64_t id, struct result_document **out);

// A reference to a passage.
enum { RESULTS_REF_SIZE = 32 };
void results_print_ref(char out[RESULTS_REF_SIZE], const struct result_document *document, uint32_t ordinal);

// The same in the arena, of a document of which nothing else is wanted.
loci_error results_ref(loci *index, loci_results *results, int64_t document, uint32_t ordinal,
                       const char **out);

// Fills what names a hit: its document, ordinal and reference.
loci_error results_name(loci *index, loci_results *results, int64_t document, uint32_t ordinal,
                        loci_hit *hit);

// Fills a hit from its row: what names it, and everything else but rank, score, snippet and highlights.
loci_error results_fill(loci *index, loci_results *results, const struct passage_row *row, loci_hit *hit);

#endif
