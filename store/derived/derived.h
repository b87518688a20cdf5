// SPDX-License-Identifier: MIT
// What is derived from the texts: a list of structures, which batches, rebuilds, checks and the schema walk. A structure is
// one file that ends in its const object, and one line of store/derived/list.c.
#ifndef LOCI_STORE_DERIVED_H
#define LOCI_STORE_DERIVED_H

#include "store/derived/norm.h"
#include "store/document/prepared.h"
#include "store/document/tokens.h"
#include "store/file/findings.h"
#include "text/base/buffer.h"

// A passage as it is derived from. The tokens are borrowed.
struct derived_passage {
    const struct prepared_tokens *tokens[FIELD_COUNT];
    struct norm norm;
};
// Passage `at` of a document, whose number is `owner`. False when it is not analysed.
bool derived_passage_of(struct derived_passage *out, const struct prepared_document *from, size_t at,
                        int64_t owner, uint32_t place);

// What a batch changes of a passage; a new one has a number above all before.
struct passage_change {
    int64_t passage;
    const struct derived_passage *before; // NULL: the passage is new
    const struct derived_passage *after;  // NULL: it goes
};

// A table, or an index of the table before it, worded as SQLite keeps it ("CREATE TABLE name(…"), with the format that it
// came with.
struct derived_object {
    const char *name, *sql;
    int since;
};

struct posting_taker; // store/derived/segments/turned.h

// Each method may be NULL: there is nothing to do. Statements name tables as sql_prepare_derived wants them, since all but
// what follows from the documents is also built beside what stands (store/derived/beside.h).
struct derived {
    const char *name;

    // Its tables, in the order they are made in, up to one without a name; `shadows`, up to NULL, SQLite makes by itself.
    const struct derived_object *objects;
    const char *
        older; // the wording of the first one in a file that was not rebuilt since a format changed it, or NULL
    const char *const *shadows;
    bool of_documents; // it follows from the rows of documents: `renew` makes it at once
    const char *renew; // SQL: in the transaction that puts in place what was built
    loci_error (*set_up)(loci *,
                         const char *prefix); // after its tables are made, with `prefix` before their names
    loci_error (*blank)(loci *, const char *prefix); // before they are dropped, whatever is wrong with them
    loci_error (*settle)(loci *); // what was built beside, once all passages are in it: in steps of a
                                  // transaction each, ended early when the call should stop

    // A batch. What is gathered is `new`, or NULL when out of memory; it lasts for many batches, and has statements about
    // what stands or about what is built beside.
    void *(*new)(void);
    void (*free)(void *gathered);
    // One structure turns the batch's tokens round, in its flush; another, whose flush comes later, takes the postings from it.
    void (*hand)(void *gathered, const struct posting_taker *); // as long as both last
    const struct posting_taker *(*taker)(void *gathered);
    loci_error (*put)(loci *, void *gathered, const struct passage_change *);
    loci_error (*add)(loci *, void *gathered, const struct dictionary *,
                      int sign); // words come (1), before the passages that they are of, or go (-1)
    loci_error (*count)(loci *, void *gathered, const struct prepared_document *,
                        int sign);         // a document comes or goes
    bool (*is_full)(const void *gathered); // it should be written soon, so that memory stays bounded
    loci_error (*begin_flush)(
        loci *,
        void *gathered); // before the first flush of all: what can be done on another thread meanwhile
    loci_error (*flush)(loci *, void *gathered); // writes and forgets what is gathered
    void (*forget)(void *gathered);              // keeps memory and statements

    // A check: what all passages say, each as a document of its own, is gathered in `expected_size` zeroed bytes and compared
    // with what stands. Findings are told; an error is returned only when it could not look.
    size_t expected_size;
    loci_error (*expect)(struct findings *, void *expected, int64_t passage, const struct derived_passage *,
                         const struct dictionary *);
    loci_error (*verify)(struct findings *, void *expected);
    void (*clear)(void *expected);
};

// All of them, up to NULL. The full-text index is the last: its flush is the longest, and what fails before is cheap.
extern const struct derived *const derived_list[];

// The i-th object of all structures, and its structure; false beyond the last.
bool derived_object_at(size_t i, const struct derived_object **out, const struct derived **structure);
// Its wording with `prefix` before its name.
void derived_word(struct buffer *out, const char *prefix, const struct derived_object *object);
bool derived_is_table(const struct derived_object *object); // or an index

// What a batch gathers for all structures.
struct derivation;
struct derivation *derivation_new(void); // NULL when out of memory
void derivation_free(struct derivation *derivation);
loci_error derivation_put(loci *index, struct derivation *derivation, const struct passage_change *change);
loci_error derivation_add(loci *index, struct derivation *derivation, const struct dictionary *words,
                          int sign);
loci_error derivation_count(loci *index, struct derivation *derivation,
                            const struct prepared_document *document, int sign);
bool derivation_is_full(const struct derivation *derivation);
// What failed has forgotten what was gathered.
loci_error derivation_flush(loci *index, struct derivation *derivation);
void derivation_forget(struct derivation *derivation);

// What a check gathers for all structures.
struct expectation;
struct expectation *expectation_new(void); // NULL when out of memory
void expectation_free(struct expectation *expectation);
loci_error expectation_add(struct findings *findings, struct expectation *expectation, int64_t passage,
                           const struct derived_passage *text, const struct dictionary *words);
loci_error expectation_verify(struct findings *findings, struct expectation *expectation);

#endif
